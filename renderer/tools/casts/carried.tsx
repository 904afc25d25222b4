import { useEffect, useRef, useState } from 'react'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import type { CarriedProps } from '../tool.tsx'
import { canPlay } from './player/player.ts'
import { useCarriedBy } from './use-casts.ts'
import { usePlayer } from './watching/use-player.ts'
import { watchCast } from './watching/watch-cast.ts'

function Played({
  space,
  cast,
  volume,
  savesData,
  isHeard,
  isRecorded,
  onCarried,
}: CarriedProps & { cast: ShownCast }) {
  const { player, state } = usePlayer(space, cast, {
    quality: savesData ? 'sound' : 'smooth',
    volume: isHeard ? volume : 0,
    isTalk: true,
  })
  const { progress, hasPicture } = state
  const [canvas] = useState(() => document.createElement('canvas'))
  const say = useRef(onCarried)
  say.current = onCarried
  const comes = progress !== 'waiting'
  useEffect(() => player?.show(canvas), [player, canvas])
  useEffect(() => player?.paintHidden(isRecorded), [player, isRecorded])
  useEffect(() => {
    if (!player || !comes) return
    say.current({ canvas: hasPicture ? canvas : null, sound: () => (isHeard ? player.track : null) })
    return () => say.current(null)
  }, [player, canvas, comes, hasPicture, isHeard])
  return null
}

function PassedOn({ space, cast, savesData }: { space: string; cast: string; savesData: boolean }) {
  const host = useHost()
  useEffect(() => {
    const watched = watchCast(host, { space, cast, quality: savesData ? 'sound' : 'smooth' }, null)
    return () => watched.stop()
  }, [host, space, cast, savesData])
  return null
}

/** Another participant's media in a call, if they arrive as a cast. */
export function Carried(props: CarriedProps) {
  const { device, space, stream, savesData, isPlayed } = props
  const cast = useCarriedBy(device, { space, stream })
  if (!cast) return null
  if (!isPlayed) return <PassedOn space={space} cast={cast.cast} savesData={savesData} />
  return canPlay() ? <Played key={cast.cast} {...props} cast={cast} /> : null
}
