/**
 * Announces to screen readers what happens in this window's call, and plays a sound for everyone when somebody joins.
 */
import { VisuallyHidden } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import { useRemembered } from '../../../docs/remembered.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import type { Current } from '../calls.ts'
import { callChoices } from '../choices.ts'
import type { Other } from '../media/call.ts'
import type { CallMoment } from '../own-call.ts'
import { playJoined, playLeft } from '../sounds.ts'
import { useOwnCall, useOwnState } from '../use-own-call.ts'

/** With more people, joining and leaving play no sounds. */
const MOST_WITH_SOUNDS = 8
/** Milliseconds for which a text stays available to screen readers. */
const HEARD = 4000
/** Maximum number of lines at a time. */
const MOST_SAID = 8
/** Moments that aren't all announced if one person repeats them. */
const REPEATED: ReadonlySet<string> = new Set(['reaction', 'hand', 'screen'] satisfies CallMoment['kind'][])

interface Line {
  id: number
  words: string
  until: number
}

/** The current announcements, the latest last. A new one never replaces one that hasn't been heard yet. */
function useSaid(): [readonly Line[], (words: string) => void] {
  const [lines, setLines] = useState<readonly Line[]>([])
  const count = useRef(0)
  const say = useCallback((words: string) => {
    const line = { id: count.current++, words, until: performance.now() + HEARD }
    setLines((before) => [...before, line].slice(-MOST_SAID))
  }, [])
  useEffect(() => {
    const [first] = lines
    if (!first) return
    const drop = () => setLines((all) => all.filter(({ id }) => id !== first.id))
    const timer = setTimeout(drop, first.until - performance.now())
    return () => clearTimeout(timer)
  }, [lines])
  return [lines, say]
}

/** Announces who can no longer be heard, and who can again: tiles show it silently. */
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
    const gone = others.filter((other) => other.state === 'lost' && !isLost(other))
    const back = others.filter((other) => other.state === 'open' && isLost(other))
    const namesOf = (some: readonly Other[]) => some.map(({ device }) => nameOf.current(device))
    if (gone.length > 0) say(strings.call.lostWith(namesOf(gone)))
    if (back.length > 0) say(strings.call.backWith(namesOf(back)))
  }, [others, say])
}

/**
 * Announces to screen readers what happens in the call, and plays a sound for everyone when somebody joins or leaves.
 */
export function CallNews({ current }: { current: Current }) {
  const own = useOwnCall()
  const personOf = usePeople(current.space)
  const { sounds } = useRemembered(callChoices)
  const count = useOwnState(({ media }) => media.others.length)
  const [said, say] = useSaid()
  const deviceOf = (session: string) =>
    own.store.getState().media.others.find((other) => other.session === session)?.device
  const paces = useRef(new Map<string, TokenBucket>())
  const latest = useRef({ personOf, deviceOf, sounds, count })
  latest.current = { personOf, deviceOf, sounds, count }
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
  return (
    <VisuallyHidden aria-live="polite" data-testid="call-news">
      {said.map(({ id, words }) => (
        <p key={id}>{words}</p>
      ))}
    </VisuallyHidden>
  )
}
