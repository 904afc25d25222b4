/** Screens of others that don't come directly: received for as long as they are shared, whichever view is on screen. */
import { useCallback } from 'react'
import { useCarrier } from '../tool.tsx'
import classes from './calls.module.css'
import type { Current } from './calls.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

export function CarriedScreens({ current: { space, stream } }: { current: Current }) {
  const own = useOwnCall()
  const carrier = useCarrier(stream)
  const others = useOwnState(({ media }) => media.others)
  const isRecorded = useOwnState(({ recording }) => recording !== null)
  if (!carrier) return null
  return others.map(
    ({ device, flags, volume }) =>
      flags.screen && (
        <carrier.Carried
          key={device}
          space={space}
          stream={stream}
          device={device}
          volume={volume}
          isRecorded={isRecorded}
          onCarried={(screen) => own.setCarriedScreen(device, screen)}
        />
      ),
  )
}

/** The picture of such a screen, over what surrounds it; nothing while there is none. */
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
