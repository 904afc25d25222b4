/** How long a task can run on a device whose processors others use, too; and processes that the system ends. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BareListener } from '../../../processes/bare-process.ts'
import { ProgramRunner } from './program-runner.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Runs a task with a limit of 10 s. Its process works, and is paused, as these functions say. */
function running(worked: (seconds: number) => number | null, stood: (seconds: number) => number = () => 0) {
  const began = Date.now()
  const [ends, listeners]: [number[], (BareListener | null)[]] = [[], []]
  const startProcess = () => ({
    send: () => {},
    listen: (next: BareListener | null) => void listeners.push(next),
    processorSeconds: () => worked((Date.now() - began) / 1000),
    stood: () => 1000 * stood((Date.now() - began) / 1000),
    kill: () => {},
  })
  const runner = new ProgramRunner({ kind: 'module', program: null, seconds: 10, megabytes: 8, startProcess })
  const task = runner.run(new Uint8Array(), 1, new AbortController().signal)
  void task.then(({ problem }) => problem === 'time' && ends.push((Date.now() - began) / 1000))
  listeners.at(-1)?.message('started')
  return ends
}

it.each([
  ['works all the time', (seconds: number) => seconds, 10],
  ['gets half a processor', (seconds: number) => seconds / 2, 20],
  ['gets no processor for long', () => 0, 100],
  ['is on a system that doesn’t tell its work', () => null, 10],
])('a task that %s is killed after the right time', async (_, worked, expected) => {
  const ends = running(worked)
  await vi.advanceTimersByTimeAsync((expected - 0.5) * 1000)
  expect(ends).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(ends).toHaveLength(1)
})

it.each([
  ['that doesn’t tell its work', () => null, 40],
  ['that tells its work', (seconds: number) => Math.max(0, seconds - 30), 40],
  ['on which it gets no processor', () => 0, 130],
])('a task that is paused for 30 s gets that much more time on a system %s', async (_, worked, expected) => {
  const ends = running(worked, (seconds) => Math.min(seconds, 30))
  await vi.advanceTimersByTimeAsync((expected - 0.5) * 1000)
  expect(ends).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(ends).toHaveLength(1)
})

/** A runner whose processes answer immediately, each with its number unless another answer is given. */
function answering(answer?: unknown) {
  const listeners = new Map<number, BareListener | null>()
  const killed: number[] = []
  const startProcess = () => {
    const place = listeners.size
    return {
      send: () => listeners.get(place)?.message(answer ?? { text: `from ${place}` }),
      listen: (next: BareListener | null) => void listeners.set(place, next),
      processorSeconds: () => null,
      stood: () => 0,
      kill: () => void killed.push(place),
    }
  }
  const runner = new ProgramRunner({ kind: 'module', program: null, seconds: 10, megabytes: 8, startProcess })
  return { listeners, killed, run: () => runner.run(new Uint8Array(), 1, new AbortController().signal) }
}

it('a process that didn’t start, or that ended while idle, isn’t used again', async () => {
  const { listeners, run } = answering()
  const unstarted = run()
  listeners.get(0)?.ended()
  await expect(unstarted).rejects.toThrow('didn’t start')
  const first = run()
  listeners.get(1)?.message('started')
  expect(await first).toEqual({ text: 'from 1' })
  listeners.get(1)?.ended()
  const second = run()
  listeners.get(2)?.message('started')
  expect(await second).toEqual({ text: 'from 2' })
})

it('a process that has been idle for a while is ended', async () => {
  const { listeners, killed, run } = answering()
  const first = run()
  listeners.get(0)?.message('started')
  await first
  await vi.advanceTimersByTimeAsync(9_000)
  expect(await run()).toEqual({ text: 'from 0' })
  await vi.advanceTimersByTimeAsync(9_000)
  expect(killed).toEqual([])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(killed).toEqual([0])
  const next = run()
  listeners.get(1)?.message('started')
  expect(await next).toEqual({ text: 'from 1' })
})

it.each([
  ['a longer text than it may', { text: 'x'.repeat(8_001) }],
  ['something else', 'x'],
  ['a problem that nobody knows', { text: '', problem: 'x' }],
  ['a file, although none was requested', { text: '', bytes: new Uint8Array(1) }],
])('a process that answers with %s counts as having too large an answer', async (_, answer) => {
  const { listeners, run } = answering(answer)
  const first = run()
  listeners.get(0)?.message('started')
  expect(await first).toEqual({ text: '', problem: 'large' })
})
