import { useEffect, useState } from 'react'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useSpeaker } from '../../capture/use-speaker.ts'
import { useChanges } from '../../docs/use-changes.ts'
import { useHost } from '../../platform/host-context.tsx'
import { Player, type PlayerState, type Quality } from './player/player.ts'
import { watchCast } from './watch-cast.ts'

const NOTHING: PlayerState = { progress: 'waiting', hasPicture: false, behind: 0, isSilenced: false }

/** Watches a cast for as long as the component is on screen. @param volume from 0 to 1 */
export function usePlayer(
  space: string,
  { cast, delay, inCall }: ShownCast,
  quality: Quality,
  volume: number,
): [Player | null, PlayerState] {
  const host = useHost()
  const speaker = useSpeaker()
  const [player, setPlayer] = useState<Player | null>(null)
  useEffect(() => {
    const made = new Player(delay, inCall)
    setPlayer(made)
    const stop = watchCast(host, { space, cast }, (frame) => made.take(frame))
    return () => {
      stop()
      made.dispose()
      setPlayer(null)
    }
  }, [host, space, cast, delay, inCall])
  useEffect(() => player?.setQuality(quality), [player, quality])
  useEffect(() => player?.setVolume(volume), [player, volume])
  useEffect(() => player?.setSpeaker(speaker), [player, speaker])
  const state = useChanges(player, () => player?.state ?? NOTHING)
  return [player, state]
}
