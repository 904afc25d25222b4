import { afterEach, expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import { ClockCheck, type ClockCheckOptions } from './clock-check.ts'

const HOUR = 3_600_000
const SPACE = 'space'
const [ben, cem] = ['b'.repeat(64), 'c'.repeat(64)] as [string, string]
const checks: ClockCheck[] = []
afterEach(() => {
  for (const check of checks.splice(0)) check.stop()
})

/** Simulates a device that is linked to Ben and Cem in one space. */
function device() {
  const time = { now: 1_800_000_000_000, steady: 0, told: 0 }
  const shown: string[] = []
  const linked = new Set([ben, cem])
  const problems: ClockCheckOptions['problems'] = {
    clocksAgree: () => void shown.splice(0),
    report: ({ kind, who, detail, space }) => void shown.push([kind, who?.[0], detail, space].join(' ')),
  }
  const check = new ClockCheck({ problems, now: () => time.now, steady: () => time.steady })
  checks.push(check)
  const clockTold = new Emitter<{ device: string; time: number }>()
  const space = {
    ...{ id: SPACE, events: { clockTold }, neighbors: { has: (each: string) => linked.has(each) } },
    tellTime: () => time.told++,
  }
  check.opened(space as unknown as Parameters<ClockCheck['opened']>[0])
  const tell = (who: string, ahead: number) => clockTold.fire({ device: who, time: time.now + ahead })
  return { check, time, shown, linked, tell }
}

it('reports that clocks differ from one other’s, and that this one is wrong if another agrees', () => {
  const { check, shown, linked, tell } = device()
  tell(ben, -2 * HOUR)
  expect(shown).toEqual([`clocks-differ b 120 ${SPACE}`])
  tell(cem, -2 * HOUR - 1000)
  expect(shown).toEqual(['clock-wrong  120 '])
  linked.delete(cem)
  check.look()
  expect(shown).toEqual([`clocks-differ b 120 ${SPACE}`])
  linked.delete(ben)
  check.look()
  expect(shown).toEqual([])
})

it('withdraws the report once this clock is set, and notifies others of the change', () => {
  const { check, time, shown, tell } = device()
  tell(ben, 3 * HOUR)
  tell(cem, 3 * HOUR)
  expect(shown).toEqual(['clock-wrong  -180 '])
  time.now += 3 * HOUR
  check.look()
  expect([shown, time.told]).toEqual([[], 1])
})

it('reports only once, however often it checks', () => {
  const { check, time, shown, tell } = device()
  tell(ben, HOUR)
  tell(cem, HOUR)
  shown.splice(0)
  for (const clock of ['now', 'steady'] as const) time[clock] += HOUR
  check.look()
  tell(ben, HOUR + 5000)
  expect(shown).toEqual([])
})
