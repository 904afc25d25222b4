/** The stripes that a device passes on. */
import { expect, it } from 'vitest'
import { STRIPES } from '../stripes.ts'
import { Children } from './children.ts'

const PICTURES = [1, 2, 3]
const plan = [1000, 5000, 5000, 3000].map((rate) => ({ rate, every: 100 }))

it('[F9] a device pushes pictures of one stripe, or of all after one of its own parents failed', () => {
  let now = 0
  const options = { me: 'me', isSource: false, plan, now: () => now, backlog: () => 0, sent: () => 0 }
  const children = new Children({ ...options, bound: () => 80_000 })
  const stripes = () => PICTURES.filter((stripe) => children.slots(stripe) > 0)
  expect(stripes()).toHaveLength(1)
  children.parentFailed()
  expect(stripes()).toEqual(PICTURES)
  for (const stripe of STRIPES.keys())
    expect(children.take({ device: 'child', stripe, slots: 0, urgent: false, starves: false })).not.toBeNull()
  now = 10_000
  expect(stripes()).toHaveLength(1)
  expect(children.count).toBe(STRIPES.length)
})
