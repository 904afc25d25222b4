import { expect, it } from 'vitest'
import { ASK_EVERY, Sparing } from './sparing.ts'

function sparing(...answers: (boolean | null)[]) {
  const clock = { now: 0 }
  let asked = 0
  const machine = { isMetered: async () => answers[asked++] ?? null }
  return { spared: new Sparing({ machine, steady: () => clock.now }), clock, asked: () => asked }
}

it('nothing is forwarded while a window reports low battery, until it is charged or the window is closed', () => {
  const { spared } = sparing()
  expect(spared.spares).toBe(false)
  spared.said('one', true)
  spared.said('two', true)
  expect(spared.spares).toBe(true)
  spared.said('one', false)
  expect(spared.spares).toBe(true)
  spared.gone('two')
  expect(spared.spares).toBe(false)
})

it('nothing is forwarded while the network is metered, which is checked every two minutes', async () => {
  const { spared, clock, asked } = sparing(true, false, null)
  const after = async (milliseconds: number): Promise<boolean> => {
    clock.now += milliseconds
    spared.look(true)
    await Promise.resolve()
    return spared.spares
  }
  expect(await after(0)).toBe(true)
  expect(await after(ASK_EVERY - 1)).toBe(true)
  expect(asked()).toBe(1)
  expect(await after(1)).toBe(false)
  expect(await after(ASK_EVERY)).toBe(false)
  expect(asked()).toBe(3)
})

it('a metered network is checked again even if nothing is forwarded; any other isn’t', async () => {
  const { spared, clock, asked } = sparing(true, false, true)
  for (const passesOn of [true, false, false]) {
    spared.look(passesOn)
    await Promise.resolve()
    clock.now += ASK_EVERY
  }
  expect(asked()).toBe(2)
  expect(spared.spares).toBe(false)
})
