/** What people on a board share apart from the drawing: values of the board's root map `together`. Untrusted. */
import { z } from 'zod'
import { time } from '../../../record/time.ts'
import { BOARD_LIMITS } from '../limits.ts'

const device = z.string().regex(/^[0-9a-f]{64}$/)
const milliseconds = z.number().int().min(0).max(BOARD_LIMITS.timer)

export const TIMER_KEY = 'timer'
export const SLIDES_KEY = 'slides'
const ROUND_KEY = /^round\/([0-9a-f]{24})$/
export const roundKey = (id: string): string => `round/${id}`

const timer = z.object({
  /** How long it runs after `started`. */
  duration: milliseconds,
  /** By the clock of `by`. */
  started: time,
  /** The device that `started` refers to. */
  by: device,
  paused: z.boolean(),
})
export type Timer = z.infer<typeof timer>

export function readTimer(value: unknown): Timer | null {
  return timer.safeParse(value).data ?? null
}

/**
 * Milliseconds left on a timer. Clocks differ, so the start is converted to ours if the offset is known.
 *
 * @param behind how far the clock that started it is behind ours; null if unknown
 * @param seen our time when we first saw this timer run; used if the other clock can't be right
 */
export function timeLeft(value: Timer, now: number, behind: number | null, seen: number): number {
  if (value.paused) return value.duration
  const started = value.started + (behind ?? 0)
  // It can't have started after we saw it.
  const left = Math.min(started, seen) + value.duration - now
  return Math.max(0, Math.min(value.duration, left))
}

const slides = z.array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)).max(BOARD_LIMITS.slides)

interface Slide {
  id: string
  x: number
  y: number
}

/** Frames in the order of presentation: as people arranged them, then new ones in reading order. */
export function orderSlides<Frame extends Slide>(frames: readonly Frame[], stored: unknown): Frame[] {
  const order = new Map((slides.safeParse(stored).data ?? []).map((id, place) => [id, place]))
  const placeOf = ({ id }: Frame) => order.get(id) ?? order.size
  return [...frames].sort(
    (left, right) =>
      placeOf(left) - placeOf(right) || left.y - right.y || left.x - right.x || (left.id < right.id ? -1 : 1),
  )
}

const round = z.object({
  /** Votes per person. */
  votes: z.number().int().min(1).max(BOARD_LIMITS.votes),
  started: time,
  by: device,
  ended: z.boolean(),
})
export type Round = z.infer<typeof round> & { id: string }

/** All rounds of voting, the latest first. */
export function readRounds(entries: Iterable<[string, unknown]>): Round[] {
  const rounds: Round[] = []
  for (const [key, value] of entries) {
    const id = ROUND_KEY.exec(key)?.[1]
    const parsed = id === undefined ? null : round.safeParse(value)
    if (id !== undefined && parsed?.success) rounds.push({ id, ...parsed.data })
  }
  return rounds.sort((left, right) => right.started - left.started || (left.id < right.id ? -1 : 1))
}
