/** Limits on what a showing's leader can send to windows. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { Shown } from '../../../../shared/tools/together/shown.ts'
import { Together } from './together.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('[T2] windows are sent a leader’s position at most 25 times a second, including the last one', () => {
  const told: unknown[] = []
  const together = new Together({
    windows: { tell: () => {}, tellAll: (name, payload) => void (name === 'together.showings' && told.push(payload)) },
    now: () => 0,
    steady: () => 0,
  })
  let hear: (said: { device: string; message: Shown }) => void = () => {}
  const space = {
    id: 'ab'.repeat(32),
    device: 'me',
    governance: { role: () => 'editor', reads: () => true },
    live: () => ({
      on: (kind: string, listener: typeof hear) => {
        if (kind === 'shown') hear = listener
      },
    }),
  } as unknown as OpenSpace
  together.opened(space)
  const shown = { session: 'cd'.repeat(16), lead: 0, ends: false, view: null, pointer: null, clip: null }
  for (let turn = 1; turn <= 250; turn++) {
    hear({ device: 'mal', message: { ...shown, turn, path: `boards/${turn}` } })
    vi.advanceTimersByTime(4)
  }
  vi.advanceTimersByTime(40)
  expect(told.length).toBeGreaterThan(10)
  expect(told.length).toBeLessThanOrEqual(27)
  expect(told.at(-1)).toMatchObject({ showings: [{ path: 'boards/250' }] })
  together.stop()
})
