import { useEffect, useRef, useState } from 'react'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import type { CarriedProps } from '../tool.tsx'
import { canPlay } from './player/player.ts'
import { useCarriedBy } from './use-casts.ts'
import { usePlayer } from './use-player.ts'

function Played({ space, cast, volume, isRecorded, onCarried }: CarriedProps & { cast: ShownCast }) {
  const [player, { hasPicture }] = usePlayer(space, cast, 'smooth', volume)
  const [canvas] = useState(() => document.createElement('canvas'))
  const say = useRef(onCarried)
  say.current = onCarried
  useEffect(() => player?.show(canvas), [player, canvas])
  useEffect(() => player?.paintHidden(isRecorded), [player, isRecorded])
  useEffect(() => {
    if (!player || !hasPicture) return
    say.current({ canvas, sound: () => player.track })
    return () => say.current(null)
  }, [player, canvas, hasPicture])
  return null
}

/** The screen that somebody shares in a call, if it comes as a cast. */
export function Carried(props: CarriedProps) {
  const { device, space, stream } = props
  const cast = useCarriedBy(device, { space, stream })
  return cast && canPlay() ? <Played key={cast.cast} {...props} cast={cast} /> : null
}
