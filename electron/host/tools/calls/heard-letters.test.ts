import { expect, it } from 'vitest'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { HeardLetters } from './heard-letters.ts'

class FakeTable {
  readonly stored = new Map<number, unknown>()
  async *entries(): AsyncGenerator<[number, unknown]> {
    yield* this.stored
  }
  async put(number: number, value: unknown) {
    if (value === null) this.stored.delete(number)
    else this.stored.set(number, value)
  }
}

it('knows each device’s last number after a restart, and deletes it with the space', async () => {
  const table = new FakeTable()
  const before = await HeardLetters.open(table)
  before.of('garden').set('ana', 3)
  before.of('choir').set('ana', 7)
  await before.stop()
  const after = await HeardLetters.open(table)
  expect([after.of('garden').get('ana'), after.of('choir').get('ana')]).toEqual([3, 7])
  await after.deleteSpace('garden')
  after.of('band').set('ana', 9)
  await after.stop()
  const last = await HeardLetters.open(table)
  expect(['garden', 'choir', 'band'].map((space) => last.of(space).get('ana'))).toEqual([undefined, 7, 9])
})

it('forgets the devices first that were heard from least recently', async () => {
  const letters = (await HeardLetters.open(new FakeTable())).of('garden')
  for (let number = 0; number < CALL_LIMITS.remembered; number++) letters.set(`device-${number}`, 1)
  letters.set('device-0', 2)
  letters.set('newcomer', 1)
  expect(['device-0', 'device-1', 'device-2', 'newcomer'].map((device) => letters.get(device))).toEqual([
    2,
    undefined,
    1,
    1,
  ])
})
