/**
 * [M12] Two players in real time, over a network in virtual time. Whatever is lost or late, both see the same game, and
 * neither waits.
 */
import { describe, expect, it } from 'vitest'
import { Random } from '../../../testing/random.ts'
import { DOWN, FIELD, GOAL, PADDLE, type PongState, pong, UP, winnerOf } from './pong.ts'
import { type Packet, ROLLBACK, Rollback } from './rollback.ts'
import { IDLE, type Simulation, STEPS } from './simulation.ts'
import { endless, play } from './testing/two-players.ts'

const MINUTE = 60_000
const MINUTES = 10
describe('[M12] ten minutes with 40 ms of latency and a loss of 2 %', () => {
  it('are the same on both devices, and hardly ever stall', () => {
    const [one, two] = play({ delay: 40, loss: 0.02 }, MINUTES * MINUTE, { slower: 1.0001 })
    for (const { rollback, stalls } of [one, two]) {
      expect(rollback.desync).toBeNull()
      expect(stalls).toBeLessThanOrEqual(MINUTES)
      // The game advanced all the time, and wrong guesses were corrected.
      expect(rollback.step).toBeGreaterThan(MINUTES * 60 * STEPS * 0.99)
      expect(rollback.repeated).toBeGreaterThan(100)
    }
    expect(Math.abs(one.rollback.step - two.rollback.step)).toBeLessThan(10)
    expect(one.rollback.confirmed.step).toBeGreaterThan(one.rollback.step - 2 * ROLLBACK.ahead)
  })

  it('tolerate packets that are overtaken', () => {
    for (const { rollback } of play({ delay: 20, loss: 0.05, reordering: 0.05 }, MINUTE, { seed: 3 })) {
      expect(rollback.desync).toBeNull()
      expect(rollback.step).toBeGreaterThan(60 * STEPS * 0.95)
    }
  })

  it('synchronize players who begin at different times', () => {
    const [one, two] = play({ delay: 40, loss: 0.02 }, MINUTE, { late: 300, seed: 2 })
    expect(one.stalls).toBeLessThan(40)
    expect(one.waits + two.waits).toBeLessThan(60)
    expect(Math.abs(one.rollback.step - two.rollback.step)).toBeLessThan(6)
  })
})

describe('[M12] two devices', () => {
  it('notice within two seconds that one computes a different state', () => {
    const other: Simulation<PongState> = {
      ...endless,
      step(state, inputs) {
        const next = endless.step(state, inputs)
        return next.pause === 7 ? { ...next, points: [4, 4] } : next
      },
    }
    for (const { rollback } of play({ delay: 40, loss: 0.02 }, 3000, { simulations: [endless, other] }))
      expect(rollback.desync).toBe(ROLLBACK.check)
  })

  it('wait for each other, and continue where they were', () => {
    const [one, two] = [new Rollback(pong, 0), new Rollback(pong, 1)]
    const advances = Array.from({ length: 40 }, () => one.advance(UP))
    expect(advances.filter((each) => each === 'stepped').length).toBe(ROLLBACK.ahead + ROLLBACK.delay)
    expect(advances.at(-1)).toBe('stalled')
    for (let step = 0; step < 10; step += 1) {
      two.take(one.packet())
      two.advance(DOWN)
      one.take(two.packet())
    }
    expect(['stepped', 'waited']).toContain(one.advance(UP))
    expect([one.desync, two.desync]).toEqual([null, null])
  })

  it('ignore impossible packets', () => {
    const one = new Rollback(pong, 0)
    const good: Packet = { step: 3, lead: 0, from: ROLLBACK.delay, inputs: [UP, UP], ack: ROLLBACK.delay, check: null }
    one.take({ ...good, ack: 5000 })
    one.take({ ...good, from: 900 })
    for (let step = 0; step < 40; step += 1) one.advance(IDLE)
    expect(one.step).toBe(ROLLBACK.ahead + ROLLBACK.delay)
    expect(one.confirmed.step).toBe(ROLLBACK.delay)
    one.take(good)
    one.take({ ...good, inputs: [DOWN, DOWN] })
    expect(one.confirmed.step).toBe(ROLLBACK.delay + 2)
    expect(one.confirmed.state.paddles[1]).toBeLessThan(FIELD.height / 2)
  })
})

describe('pong', () => {
  const played = (steps: number, inputs: readonly [number, number]): PongState => {
    let state = pong.start()
    for (let step = 0; step < steps; step += 1) state = pong.step(state, inputs)
    return state
  }

  it('keeps paddles and ball in the field, in whole numbers', () => {
    let state = pong.start()
    const random = new Random(4)
    for (let step = 0; step < 20_000; step += 1) {
      state = endless.step(state, [random.between(0, 3), random.between(0, 3)])
      const { ball, paddles } = state
      const isIn = paddles.every((each) => each >= PADDLE.height / 2 && each <= FIELD.height - PADDLE.height / 2)
      const isWhole = [...Object.values(ball), ...paddles].every(Number.isSafeInteger)
      if (!isIn || !isWhole || ball.y <= 0 || ball.y >= FIELD.height) expect.unreachable(JSON.stringify(state))
    }
  })

  it('waits a second before a ball is served, and scores one that nobody hits back', () => {
    expect(played(STEPS, [UP, UP]).ball).toEqual(pong.start().ball)
    expect(played(STEPS + 1, [UP, UP]).ball).not.toEqual(pong.start().ball)
    expect(played(200, [UP, IDLE]).points).toEqual([0, 1])
  })

  it(`is won with ${GOAL} points, and then over`, () => {
    const over = played(10_000, [UP, DOWN])
    expect(Math.max(...over.points)).toBe(GOAL)
    expect(winnerOf(over)).not.toBeNull()
    expect(pong.step(over, [DOWN, UP])).toBe(over)
  })
})
