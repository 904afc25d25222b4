import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limitDialogs } from './few-dialogs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page on which a person takes this many milliseconds per dialog. */
function pageOf(patience: number) {
  const shown: unknown[] = []
  const show =
    (answer: unknown) =>
    (...given: unknown[]) => {
      shown.push(...given)
      vi.advanceTimersByTime(patience)
      return answer
    }
  const page = { alert: show(undefined), confirm: show(true), prompt: show('Ana') }
  limitDialogs(page)
  return { page, shown }
}

it.each([0, 50, 60_000])('ends dialogs in a loop, if each of them is open for %i ms', (patience) => {
  const { page, shown } = pageOf(patience)
  for (let times = 0; times < 1000; times++) page.alert('Stay')
  expect(shown).toHaveLength(10)
  expect([page.alert(), page.confirm(), page.prompt()]).toEqual([undefined, false, null])
  vi.advanceTimersByTime(900)
  expect(page.confirm()).toBe(false)
  vi.advanceTimersByTime(1000)
  expect([page.confirm(), page.prompt()]).toEqual([true, 'Ana'])
})

it('leaves an app’s questions and their answers unchanged', () => {
  const { page, shown } = pageOf(300)
  const answers = [page.prompt('Name', 'A'), page.confirm('Sure?'), page.alert('Done')]
  expect(answers).toEqual(['Ana', true, undefined])
  expect(shown).toEqual(['Name', 'A', 'Sure?', 'Done'])
  for (let times = 0; times < 50; times++) {
    vi.advanceTimersByTime(1000)
    expect(page.confirm()).toBe(true)
  }
})

it('counts dialogs opened by timers, and dialogs that fail', () => {
  const page = {
    alert: () => {
      throw new Error('not here')
    },
  }
  limitDialogs(page)
  for (let times = 0; times < 10; times++) {
    expect(page.alert).toThrow('not here')
    vi.advanceTimersByTime(200)
  }
  expect(page.alert).not.toThrow()
  expect(page).not.toHaveProperty('confirm')
})
