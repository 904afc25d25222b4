/** Receives others' media that don't arrive directly, whichever view is on screen. */
import { useCallback } from 'react'
import { useRemembered } from '../../docs/remembered.ts'
import { type Carrier, useCarrier } from '../tool.tsx'
import classes from './calls.module.css'
import type { Current } from './calls.ts'
import { callChoices } from './choices.ts'
import type { Other } from './media/call.ts'
import { useIsCrowd, useLasting } from './use-lasting.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

export function Carried({ current }: { current: Current }) {
  const carrier = useCarrier()
  const others = useOwnState(({ media }) => media.others)
  return carrier && others.map((other) => <From key={other.device} carrier={carrier} current={current} other={other} />)
}

function From({ carrier, current, other }: { carrier: Carrier; current: Current; other: Other }) {
  const { device, flags, volume, state, unheard } = other
  const own = useOwnCall()
  const isRecorded = useOwnState(({ recording, broadcast }) => recording !== null || broadcast !== null)
  const isCrowd = useIsCrowd()
  const { relayed, savesData } = useRemembered(callChoices)
  const isUnheard = useLasting(unheard.length > 0)
  const isCutOff = state === 'lost' && !relayed
  // If they are carried for others' sake, we get their voice directly, and possibly their screen as well.
  const isForOthers = state !== 'lost' && isUnheard && !relayed
  const isPlayed = isCutOff || (flags.screen && (isCrowd || !isForOthers))
  if (!isPlayed && !isForOthers) return null
  return (
    <carrier.Carried
      space={current.space}
      stream={current.stream}
      device={device}
      volume={volume}
      savesData={savesData}
      isPlayed={isPlayed}
      isHeard={!isForOthers}
      isRecorded={isRecorded}
      onCarried={(media) => own.setCarriedFrom(device, media)}
    />
  )
}

/** A carried picture of somebody, drawn over its surroundings; nothing while there is none. */
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
