/** Pointers on a shared screen, which everyone in the call sees for a moment. */
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { POINTED } from '../../../../shared/tools/calls/said.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { PersonPointer } from '../../../ui/people/person-pointer.tsx'
import classes from '../calls.module.css'
import { useOwnCall, useOwnState } from '../use-own-call.ts'

/** Milliseconds: the minimum interval between two positions, and how long one is shown. */
const EVERY = 100
const SHOWN = 2000

interface Size {
  width: number
  height: number
}

interface Spot {
  x: number
  y: number
}

/** Where a picture is drawn if it's centered and shown in full; null without a picture. */
export function pictureIn(place: Size, picture: Size): (Spot & Size) | null {
  if (picture.width === 0 || picture.height === 0) return null
  const scale = Math.min(place.width / picture.width, place.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return { x: (place.width - width) / 2, y: (place.height - height) / 2, width, height }
}

/** The size of the picture in a tile, whether it is a video or a canvas. */
function sizeIn(tile: HTMLElement | null | undefined): Size {
  const canvas = tile?.querySelector<HTMLCanvasElement>('canvas:not([hidden])')
  const { videoWidth = 0, videoHeight = 0 } = tile?.querySelector('video') ?? {}
  return canvas ? { width: canvas.width, height: canvas.height } : { width: videoWidth, height: videoHeight }
}

/** The last spot of each session on a screen, until it has rested for a while. */
function useSpots(screen: string): ReadonlyMap<string, Spot> {
  const own = useOwnCall()
  const [spots, setSpots] = useState<ReadonlyMap<string, Spot>>(new Map())
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const without = (session: string) => setSpots((before) => new Map([...before].filter(([each]) => each !== session)))
    const subscription = own.onPointed(({ session, screen: on, x, y }) => {
      if (on !== screen) return
      clearTimeout(timers.get(session))
      timers.set(
        session,
        setTimeout(() => without(session), SHOWN),
      )
      setSpots((before) => new Map(before).set(session, { x, y }))
    })
    return () => {
      subscription.dispose()
      for (const timer of timers.values()) clearTimeout(timer)
      setSpots(new Map())
    }
  }, [own, screen])
  return spots
}

/** @param screen the session that shares it @param place the tile's size */
export function Pointers({ space, screen, place }: { space: string; screen: string; place: Size }) {
  const own = useOwnCall()
  const around = useRef<HTMLDivElement>(null)
  const pictureNow = () => pictureIn(place, sizeIn(around.current?.parentElement))
  const picture = pictureNow()
  const spots = useSpots(screen)
  const others = useOwnState(({ media }) => media.others)
  const personOf = usePeople(space)
  const last = useRef(0)
  const point = ({ clientX, clientY, timeStamp }: PointerEvent) => {
    const box = around.current?.getBoundingClientRect()
    const picture = pictureNow()
    if (!box || !picture || timeStamp - last.current < EVERY) return
    const x = (clientX - box.left - picture.x) / picture.width
    const y = (clientY - box.top - picture.y) / picture.height
    if (x < 0 || x > 1 || y < 0 || y > 1) return
    last.current = timeStamp
    own.point(screen, Math.round(x * POINTED), Math.round(y * POINTED))
  }
  return (
    <div ref={around} className={classes.pointers} onPointerMove={point} aria-hidden="true">
      {picture &&
        others.map(({ session, device }) => {
          const spot = spots.get(session)
          if (!spot) return null
          const { name, color } = personOf(device)
          const left = picture.x + (spot.x / POINTED) * picture.width
          const top = picture.y + (spot.y / POINTED) * picture.height
          return <PersonPointer key={session} name={name} color={color} left={left} top={top} />
        })}
    </div>
  )
}
