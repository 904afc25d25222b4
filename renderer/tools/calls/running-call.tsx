import { useMediaQuery } from '@mantine/hooks'
import { Maximize2, Phone, PhoneOff } from 'lucide-react'
import { useEffect } from 'react'
import { DeviceNotice } from '../../capture/device-fields.tsx'
import { MUTE_KEYS, useMuteKey } from '../../capture/mute-key.ts'
import { Picture } from '../../capture/picture.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { holdWindow } from '../../platform/places/alone.ts'
import { placeIn, spaceOf, useRoute } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { ElapsedTime } from '../../ui/time/elapsed-time.tsx'
import { useCarrier } from '../tool.tsx'
import { Broadcast } from './broadcast/broadcast.tsx'
import { KEYS, LeaveButton, MuteButton } from './call-bar.tsx'
import classes from './calls.module.css'
import type { Current } from './calls.ts'
import { Carried, CarriedPicture } from './carried.tsx'
import { Carry } from './carry.tsx'
import { callChoices } from './choices.ts'
import type { Other } from './media/call.ts'
import { PurposeNotices } from './purpose-notices.tsx'
import { AgreedParts } from './recording/agreed-parts.tsx'
import { CallNews } from './rings/call-news.tsx'
import { SharingNotice } from './stage/sharing-notice.tsx'
import { openCall } from './use-calls.ts'
import { useHangUp } from './use-hang-up.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/** Too narrow for a picture: the call is a bar at the bottom of the view (`calls.module.css`). */
const NARROW = '(max-width: 559px)'
/** Height of the small picture in pixels. */
const SMALL = 158

/** The speaker's picture, or a shared screen. */
function SmallPicture({ other, kind, space }: { other: Other; kind: 'camera' | 'screen'; space: string }) {
  const own = useOwnCall()
  const personOf = usePeople(space)
  const { session, streams } = other
  useEffect(() => {
    own.show(session, { [kind]: Math.round(SMALL * devicePixelRatio) })
    return () => own.show(session, { [kind]: 0 })
  }, [own, session, kind])
  return (
    <div className={classes.floatingPicture}>
      <Picture stream={streams[kind]} isWhole={kind === 'screen'} />
      {kind === 'screen' && (
        <CarriedPicture device={other.device} label={strings.call.sharedBy(personOf(other.device).name)} />
      )}
    </div>
  )
}

/** The call while another view is on screen. */
function Floating({ current }: { current: Current }) {
  const words = strings.call
  const own = useOwnCall()
  const { others, speaker, isLarge } = useOwnState((state) => state.media)
  const { savesData } = useRemembered(callChoices)
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const isCarried = useCarrier() !== null
  const hasScreen = ({ flags }: Other): boolean => flags.screen && !savesData && (!isLarge || isCarried)
  const seen = others.filter((other) => hasScreen(other) || (other.flags.camera && other.isInSight && !savesData))
  const shown = seen.find(hasScreen) ?? seen.find(({ session }) => session === speaker) ?? seen[0]
  return (
    <section className={classes.floating} aria-label={words.titleIn(current.title)}>
      {shown && !isNarrow && (
        <SmallPicture
          key={shown.session}
          other={shown}
          kind={hasScreen(shown) ? 'screen' : 'camera'}
          space={current.space}
        />
      )}
      <div className={classes.floatingNotices}>
        <PurposeNotices space={current.space} />
        <SharingNotice />
        {current.isUnheard && (
          <p className={classes.notice} role="alert">
            {words.unheardElsewhere}
          </p>
        )}
        {!current.isMuted && <DeviceNotice devices={own.devices} kind="microphone" />}
      </div>
      <div className={classes.floatingBar}>
        <button type="button" className={classes.floatingTitle} onClick={() => openCall(current)}>
          <Phone size={16} aria-hidden="true" />
          <bdi>{current.title}</bdi>
        </button>
        <ElapsedTime since={current.since} label={strings.call.duration} />
        {!current.listens && <MuteButton isMuted={current.isMuted} size={32} keys={MUTE_KEYS} />}
        <IconButton size={32} variant="default" label={words.returnTo} onClick={() => openCall(current)}>
          <Maximize2 size={18} />
        </IconButton>
        <LeaveButton size={32} />
      </div>
    </section>
  )
}

export function RunningCall({ current }: { current: Current }) {
  const words = strings.call
  const own = useOwnCall()
  const hangUp = useHangUp()
  const route = useRoute()
  const { space, stream, session } = current
  const recording = useOwnState((state) => state.recording)
  const broadcast = useOwnState((state) => state.broadcast)
  const mayWrite = useApp(({ details }) => details[space]?.mayWrite)
  useEffect(holdWindow, [])
  useEffect(() => {
    if (mayWrite !== undefined) own.setListens(!mayWrite)
  }, [own, mayWrite])
  const isOnScreen = spaceOf(route) === space && placeIn(route, 'calls')?.stream === stream
  // In other views, that key would be unexpected.
  const keys = isOnScreen ? KEYS.leave : undefined
  const { isMuted, listens } = current
  useMuteKey(listens ? null : { isMuted, setMuted: (isMuted) => void own.setMuted(isMuted) })
  useCommands(() => ({
    commands: [
      { id: 'call-return', kind: 'action', title: words.returnTo, icon: Phone, run: () => openCall(current) },
      { id: 'call-leave', kind: 'action', title: words.leave, icon: PhoneOff, keys, run: hangUp },
    ],
  }))
  return (
    <>
      {session && <Carry current={current} />}
      {session && <Carried current={current} />}
      {recording && <AgreedParts purpose="recording" into={recording} space={space} />}
      {broadcast && <AgreedParts purpose="live" into={broadcast} space={space} />}
      {broadcast && <Broadcast broadcast={broadcast} current={current} />}
      <CallNews key={`${space} ${stream}`} current={current} />
      {session && !isOnScreen && <Floating current={current} />}
    </>
  )
}
