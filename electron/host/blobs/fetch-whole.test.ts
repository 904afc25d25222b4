/** Waiting for a blob: it arrives, it can't be fetched, nobody sends it, or the caller stops waiting. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untilHere } from './fetch-whole.ts'

const ROOT = 'aa'.repeat(32)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type State = { state: string; have: number; problem?: string } | null

function waiting(signal = new AbortController().signal) {
  let now: State = { state: 'fetching', have: 0 }
  let tell: ((roots: ReadonlySet<string>) => void) | null = null
  const engine = {
    state: () => now,
    onChange(listener: typeof tell) {
      tell = listener
      return () => {
        tell = null
      }
    },
  }
  const outcome = untilHere(engine as never, ROOT, signal).then(
    () => 'here',
    (error: { message: string }) => error.message,
  )
  const become = (next: State): void => {
    now = next
    tell?.(new Set([ROOT]))
  }
  return { outcome, become, isFollowed: () => tell !== null }
}

it.each<[State, string]>([
  [{ state: 'here', have: 9 }, 'here'],
  [{ state: 'failed', have: 3, problem: 'disk-full' }, 'it can’t be fetched'],
  [null, 'it isn’t fetched anymore'],
])('ends when it is %o', async (state, said) => {
  const { outcome, become, isFollowed } = waiting()
  become({ state: 'fetching', have: 3 })
  expect(isFollowed()).toBe(true)
  become(state)
  expect(await outcome).toBe(said)
  expect([isFollowed(), vi.getTimerCount()]).toEqual([false, 0])
})

it('waits as long as bytes arrive, and 30 s for the next', async () => {
  const { outcome, become } = waiting()
  for (const have of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(29_000)
    become({ state: 'fetching', have })
  }
  become({ state: 'waiting', have: 3 })
  await vi.advanceTimersByTimeAsync(30_001)
  expect(await outcome).toBe('nobody sends it')
})

it('ends with the signal', async () => {
  const stop = new AbortController()
  const { outcome, isFollowed } = waiting(stop.signal)
  stop.abort(new Error('stopped'))
  expect([await outcome, isFollowed()]).toEqual(['stopped', false])
})
