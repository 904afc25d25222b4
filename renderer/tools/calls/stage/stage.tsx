import { useCallback, useEffect, useRef, useState } from 'react'
import type { Reaction } from '../../../../shared/tools/calls/said.ts'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { useRemembered } from '../../../docs/remembered.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { useCarrier } from '../../tool.tsx'
import classes from '../calls.module.css'
import { callChoices, choose } from '../choices.ts'
import { useCallsState } from '../use-calls.ts'
import { useOwnCall, useOwnState } from '../use-own-call.ts'
import { layOut } from './lay-out.ts'
import { type OnPin, Tile } from './tile.tsx'
import { allTiles, largeAmong } from './tiles.ts'

/** Milliseconds for which a reaction floats. */
const FLOATS = 4000

const hideSelf = (): void => choose({ hidesSelf: true })

/** The size of an element, as it changes. */
function useSize() {
  const [size, setSize] = useState({ width: 0, height: 0 })
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      setSize({ width: Math.floor(width), height: Math.floor(height) })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ...size, measure }
}

/** Each person's last reaction, while it floats. */
function useReactions(): ReadonlyMap<string, Reaction> {
  const own = useOwnCall()
  const [floating, setFloating] = useState<ReadonlyMap<string, Reaction>>(new Map())
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const without = (session: string) =>
      setFloating((before) => new Map([...before].filter(([each]) => each !== session)))
    const subscription = own.onMoment((moment) => {
      if (moment.kind !== 'reaction') return
      const { session, reaction } = moment
      clearTimeout(timers.get(session))
      timers.set(
        session,
        setTimeout(() => without(session), FLOATS),
      )
      setFloating((before) => new Map(before).set(session, reaction))
    })
    return () => {
      subscription.dispose()
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [own])
  return floating
}

/** Everybody in the call. */
export function Stage({ space, me }: { space: string; me: string }) {
  const { width, height, measure } = useSize()
  const current = useCallsState((state) => state.current)
  const media = useOwnState((state) => state.media)
  const isRecording = useOwnState(({ recording }) => recording !== null)
  const isLive = useOwnState(({ broadcast }) => broadcast !== null)
  const camera = useStreamOf(useOwnState(({ devices }) => devices.tracks.camera))
  const screen = useStreamOf(useOwnState(({ devices }) => devices.tracks.screen))
  const { hidesSelf, showsSpeaker, savesData } = useRemembered(callChoices)
  const personOf = usePeople(space)
  const [pinned, setPinned] = useState<string | null>(null)
  const call = useOwnCall()
  const latest = useRef(pinned)
  latest.current = pinned
  const togglePin = useCallback<OnPin>(
    (tile, session) => {
      const isPinned = latest.current === tile
      setPinned(isPinned ? null : tile)
      call.pin(isPinned ? null : session)
    },
    [call],
  )
  const reactions = useReactions()
  const namesOf = (sessions: readonly string[]) =>
    media.others.filter(({ session }) => sessions.includes(session)).map(({ device }) => personOf(device).name)
  const own = { device: me, person: personOf(me), picture: camera, screen, isHidden: hidesSelf, isRecording, isLive }
  const isCarried = useCarrier() !== null
  const without = { cameras: savesData, screens: savesData || (media.isLarge && !isCarried) }
  const tiles = allTiles({ current, media }, own, personOf, without)
  const large = largeAmong(tiles, pinned, media.speaker, showsSpeaker)
  const places = layOut(tiles.length, large, width, height)
  return (
    <ul ref={measure} className={classes.stage} aria-label={strings.call.whoIsIn}>
      {width > 0 &&
        tiles.map((tile, index) => {
          const { key, other } = tile
          const place = places[index]
          const reaction = tile.kind === 'camera' ? reactions.get(other?.session ?? current?.session ?? '') : undefined
          return (
            place && (
              <Tile
                key={key}
                tile={tile}
                space={space}
                place={place}
                isLarge={index === large}
                isPinned={pinned === key}
                reaction={reaction ?? null}
                unheard={namesOf(other?.unheard ?? [])}
                onPin={togglePin}
                onHide={!other && tile.kind === 'camera' && tiles.length > 1 ? hideSelf : null}
              />
            )
          )
        })}
    </ul>
  )
}
