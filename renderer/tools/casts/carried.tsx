import { useEffect, useRef, useState } from 'react'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import type { CarriedProps } from '../tool.tsx'
import { canPlay } from './player/player.ts'
import { useCarriedBy } from './use-casts.ts'
import { usePlayer } from './use-player.ts'
import { watchCast } from './watch-cast.ts'

function Played({ space, cast, volume, isRecorded, onCarried }: CarriedProps & { cast: ShownCast }) {
  const { player, state } = usePlayer(space, cast, 'smooth', volume)
  const { progress, hasPicture } = state
  const [canvas] = useState(() => document.createElement('canvas'))
  const say = useRef(onCarried)
  say.current = onCarried
  const comes = progress !== 'waiting'
  useEffect(() => player?.show(canvas), [player, canvas])
  useEffect(() => player?.paintHidden(isRecorded), [player, isRecorded])
  useEffect(() => {
    if (!player || !comes) return
    say.current({ canvas: hasPicture ? canvas : null, sound: () => player.track })
    return () => say.current(null)
  }, [player, canvas, comes, hasPicture])
  return null
}

function PassedOn({ space, cast }: { space: string; cast: string }) {
  const host = useHost()
  useEffect(() => watchCast(host, { space, cast }, () => {}), [host, space, cast])
  return null
}

/** What somebody in a call sends, if it comes as a cast. */
export function Carried(props: CarriedProps) {
  const { device, space, stream, isPlayed } = props
  const cast = useCarriedBy(device, { space, stream })
  if (!cast) return null
  if (!isPlayed) return <PassedOn space={space} cast={cast.cast} />
  return canPlay() ? <Played key={cast.cast} {...props} cast={cast} /> : null
}
