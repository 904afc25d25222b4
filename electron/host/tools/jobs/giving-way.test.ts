import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BareListener } from '../../processes/bare-process.ts'
import { GivingWay } from './giving-way.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const PROGRAM = { program: '', folders: [], megabytes: 1 }

/** Processes numbered from 1. `still` contains the paused ones. */
function device(processors = 2) {
  const listeners: (BareListener | null)[] = []
  const [still, killed]: [Set<number>, number[]] = [new Set(), []]
  const givingWay = new GivingWay({
    processors,
    steady: () => Date.now(),
    startBare: () => {
      const pid = listeners.push(null)
      return {
        send() {},
        listen(listener) {
          listeners[pid - 1] = listener
        },
        pid: () => pid,
        processorSeconds: () => null,
        kill: () => void killed.push(pid),
      }
    },
    system: {
      standStill(pids) {
        for (const pid of pids) still.add(pid)
        return { dispose: () => pids.forEach((pid) => void still.delete(pid)) }
      },
      goOn: (pid) => void still.delete(pid),
    },
  })
  return { givingWay, listeners, still, killed, start: () => givingWay.start(PROGRAM) }
}

it('[W8] processes are paused until 1.5 s after the last input', () => {
  const { givingWay, still, start } = device()
  const [one, two] = [start(), start()]
  givingWay.touched()
  expect([...still]).toEqual([1, 2])
  vi.advanceTimersByTime(1000)
  givingWay.touched()
  const three = start()
  vi.advanceTimersByTime(1400)
  expect([...still]).toEqual([1, 2, 3])
  vi.advanceTimersByTime(100)
  expect([...still]).toEqual([])
  vi.advanceTimersByTime(5000)
  expect([one, two, three].map((child) => child.stood())).toEqual([2500, 2500, 1500])
  expect(givingWay.stood()).toBe(2500)
})

it('a killed process is resumed so that it can end, and the others stay paused', () => {
  const { givingWay, still, killed, start } = device()
  const [one] = [start(), start()]
  givingWay.touched()
  one.kill()
  expect(killed).toEqual([1])
  expect([...still]).toEqual([2])
})

it('a process that has ended isn’t paused: the system may reuse its number', () => {
  const { givingWay, listeners, still, start } = device()
  start()
  start()
  listeners[0]?.ended()
  givingWay.touched()
  expect([...still]).toEqual([2])
})

it('no time counts as paused while nothing runs', () => {
  const { givingWay, still, start } = device()
  givingWay.touched()
  start()
  expect([...still]).toEqual([])
  expect(givingWay.stood()).toBe(0)
})

it('[W8] while most processors are free, nothing is paused', () => {
  const { givingWay, still, start } = device(4)
  start()
  givingWay.touched()
  expect([...still]).toEqual([])
  start()
  givingWay.touched()
  expect([...still]).toEqual([1, 2])
})

it('all processes are resumed at the end', () => {
  const { givingWay, still, start } = device()
  start()
  givingWay.touched()
  givingWay.stop()
  expect([...still]).toEqual([])
})
