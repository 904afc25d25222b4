import { expect, it } from 'vitest'
import { ControlRates } from './control-rates.ts'

it('allows a burst, then a rate per second, per device and separately for presence', () => {
  let time = 0
  const rates = new ControlRates(() => time)
  const presence = { type: 'presence', state: null } as const
  const taken = (device: string, message: Parameters<ControlRates['takes']>[1]) =>
    Array.from({ length: 1000 }, () => rates.takes(device, message)).filter(Boolean).length
  expect([taken('ana', presence), taken('ana', { type: 'keys-please' }), taken('ben', presence)]).toEqual([
    120, 100, 120,
  ])
  time += 1000
  expect([taken('ana', presence), taken('ana', { type: 'unknown' })]).toEqual([60, 10])
  rates.forget('ana')
  expect(taken('ana', presence)).toBe(120)
})
