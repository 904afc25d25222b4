/** What others send that doesn't come directly: received whichever view is on screen. */
import { useCallback } from 'react'
import { useRemembered } from '../../docs/remembered.ts'
import { useCarrier } from '../tool.tsx'
import classes from './calls.module.css'
import type { Current } from './calls.ts'
import { callChoices } from './choices.ts'
import { useIsCrowd } from './use-lasting.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

export function Carried({ current: { space, stream } }: { current: Current }) {
  const own = useOwnCall()
  const carrier = useCarrier(stream)
  const others = useOwnState(({ media }) => media.others)
  const isRecorded = useOwnState(({ recording }) => recording !== null)
  const isCrowd = useIsCrowd()
  const { relayed } = useRemembered(callChoices)
  if (!carrier) return null
  return others.map(({ device, flags, volume, state, unheard }) => {
    const isCutOff = state === 'lost' && !relayed
    // What they have carried because of others has their voice in it, and may have a screen that comes directly.
    const isForOthers = state !== 'lost' && unheard.length > 0 && !relayed
    const isPlayed = isCutOff || (flags.screen && (isCrowd || !isForOthers))
    return (
      (isPlayed || isForOthers) && (
        <carrier.Carried
          key={device}
          space={space}
          stream={stream}
          device={device}
          volume={isForOthers ? 0 : volume}
          isPlayed={isPlayed}
          isRecorded={isRecorded}
          onCarried={(media) => own.setCarriedFrom(device, media)}
        />
      )
    )
  })
}

/** The picture of somebody that comes so, over what surrounds it; nothing while there is none. */
export function CarriedPicture({ device, label }: { device: string; label: string }) {
  const canvas = useOwnState(({ carried }) => carried.get(device)?.canvas)
  const show = useCallback(
    (element: HTMLElement | null) => {
      if (!element || !canvas) return
      element.append(canvas)
      return () => canvas.remove()
    },
    [canvas],
  )
  return canvas ? <div ref={show} className={classes.carried} role="img" aria-label={label} /> : null
}
