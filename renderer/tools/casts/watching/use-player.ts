import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import type { Quality } from '../../../../shared/tools/casts/quality.ts'
import { useSpeaker } from '../../../capture/use-speaker.ts'
import { useChanges } from '../../../docs/use-changes.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { NOT_PLAYING, Player, type PlayerState } from '../player/player.ts'
import { type Watched, watchCast } from './watch-cast.ts'

export interface Playing {
  player: Player | null
  state: PlayerState
  /** `refused`: nothing arrives. `no-sound`: sound can't be played. */
  trouble: 'refused' | 'no-sound' | null
  /** Starts over with another player. */
  retry: () => void
}

export interface Heard {
  quality: Quality
  /** From 0 to 1. */
  volume: number
  /** Whether this person is in conversation with the source. */
  isTalk: boolean
}

/** Watches a cast for as long as the component is on screen. */
export function usePlayer(space: string, { cast, delay }: ShownCast, { quality, volume, isTalk }: Heard): Playing {
  const host = useHost()
  const speaker = useSpeaker()
  const [player, setPlayer] = useState<Player | null>(null)
  const [isRefused, setRefused] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const watched = useRef<Watched | null>(null)
  const wanted = useRef(quality)
  wanted.current = quality
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt
  useEffect(() => {
    const made = new Player(delay)
    let isOver = false
    setPlayer(made)
    setRefused(false)
    const watching = watchCast(
      host,
      { space, cast, quality: wanted.current },
      (frame) => made.take(frame),
      (isWatching) => !isOver && setRefused(!isWatching),
    )
    watched.current = watching
    return () => {
      isOver = true
      watched.current = null
      watching.stop()
      made.dispose()
      setPlayer(null)
    }
  }, [host, space, cast, delay, attempt])
  useEffect(() => {
    player?.setQuality(quality)
    watched.current?.setQuality(quality)
  }, [player, quality])
  useEffect(() => player?.setTalk(isTalk), [player, isTalk])
  useEffect(() => player?.setVolume(volume), [player, volume])
  useEffect(() => player?.setSpeaker(speaker), [player, speaker])
  const state = useChanges(player, () => player?.state ?? NOT_PLAYING)
  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  const trouble = isRefused ? 'refused' : state.isSoundMissing ? 'no-sound' : null
  return { player, state, trouble, retry }
}
