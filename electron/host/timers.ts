/**
 * Timers whose work may throw: in Node an uncaught exception there ends the process, and much of their work handles
 * what others sent. An error becomes a warning of the process, and everything else continues. Arguments as for the
 * globals.
 */
import { uptime } from 'node:os'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { everyWhile as everyWhileOn, type Ticker } from '../../shared/base/every-while.ts'
import type { Timers } from '../../shared/space-host/ports/timers.ts'
import { warn } from './guarded.ts'

function guarded(work: () => unknown): () => void {
  return () => {
    try {
      const result = work()
      if (result instanceof Promise) result.catch(warn)
    } catch (error) {
      warn(error)
    }
  }
}

const startedAt = Date.now() - performance.now()

/** Milliseconds of a clock that nobody sets: the wall clock’s when the process started. For how long something lasts. */
export const steadyNow = (): number => startedAt + performance.now()

/** Milliseconds since the system began, asleep or not: of a clock that nobody sets, and that no sleep stops. */
export const sinceBoot = (): number => uptime() * 1000

/** Node's. Pending work does not keep the process running. */
export const hostTimers: Timers = {
  steady: steadyNow,
  after: (delay, work) => ({ stop: wake(work, delay) }),
  every(length, work) {
    const timer = every(work, length).unref()
    return { stop: () => clearInterval(timer) }
  },
  pause: (length) => pause(length),
  turn: () => nextTurn(),
}

/** `setTimeout`. */
export const later = (work: () => unknown, delay: number): NodeJS.Timeout => setTimeout(guarded(work), delay)

/** Work that doesn't keep the process running. Returns how to prevent it. */
export function wake(work: () => unknown, delay: number): () => void {
  const timer = later(work, delay).unref()
  return () => clearTimeout(timer)
}

/** Milliseconds until it is noticed that the machine slept, or that its clock was set. */
const NOTICED = 30_000

/**
 * The same by the wall clock, for what is due at a time of the day: timers stand still while the machine sleeps. If the
 * clock is set back meanwhile, it is done at once: something else may be due first.
 */
export function wakeInTime(work: () => unknown, delay: number): () => void {
  const due = Date.now() + delay
  let stop = (): void => {}
  const wait = (): void => {
    const began = Date.now()
    const left = due - began
    if (left <= NOTICED) stop = wake(work, Math.max(0, left))
    else stop = wake(() => (Date.now() < began ? work() : wait()), NOTICED)
  }
  wait()
  return () => stop()
}

/** `setInterval`. */
export const every = (work: () => unknown, pause: number): NodeJS.Timeout => setInterval(guarded(work), pause)

/** An interval that runs only as long as there is something to do, and doesn't keep the process running. */
export const everyWhile = (isNeeded: () => boolean, work: () => unknown, pause: number): Ticker =>
  everyWhileOn(hostTimers.every, isNeeded, work, pause)

/** `setImmediate`. */
export const soon = (work: () => unknown): NodeJS.Immediate => setImmediate(guarded(work))
