import { expect, it } from 'vitest'
import { numbers } from '../rules/testing/numbers.ts'
import { NEWCOMER, type Rating, rated } from './glicko.ts'

const of = (rating: number, deviation: number): Rating => ({ rating, deviation, volatility: 0.06 })

it('reproduces the worked example of the paper', () => {
  const after = rated(of(1500, 200), [
    { rival: of(1400, 30), points: 1 },
    { rival: of(1550, 100), points: 0 },
    { rival: of(1700, 300), points: 0 },
  ])
  expect(after.rating).toBeCloseTo(1464.06, 1)
  expect(after.deviation).toBeCloseTo(151.52, 1)
  expect(Math.floor(after.volatility * 1e5)).toBe(5999)
})

it('is less certain about a player who hasn’t played', () => {
  const { rating, deviation } = rated(of(1600, 100), [])
  expect(rating).toBe(1600)
  expect(deviation).toBeGreaterThan(100)
})

it('stays finite and puts the stronger player first, whatever the results', () => {
  const random = numbers(7)
  let [strong, weak] = [NEWCOMER, NEWCOMER]
  for (let game = 0; game < 2000; game += 1) {
    const points = random.next().value % 100 < 90 ? 1 : 0
    ;[strong, weak] = [rated(strong, [{ rival: weak, points }]), rated(weak, [{ rival: strong, points: 1 - points }])]
    for (const { rating, deviation, volatility } of [strong, weak]) {
      expect(Number.isFinite(rating)).toBe(true)
      expect(deviation).toBeGreaterThan(0)
      expect(volatility).toBeGreaterThan(0)
    }
  }
  expect(strong.rating - weak.rating).toBeGreaterThan(200)
})

it('learns nothing new from a draw between equals', () => {
  expect(rated(NEWCOMER, [{ rival: NEWCOMER, points: 0.5 }]).rating).toBeCloseTo(1500, 9)
})
