import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { ProfileStore } from './profile-store.ts'

const [SPACE, NEWSLETTER, FEED] = ['1'.repeat(64), '2'.repeat(16), 'https://example.org/feed']

it('durably notes a feed before reading it, so that a feed that ends the host isn’t read again at its next start', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'parley-feeds-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const key = new Uint8Array(32).fill(7)
  const first = await ProfileStore.open(directory, crypto, key)
  expect(await first.beginFeed(SPACE, NEWSLETTER, FEED)).toBe(false)
  await first.agreeToFeed(SPACE, FEED, true)
  expect(await first.beginFeed(SPACE, NEWSLETTER, FEED)).toBe(true)
  await first.close()
  const next = await ProfileStore.open(directory, crypto, key)
  onTestFinished(() => next.close())
  expect(await next.beginFeed(SPACE, NEWSLETTER, FEED)).toBe(false)
  expect(await next.beginFeed(SPACE, '3'.repeat(16), FEED)).toBe(true)
  vi.setSystemTime(Date.now() + 30 * 60_000)
  expect(await next.beginFeed(SPACE, NEWSLETTER, FEED)).toBe(true)
  // Set the clock back.
  vi.setSystemTime(Date.now() - 24 * 60 * 60_000)
  expect(await next.beginFeed(SPACE, NEWSLETTER, FEED)).toBe(true)
})
