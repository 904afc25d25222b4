/** When a window would play what arrived: the app's rules, without decoders. */
import { Delay } from '../../renderer/tools/casts/player/delay.ts'
import { PictureQueue } from '../../renderer/tools/casts/player/picture-queue.ts'
import { SOUND } from '../../shared/tools/casts/stripes.ts'
import type { Arrival } from './made-up-cast.ts'

/** Milliseconds from one frame of a screen to the next. */
const FRAME = 1000 / 60
/** Milliseconds of sound in one frame. */
const SOUND_TIME = 100

/** When pictures were shown, with all times from one clock. @param delay of the viewers' playback */
export function shownAt(arrivals: readonly Arrival[], delay: number, until: number): number[] {
  const [clock, queue] = [new Delay(delay), new PictureQueue()]
  const shown: number[] = []
  let decoded: number[] = []
  let next = 0
  for (let now = arrivals[0]?.at ?? until; now < until; now += FRAME) {
    for (let arrival = arrivals[next]; arrival && arrival.at <= now; arrival = arrivals[++next]) {
      clock.note(arrival.frame.time, arrival.at)
      if (arrival.frame.stripe !== SOUND) queue.add(arrival.frame)
    }
    const position = clock.target(now)
    if (position === null) continue
    decoded.push(...queue.take(position).map(({ time }) => time))
    if (decoded.some((time) => time <= position)) shown.push(now)
    decoded = decoded.filter((time) => time > position)
  }
  return shown
}

/** When each sound that was heard started. */
export function heardAt(arrivals: readonly Arrival[], delay: number, until: number): number[] {
  const clock = new Delay(delay)
  for (const { frame, at } of arrivals) clock.note(frame.time, at)
  const late = until - (clock.target(until) ?? 0)
  return arrivals.flatMap(({ frame, at }) =>
    frame.stripe === SOUND && at <= frame.time + late + SOUND_TIME ? [frame.time + late] : [],
  )
}
