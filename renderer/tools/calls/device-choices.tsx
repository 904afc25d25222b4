import { Button, NativeSelect, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useRemembered } from '../../docs/remembered.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/error-text.tsx'
import classes from './calls.module.css'
import { callChoices, choose } from './choices.ts'
import type { Device, Own, Wish } from './media/devices.ts'
import { playTest } from './sounds.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

function Choice({
  label,
  devices,
  chosen,
  onChoose,
}: {
  label: string
  devices: readonly Device[]
  /** Null: the system's own choice. */
  chosen: Device | null
  onChoose: (device: Device | null) => void
}) {
  // Chromium lists the system's choice as a device of its own.
  const named = devices.filter(({ id, label: its }) => id !== 'default' && id !== 'communications' && its !== '')
  return (
    <NativeSelect
      label={label}
      value={named.some(({ id }) => id === chosen?.id) ? chosen?.id : ''}
      onChange={({ currentTarget: { value } }) => onChoose(named.find(({ id }) => id === value) ?? null)}
    >
      <option value="">{strings.call.systemDefault}</option>
      {named.map(({ id, label: its }) => (
        <option key={id} value={id}>
          {its}
        </option>
      ))}
    </NativeSelect>
  )
}

/** How loud the microphone is. */
function Level() {
  const own = useOwnCall()
  const [level, setLevel] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setLevel(own.devices.level), 100)
    return () => clearInterval(timer)
  }, [own])
  const percent = Math.round(100 * Math.min(1, Math.sqrt(level)))
  return <meter className={classes.level} aria-label={strings.call.level} min={0} max={100} value={percent} />
}

/** Why a device can't be used, what to do, and a button that tries again. */
export function DeviceNotice({ kind }: { kind: Own }) {
  const own = useOwnCall()
  const trouble = useOwnState(({ devices }) => devices.trouble[kind])
  if (!trouble) return null
  const words = strings.call
  return (
    <div className={classes.trouble}>
      <ErrorText error={words.troubles[kind][trouble]} />
      {trouble !== 'not-possible' && (
        <Button size="compact-sm" variant="default" onClick={() => void own.devices.open(kind)}>
          {words.retry}
        </Button>
      )}
    </div>
  )
}

/** Something that this device may turn out not to be able to do. */
function WishSwitch({
  wish,
  detail,
  checked,
  onChange,
}: {
  wish: Wish
  detail?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  const words = strings.call
  const isUndone = useOwnState(({ devices }) => devices.isUndone[wish])
  return (
    <>
      <Switch
        label={words[wish]}
        description={detail}
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {isUndone && <ErrorText error={words.undone[wish]} />}
    </>
  )
}

/** Microphone, camera and speaker, and how calls behave on this device. @param isTrying before joining */
export function DeviceChoices({ isTrying }: { isTrying: boolean }) {
  const words = strings.call
  const own = useOwnCall()
  const { microphones, cameras, speakers, microphone, trouble, canBlur } = useOwnState((state) => state.devices)
  const canRelay = useOwnState((state) => state.canRelay)
  const chosen = useRemembered(callChoices)
  return (
    <div className={classes.choices}>
      <Choice
        label={words.microphone}
        devices={microphones}
        chosen={chosen.microphone}
        onChoose={(device) => choose({ microphone: device })}
      />
      {microphone ? (
        <Level />
      ) : (
        isTrying &&
        trouble.microphone === null && (
          <Button size="compact-sm" variant="default" onClick={() => void own.devices.open('microphone')}>
            {words.check}
          </Button>
        )
      )}
      <DeviceNotice kind="microphone" />
      <WishSwitch
        wish="noise"
        detail={words.noiseDetail}
        checked={chosen.noise}
        onChange={(noise) => choose(noise ? { noise, music: false } : { noise })}
      />
      <div className={classes.withTest}>
        <Choice
          label={words.speaker}
          devices={speakers}
          chosen={chosen.speaker}
          onChoose={(device) => choose({ speaker: device })}
        />
        <Button variant="default" onClick={() => void playTest(own.store.getState().devices.speaker?.id ?? '')}>
          {words.test}
        </Button>
      </div>
      <Choice
        label={words.camera}
        devices={cameras}
        chosen={chosen.camera}
        onChoose={(device) => choose({ camera: device })}
      />
      <DeviceNotice kind="camera" />
      {(canBlur || chosen.blur) && (
        <WishSwitch wish="blur" checked={chosen.blur} onChange={(blur) => choose({ blur })} />
      )}
      {(canRelay || chosen.relayed) && (
        <Switch
          label={words.relayed}
          description={words.relayedDetail}
          checked={chosen.relayed}
          onChange={({ currentTarget: { checked } }) => choose({ relayed: checked })}
        />
      )}
      {!isTrying && (
        <>
          <Switch
            label={words.music}
            description={words.musicDetail}
            checked={chosen.music}
            onChange={({ currentTarget: { checked } }) =>
              choose(checked ? { music: true, noise: false } : { music: false })
            }
          />
          <Switch
            label={words.lowData}
            description={words.lowDataDetail}
            checked={chosen.savesData}
            onChange={({ currentTarget: { checked } }) => choose({ savesData: checked })}
          />
          <Switch
            label={words.sounds}
            checked={chosen.sounds}
            onChange={({ currentTarget: { checked } }) => choose({ sounds: checked })}
          />
          <Switch
            label={words.rings}
            checked={chosen.rings}
            onChange={({ currentTarget: { checked } }) => choose({ rings: checked })}
          />
        </>
      )}
    </div>
  )
}
