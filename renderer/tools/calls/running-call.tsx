/** The call that this window is in, while it is in it: told to screen readers, and in sight from every other view. */
import { VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Maximize2, Phone, PhoneOff } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
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
import type { CallMoment } from './own-call.ts'
import { PurposeNotices } from './purpose-notices.tsx'
import { AgreedParts } from './recording/agreed-parts.tsx'
import { SharingNotice } from './sharing-notice.tsx'
import { playJoined, playLeft } from './sounds.ts'
import { openCall } from './use-calls.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/** No room for a picture, and a bar at the end of the view (`calls.module.css`). */
const NARROW = '(max-width: 559px)'
/** Height of the small picture in pixels. */
const SMALL = 158
/** With more people, nobody hears each of them come and go. */
const MOST_WITH_SOUNDS = 8
/** How long words stay for screen readers. Milliseconds. */
const HEARD = 4000
/** Nobody is told all of these from whoever does them again and again. */
const REPEATED: ReadonlySet<string> = new Set(['reaction', 'hand', 'screen'] satisfies CallMoment['kind'][])

/** The picture of whoever speaks, or a shared screen. */
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

/** The call goes on while another view is on screen. */
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

/** Says who can't be heard anymore, and who can again: tiles say it without a sound. */
function useConnectionNews(space: string, say: (words: string) => void): void {
  const others = useOwnState(({ media }) => media.others)
  const personOf = usePeople(space)
  const nameOf = useRef((device: string) => personOf(device).name)
  nameOf.current = (device) => personOf(device).name
  const lost = useRef<readonly string[]>([])
  useEffect(() => {
    const before = lost.current
    const isLost = ({ session }: Other): boolean => before.includes(session)
    lost.current = others
      .filter((other) => other.state === 'lost' || (isLost(other) && other.state !== 'open'))
      .map(({ session }) => session)
    const gone = others.find((other) => other.state === 'lost' && !isLost(other))
    const back = others.find((other) => other.state === 'open' && isLost(other))
    if (gone) say(strings.call.lostWith(nameOf.current(gone.device)))
    else if (back) say(strings.call.backWith(nameOf.current(back.device)))
  }, [others, say])
}

/** Tells screen readers what happens in the call, and everyone by sound that somebody came or went. */
function Told({ current }: { current: Current }) {
  const own = useOwnCall()
  const personOf = usePeople(current.space)
  const { sounds } = useRemembered(callChoices)
  const count = useOwnState(({ media }) => media.others.length)
  const [said, setSaid] = useState({ count: 0, words: '' })
  const deviceOf = (session: string) =>
    own.store.getState().media.others.find((other) => other.session === session)?.device
  const paces = useRef(new Map<string, TokenBucket>())
  const latest = useRef({ personOf, deviceOf, sounds, count })
  latest.current = { personOf, deviceOf, sounds, count }
  const say = useCallback((words: string) => setSaid(({ count: before }) => ({ count: before + 1, words })), [])
  useConnectionNews(current.space, say)
  const { isMuted } = current
  const wasMuted = useRef(isMuted)
  useEffect(() => {
    if (wasMuted.current === isMuted) return
    wasMuted.current = isMuted
    say(isMuted ? strings.call.nowMuted : strings.call.nowUnmuted)
  }, [isMuted, say])
  useEffect(() => {
    const isSaid = (kind: CallMoment['kind'], device: string): boolean => {
      if (!REPEATED.has(kind)) return true
      const key = `${kind} ${device}`
      const pace = paces.current.get(key) ?? new TokenBucket(1000 / HEARD, 1, () => performance.now())
      paces.current.set(key, pace)
      return pace.take()
    }
    const wordsOf = (moment: CallMoment): string => {
      const { joined, left, handOf, shares, reacted, recording, live } = strings.call
      const device = 'device' in moment ? moment.device : latest.current.deviceOf(moment.session)
      if (device === undefined || !isSaid(moment.kind, device)) return ''
      const { name } = latest.current.personOf(device)
      if (moment.kind === 'reaction') return reacted(name, moment.reaction)
      const words = {
        ...{ joined, left, hand: handOf, screen: shares },
        ...{ recording: recording.began, 'recording-over': recording.ended },
        ...{ live: live.began, 'live-over': live.ended },
      }
      return words[moment.kind](name)
    }
    const subscription = own.onMoment((moment) => {
      const text = wordsOf(moment)
      if (text !== '') say(text)
      if (!latest.current.sounds || latest.current.count > MOST_WITH_SOUNDS) return
      const speaker = own.devices.state.speaker?.id ?? ''
      if (moment.kind === 'joined') void playJoined(speaker)
      if (moment.kind === 'left') void playLeft(speaker)
    })
    return () => subscription.dispose()
  }, [own, say])
  useEffect(() => {
    if (said.words === '') return
    const timer = setTimeout(() => setSaid(({ count: before }) => ({ count: before, words: '' })), HEARD)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <VisuallyHidden aria-live="polite" data-testid="call-news">
      {said.words !== '' && <p key={said.count}>{said.words}</p>}
    </VisuallyHidden>
  )
}

export function RunningCall({ current }: { current: Current }) {
  const words = strings.call
  const own = useOwnCall()
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
  // In other views, nobody expects that key.
  const keys = isOnScreen ? KEYS.leave : undefined
  const { isMuted, listens } = current
  useMuteKey(listens ? null : { isMuted, setMuted: (isMuted) => void own.setMuted(isMuted) })
  useCommands(() => ({
    commands: [
      { id: 'call-return', kind: 'action', title: words.returnTo, icon: Phone, run: () => openCall(current) },
      { id: 'call-leave', kind: 'action', title: words.leave, icon: PhoneOff, keys, run: () => void own.leave() },
    ],
  }))
  return (
    <>
      {session && <Carry current={current} />}
      {session && <Carried current={current} />}
      {recording && <AgreedParts purpose="recording" into={recording} space={space} />}
      {broadcast && <AgreedParts purpose="live" into={broadcast} space={space} />}
      {broadcast && <Broadcast broadcast={broadcast} current={current} />}
      <Told key={`${space} ${stream}`} current={current} />
      {session && !isOnScreen && <Floating current={current} />}
    </>
  )
}
