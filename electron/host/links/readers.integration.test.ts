import { afterEach, describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { until } from '../testing/until.ts'
import { type TestHost, testHost, testSpace } from './testing.ts'

const opened: TestHost[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ links }) => links.close()))
})
const host = (...options: Parameters<typeof testHost>): TestHost => {
  const made = testHost(...options)
  opened.push(made)
  return made
}

describe('readers of a public publication', () => {
  it('displace only other readers, however many there are', async () => {
    const friend = host()
    const victim = host(crypto.keyPair(), Date.now, { isOneOfMany: (_space, device) => device !== friend.device })
    const port = await victim.links.listen()
    const common = { ...testSpace(), isPublication: true }
    const address = { host: '127.0.0.1', port }
    for (const each of [victim, friend]) each.links.addSpace(common)
    await friend.links.dial(address)
    await until(() => friend.open() === 1)
    for (let come = 0; come < 135; come++) {
      const reader = host()
      reader.links.addSpace(common)
      await reader.links.dial(address)
      await until(() => reader.open() === 1)
    }
    await until(() => victim.open() <= 130)
    expect(friend.open()).toBe(1)
  })
})
