/** What of calls is on screen in every view: an incoming call, and the call that goes on elsewhere. */
import { Button, VisuallyHidden } from '@mantine/core'
import { Maximize2, Phone, PhoneOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { isQuiet } from '../../../shared/tools/when-to-notify.ts'
import { PicturesProvider } from '../../docs/pictures-context.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { useHost } from '../../platform/host-context.tsx'
import { showNotification } from '../../platform/notify.ts'
import { usePreferences } from '../../platform/preferences.ts'
import { navigate, placeIn, spaceOf, useRoute } from '../../platform/routes.ts'
import { useApp, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/commands.tsx'
import { Face } from '../../ui/face.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonName } from '../../ui/person.tsx'
import { LeaveButton, MuteButton } from './call-bar.tsx'
import { CallTime } from './call-time.tsx'
import classes from './calls.module.css'
import { type CallMoment, type CallPlace, type Current, keepCalls, type Ring } from './calls.ts'
import { callChoices } from './choices.ts'
import type { Other } from './media/call.ts'
import { Picture } from './picture.tsx'
import { playJoined, playLeft, startRinging } from './sounds.ts'
import { useCalls, useCallsState, usePeople } from './use-calls.ts'

/** Height of the small picture in pixels. */
const SMALL = 158
/** With more people, nobody hears each of them come and go. */
const MOST_WITH_SOUNDS = 8
/** How long words stay for screen readers. Milliseconds. */
const HEARD = 4000

const openCall = ({ space, stream }: CallPlace): void => navigate({ tool: 'calls', space, place: { stream } })

function useIsDisturbing(space: string): boolean {
  const { notify, quiet, mutedSpaces } = usePreferences()
  return notify !== 'nothing' && !mutedSpaces.includes(space) && !isQuiet(quiet, new Date())
}

/** Somebody calls: accept or decline. */
function Ringing({ ring }: { ring: Ring }) {
  const { space, stream, from } = ring
  const words = strings.call
  const calls = useCalls()
  const host = useHost()
  const person = usePeople(space)(from.device)
  const spaceName = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const listens = useApp(({ details }) => details[space]?.mayWrite === false)
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const isDisturbing = useIsDisturbing(space)
  const { rings } = useRemembered(callChoices)
  const said = words.rungIn(person.name, spaceName)
  useEffect(() => {
    if (!isLeased || !isDisturbing) return
    if (!document.hasFocus())
      showNotification(
        host,
        { title: said, body: strings.call.ringDetail, tag: `call ${space} ${stream}` },
        { tool: 'calls', space, place: { stream } },
      )
    return rings ? startRinging() : undefined
  }, [host, isLeased, isDisturbing, rings, said, space, stream])
  const decline = () => void calls.decline(ring)
  const accept = () => {
    openCall(ring)
    void calls.join({ space, stream, title: person.name, listens }, false)
  }
  useCommands(() => ({
    commands: [
      { id: 'call-accept', kind: 'action', title: words.acceptCall, icon: Phone, run: accept },
      { id: 'call-decline', kind: 'action', title: words.declineCall, icon: PhoneOff, run: decline },
    ],
  }))
  return (
    <section className={classes.ring} aria-label={said}>
      <Face device={from.device} {...person} size={40} />
      <div className={classes.ringWords} role="alert">
        <PersonName {...person} />
        <span className={classes.quiet}>{words.isCalling(spaceName)}</span>
      </div>
      <Button size="compact-md" leftSection={<Phone size={16} />} onClick={accept}>
        {words.accept}
      </Button>
      <Button size="compact-md" variant="default" onClick={decline}>
        {words.decline}
      </Button>
    </section>
  )
}

/** The picture of whoever speaks, or a shared screen. */
function SmallPicture({ other }: { other: Other }) {
  const calls = useCalls()
  const { session, flags, streams } = other
  const kind = flags.screen ? 'screen' : 'camera'
  useEffect(() => {
    calls.show(session, { [kind]: Math.round(SMALL * devicePixelRatio) })
    return () => calls.show(session, { [kind]: 0 })
  }, [calls, session, kind])
  return (
    <div className={classes.floatingPicture}>
      <Picture stream={streams[kind]} isWhole={kind === 'screen'} />
    </div>
  )
}

/** The call goes on while another view is on screen. */
function Floating({ current }: { current: Current }) {
  const words = strings.call
  const { others, speaker, isSoundOnly } = useCallsState((state) => state.media)
  const { savesData } = useRemembered(callChoices)
  const seen = others.filter(({ flags }) => !isSoundOnly && (flags.screen || (flags.camera && !savesData)))
  const shown = seen.find(({ flags }) => flags.screen) ?? seen.find(({ session }) => session === speaker) ?? seen[0]
  return (
    <section className={classes.floating} aria-label={words.titleIn(current.title)}>
      {shown && <SmallPicture key={shown.session} other={shown} />}
      <div className={classes.floatingBar}>
        <button type="button" className={classes.floatingTitle} onClick={() => openCall(current)}>
          <Phone size={16} aria-hidden="true" />
          <bdi>{current.title}</bdi>
        </button>
        <CallTime since={current.since} />
        {!current.listens && <MuteButton current={current} size={32} />}
        <IconButton size={32} variant="default" label={words.returnTo} onClick={() => openCall(current)}>
          <Maximize2 size={18} />
        </IconButton>
        <LeaveButton size={32} />
      </div>
    </section>
  )
}

/** Tells screen readers what happens in the call, and everyone by sound that somebody came or went. */
function Told({ current }: { current: Current }) {
  const calls = useCalls()
  const personOf = usePeople(current.space)
  const { sounds } = useRemembered(callChoices)
  const count = useCallsState(({ media }) => media.others.length)
  const [said, setSaid] = useState({ count: 0, words: '' })
  const latest = useRef({ personOf, sounds, count })
  latest.current = { personOf, sounds, count }
  const { isMuted } = current
  const wasMuted = useRef(isMuted)
  useEffect(() => {
    if (wasMuted.current === isMuted) return
    wasMuted.current = isMuted
    setSaid(({ count: before }) => ({
      count: before + 1,
      words: isMuted ? strings.call.nowMuted : strings.call.nowUnmuted,
    }))
  }, [isMuted])
  useEffect(() => {
    const wordsOf = (moment: CallMoment): string => {
      if (!('device' in moment)) return ''
      const { name } = latest.current.personOf(moment.device)
      const { joined, left, handOf } = strings.call
      if (moment.kind === 'joined') return joined(name)
      return moment.kind === 'left' ? left(name) : handOf(name)
    }
    const subscription = calls.onMoment((moment) => {
      const text = wordsOf(moment)
      if (text !== '') setSaid(({ count: before }) => ({ count: before + 1, words: text }))
      if (!latest.current.sounds || latest.current.count > MOST_WITH_SOUNDS) return
      if (moment.kind === 'joined') void playJoined()
      if (moment.kind === 'left') void playLeft()
    })
    return () => subscription.dispose()
  }, [calls])
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

export function CallLayer() {
  const host = useHost()
  const calls = useCalls()
  const store = useAppStore()
  const route = useRoute()
  const current = useCallsState((state) => state.current)
  const rings = useCallsState((state) => state.rings)
  useEffect(() => keepCalls(host), [host])
  useEffect(() => {
    const subscription = calls.onMoment((moment) => {
      if (moment.kind === 'ended') store.notify(strings.call[moment.reason])
    })
    return () => subscription.dispose()
  }, [calls, store])
  const leave = () => void calls.leave()
  const back = () => current && openCall(current)
  useCommands(() => ({
    commands: current
      ? [
          { id: 'call-return', kind: 'action', title: strings.call.returnTo, icon: Phone, run: back },
          { id: 'call-leave', kind: 'action', title: strings.call.leave, icon: PhoneOff, run: leave },
        ]
      : [],
  }))
  const isOnScreen =
    current !== null && spaceOf(route) === current.space && placeIn(route, 'calls')?.stream === current.stream
  return (
    <>
      <div className={classes.rings}>
        {rings.map((ring) => (
          <PicturesProvider key={`${ring.space} ${ring.stream}`} host={host} space={ring.space}>
            <Ringing ring={ring} />
          </PicturesProvider>
        ))}
      </div>
      {current && <Told key={`${current.space} ${current.stream}`} current={current} />}
      {current?.session && !isOnScreen && <Floating current={current} />}
    </>
  )
}
