import { Switch } from '@mantine/core'
import { captureChoices, chooseCapture } from '../../capture/choices.ts'
import { CameraField, MicrophoneField, SpeakerField } from '../../capture/device-fields.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { strings } from '../../strings/strings.ts'
import classes from './calls.module.css'
import { callChoices, choose } from './choices.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/**
 * Microphone, camera and speaker, and this device's settings for calls.
 *
 * @param isTrying before joining @param listens the role allows only listening: nothing is sent
 */
export function DeviceChoices({ isTrying, listens }: { isTrying: boolean; listens: boolean }) {
  const words = strings.call
  const { devices } = useOwnCall()
  const canRelay = useOwnState((state) => state.canRelay)
  const chosen = useRemembered(callChoices)
  const { music } = useRemembered(captureChoices)
  return (
    <div className={classes.choices}>
      {!listens && <MicrophoneField devices={devices} isTrying={isTrying} />}
      <SpeakerField devices={devices} />
      {!listens && <CameraField devices={devices} />}
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
          {!listens && (
            <Switch
              label={words.music}
              description={words.musicDetail}
              checked={music}
              onChange={({ currentTarget: { checked } }) =>
                chooseCapture(checked ? { music: true, noise: false } : { music: false })
              }
            />
          )}
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
