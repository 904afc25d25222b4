/**
 * Timers whose work may throw: in Node, an uncaught exception there ends the process, and much of this work handles
 * data from others. An error becomes a process warning, and everything else continues. Arguments are those of the
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

/**
 * Milliseconds since the epoch, by a clock that can't be set: it starts with the wall clock’s time at the process
 * start. For durations.
 */
export const steadyNow = (): number => startedAt + performance.now()

/** Milliseconds since the system booted, by a clock that can't be set and that doesn't stop during sleep. */
export const sinceBoot = (): number => uptime() * 1000

/** Node's timers. Pending work doesn't keep the process running. */
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

/** Runs work later, without keeping the process running. Returns a function that cancels it. */
export function wake(work: () => unknown, delay: number): () => void {
  const timer = later(work, delay).unref()
  return () => clearTimeout(timer)
}

/** Maximum delay until a sleep of the machine or a change of its clock is noticed. Milliseconds. */
const NOTICED = 30_000

/**
 * Like `wake`, but by the wall clock, for work that is due at a time of day: timers pause while the machine sleeps. If
 * the clock is set back in the meantime, the work is done immediately: something else may be due first.
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
