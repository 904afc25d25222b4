import { describe, expect, it } from 'vitest'
import { History } from '../testing.ts'
import { keysDelay } from './key-duty.ts'

const PAST = 130
const EPOCHS = 12

/** The shortest delay among the devices online, for several epochs, in a space with many offline members. */
function waitOfThose(here: number, seed: number, isWaiting: boolean): number[] {
  const history = new History(seed)
  const present = [history.founder, ...Array.from({ length: here - 1 }, () => history.join('editor'))]
  const key = history.invite(history.founder, 'editor')
  for (let member = 0; member < PAST; member++) history.admit(history.founder, history.device(), key, 'editor')
  return Array.from({ length: EPOCHS }, () => {
    history.epoch(history.founder)
    const { now } = history
    const waits = present.map((device) => {
      const linked = present.filter((other) => other !== device)
      return keysDelay(history.crypto, now, device, 0, isWaiting ? linked : null)
    })
    return Math.min(...waits)
  })
}

describe('[V23] the turn to make new keys', () => {
  it('comes immediately to somebody who is online and waiting, however many are offline', () => {
    for (const here of [2, 3, 4]) expect(Math.max(...waitOfThose(here, here, true))).toBeLessThanOrEqual(25)
  })

  it('doesn’t come early if nobody is waiting', () => {
    expect(Math.min(...waitOfThose(3, 5, false))).toBeGreaterThanOrEqual(100)
  })

  it('comes to one device after another if all are online', () => {
    const history = new History(6)
    const all = [history.founder, ...Array.from({ length: 15 }, () => history.join('editor'))]
    const { crypto, now } = history
    const turns = all.map((device) =>
      keysDelay(
        crypto,
        now,
        device,
        0,
        all.filter((other) => other !== device),
      ),
    )
    turns.sort((left, right) => left - right)
    expect(turns[0]).toBe(0)
    const [, second = 0, third = 0] = turns
    expect(second).toBeGreaterThanOrEqual(25)
    expect(third - second).toBeGreaterThanOrEqual(10)
  })
})
