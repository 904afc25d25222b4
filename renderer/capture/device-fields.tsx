import { Button, NativeSelect, Switch, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useRemembered } from '../docs/remembered.ts'
import { strings } from '../strings/strings.ts'
import { ErrorText } from '../ui/problems/error-text.tsx'
import classes from './capture.module.css'
import { captureChoices, chooseCapture } from './choices.ts'
import type { Device } from './device-list.ts'
import type { DeviceTrouble, LocalDevices, Own, Wish } from './devices.ts'
import { playTest } from './sound.ts'
import { useDevices } from './use-devices.ts'

function Choice({
  label,
  devices,
  chosen,
  onChoose,
}: {
  label: string
  devices: readonly Device[]
  /** Null: the system's default. */
  chosen: Device | null
  onChoose: (device: Device | null) => void
}) {
  // Chromium also lists the system's default as a device.
  const named = devices.filter(({ id, label: its }) => id !== 'default' && id !== 'communications' && its !== '')
  return (
    <NativeSelect
      label={label}
      value={named.some(({ id }) => id === chosen?.id) ? chosen?.id : ''}
      onChange={({ currentTarget: { value } }) => onChoose(named.find(({ id }) => id === value) ?? null)}
    >
      <option value="">{strings.capture.systemDefault}</option>
      {named.map(({ id, label: its }) => (
        <option key={id} value={id}>
          {its}
        </option>
      ))}
    </NativeSelect>
  )
}

/** Shows the microphone's level. */
function Level({ devices }: { devices: LocalDevices }) {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setLevel(devices.level), 100)
    return () => clearInterval(timer)
  }, [devices])
  const percent = Math.round(100 * Math.min(1, Math.sqrt(level)))
  return <meter className={classes.level} aria-label={strings.capture.level} min={0} max={100} value={percent} />
}

/** Says why a device can't be used and what to do, with a button to retry. */
export function DeviceNotice({ devices, kind }: { devices: LocalDevices; kind: Own }) {
  const trouble = useDevices(devices).trouble[kind]
  if (!trouble) return null
  const words: Partial<Record<DeviceTrouble, string>> = strings.capture.troubles[kind]
  return (
    <div className={classes.trouble}>
      <ErrorText error={words[trouble] ?? null} />
      {trouble !== 'not-possible' && (
        <Button size="compact-sm" variant="default" onClick={() => void devices.open(kind)}>
          {strings.capture.retry}
        </Button>
      )}
    </div>
  )
}

/** A switch for a feature that this device may turn out not to support. */
function WishSwitch({
  devices,
  wish,
  detail,
  checked,
  onChange,
}: {
  devices: LocalDevices
  wish: Wish
  detail?: string
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  const words = strings.capture
  const isUndone = useDevices(devices).isUndone[wish]
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

interface FieldProps {
  devices: LocalDevices
}

/** @param isTrying whether nothing is sent yet, so that the microphone can be opened for a test */
export function MicrophoneField({ devices, isTrying }: FieldProps & { isTrying: boolean }) {
  const words = strings.capture
  const { microphones, microphone, isNarrow, trouble } = useDevices(devices)
  const chosen = useRemembered(captureChoices)
  return (
    <>
      <Choice
        label={words.microphone}
        devices={microphones}
        chosen={chosen.microphone}
        onChoose={(device) => chooseCapture({ microphone: device })}
      />
      {microphone ? (
        <Level devices={devices} />
      ) : (
        isTrying &&
        trouble.microphone === null && (
          <Button size="compact-sm" variant="default" onClick={() => void devices.open('microphone')}>
            {words.check}
          </Button>
        )
      )}
      <DeviceNotice devices={devices} kind="microphone" />
      {isNarrow && (
        <Text size="sm" role="status">
          {words.narrow}
        </Text>
      )}
      <WishSwitch
        devices={devices}
        wish="noise"
        detail={words.noiseDetail}
        checked={chosen.noise}
        onChange={(noise) => chooseCapture(noise ? { noise, music: false } : { noise })}
      />
    </>
  )
}

export function SpeakerField({ devices }: FieldProps) {
  const words = strings.capture
  return (
    <div className={classes.withTest}>
      <Choice
        label={words.speaker}
        devices={useDevices(devices).speakers}
        chosen={useRemembered(captureChoices).speaker}
        onChoose={(device) => chooseCapture({ speaker: device })}
      />
      <Button variant="default" onClick={() => void playTest(devices.state.speaker?.id ?? '')}>
        {words.test}
      </Button>
    </div>
  )
}

export function CameraField({ devices }: FieldProps) {
  const { cameras, canBlur } = useDevices(devices)
  const chosen = useRemembered(captureChoices)
  return (
    <>
      <Choice
        label={strings.capture.camera}
        devices={cameras}
        chosen={chosen.camera}
        onChoose={(device) => chooseCapture({ camera: device })}
      />
      <DeviceNotice devices={devices} kind="camera" />
      {(canBlur || chosen.blur) && (
        <WishSwitch devices={devices} wish="blur" checked={chosen.blur} onChange={(blur) => chooseCapture({ blur })} />
      )}
    </>
  )
}
