import { VisuallyHidden } from '@mantine/core'
import { Maximize2, Mic, MicOff, Radio, Square, Video, VideoOff } from 'lucide-react'
import { useEffect } from 'react'
import { DeviceNotice } from '../../../capture/device-fields.tsx'
import { MUTE_KEYS, useMuteKey } from '../../../capture/mute-key.ts'
import { placeIn, spaceOf, useRoute } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { ElapsedTime } from '../../../ui/time/elapsed-time.tsx'
import classes from '../casts.module.css'
import type { Live } from '../casts.ts'
import { openCast, useCastsIn } from '../use-casts.ts'
import { useCastDevices, useOwnCast } from './use-own-cast.ts'

const BUTTON = 32
const ICON = 18

/** Shown above every view while this window is live. */
export function LiveBar({ live }: { live: Live }) {
  const words = strings.cast
  const own = useOwnCast()
  const store = useAppStore()
  const route = useRoute()
  const { tracks } = useCastDevices()
  const viewers = useCastsIn(live.space).find(({ cast }) => cast === live.cast)?.viewers ?? 0
  const hasCamera = tracks.camera !== null
  const hasOwnSound = live.source !== 'call'
  const isOnScreen = spaceOf(route) === live.space && placeIn(route, 'casts')?.stream === live.stream
  const setMuted = (isMuted: boolean) => void own.setMuted(isMuted)
  useMuteKey(hasOwnSound ? { isMuted: live.isMuted, setMuted } : null)
  const toggleCamera = () => void own.setCamera(!hasCamera)
  useEffect(() => {
    const subscription = own.onEnded((reason) => store.notify(strings.cast.ended[reason]))
    return () => subscription.dispose()
  }, [own, store])
  useCommands(() => ({
    commands: [{ id: 'cast-end', kind: 'action', title: words.end, icon: Square, run: () => void own.end() }],
  }))
  return (
    <section className={classes.live} aria-label={words.youAreLive}>
      <div className={classes.liveWords}>
        <span className={classes.liveTitle}>
          <Radio size={16} aria-hidden="true" className={classes.mark} />
          {words.youAreLive}
          <ElapsedTime since={live.since} label={words.duration} />
        </span>
        <span className={classes.quiet}>{words.watching(viewers)}</span>
        {hasOwnSound && (
          <VisuallyHidden aria-live="polite">{live.isMuted ? words.nowMuted : words.nowUnmuted}</VisuallyHidden>
        )}
        {hasOwnSound && !live.isMuted && <DeviceNotice devices={own.devices} kind="microphone" />}
        {live.source === 'camera' && <DeviceNotice devices={own.devices} kind="camera" />}
      </div>
      <div className={classes.liveButtons}>
        {hasOwnSound && (
          <IconButton
            size={BUTTON}
            {...(live.isMuted ? { variant: 'light', color: 'danger' } : { variant: 'default' })}
            label={live.isMuted ? words.unmute : words.mute}
            keys={MUTE_KEYS}
            onClick={() => setMuted(!live.isMuted)}
          >
            {live.isMuted ? <MicOff size={ICON} /> : <Mic size={ICON} />}
          </IconButton>
        )}
        {live.source === 'camera' && (
          <IconButton
            size={BUTTON}
            variant="default"
            label={hasCamera ? words.cameraOff : words.cameraOn}
            onClick={toggleCamera}
          >
            {hasCamera ? <Video size={ICON} /> : <VideoOff size={ICON} />}
          </IconButton>
        )}
        {!isOnScreen && (
          <IconButton size={BUTTON} variant="default" label={words.show} onClick={() => openCast(live)}>
            <Maximize2 size={ICON} />
          </IconButton>
        )}
        <IconButton size={BUTTON} variant="filled" color="danger" label={words.end} onClick={() => void own.end()}>
          <Square size={14} fill="currentColor" />
        </IconButton>
      </div>
    </section>
  )
}
