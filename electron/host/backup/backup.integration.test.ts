/** Whole hosts that keep a space or a profile in a file, lose what they had, and bring it back. */
import { readdir } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { concat } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { enter, HostGroup, invite } from '../group-testbed.ts'
import { openDeviceKey } from '../profile/device-key.ts'
import { adoptIncoming } from '../profile/incoming.ts'
import { noSealer } from '../profile/sealers.ts'
import type { TestHost } from '../testing.ts'

const BOARD = 'board/00112233445566aa'
const PASSPHRASE = 'correct horse battery'
const group = new HostGroup()
const { start, stop } = group

afterEach(async () => {
  await group.remove()
})

async function keep(host: TestHost, space: string | null): Promise<Uint8Array> {
  const { backup } = await host.call('backup.begin', { space, passphrase: PASSPHRASE })
  const pieces: Uint8Array[] = []
  for (let done = false; !done; ) {
    const piece = await host.call('backup.read', { backup })
    pieces.push(piece.bytes)
    done = piece.done
  }
  return concat(...pieces)
}

async function bringBack(host: TestHost, file: Uint8Array, passphrase = PASSPHRASE) {
  const { backup } = await host.call('backup.restore', { passphrase })
  for (let at = 0; at < file.length; at += 3000) {
    await host.call('backup.feed', { backup, bytes: file.slice(at, at + 3000) })
  }
  return host.call('backup.finish', { backup })
}

const set = async (host: TestHost, space: string, key: string): Promise<void> => {
  const board = await host.openDoc(space, BOARD)
  await board.write((doc) => doc.getMap('elements').set(key, 1))
}

const keysOn = async (host: TestHost, space: string): Promise<string> =>
  Object.keys((await host.openDoc(space, BOARD)).doc.getMap('elements').toJSON())
    .sort()
    .join()

async function together() {
  const [ana, ben] = [await start('Ana'), await start('Ben')]
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  await enter(ben, await invite(ana, space, 'editor'))
  await set(ana, space, 'a')
  await set(ben, space, 'b')
  for (const host of [ana, ben]) await host.until(async () => (await keysOn(host, space)) === 'a,b')
  return { ana, ben, space }
}

describe('a space in a file', () => {
  it('comes back to the device that lost it, which goes on without a fork', async () => {
    const { ana, ben, space } = await together()
    const file = await keep(ana, space)
    await set(ana, space, 'c')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c')
    await stop(ana)
    const again = await start('Ana', undefined, { quiet: true })
    expect(await bringBack(again, file)).toEqual({ kind: 'space', spaces: 1 })
    expect(await keysOn(again, space)).toBe('a,b')
    expect((await again.detail(space)).role).toBe('owner')
    await set(again, space, 'd')
    await stop(again)
    const last = await start('Ana', again.directory)
    const port = (await ben.call('nearby.state', undefined)).addresses[0] as string
    await last.call('nearby.connect', { address: port })
    await last.until(async () => (await keysOn(last, space)) === 'a,b,c,d')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c,d')
    expect((await ben.call('app.state', undefined)).problems).toEqual([])
  })

  it('adds to what is there already, and can be read by a device that never was a member', async () => {
    const { ana, ben, space } = await together()
    const file = await keep(ben, space)
    expect(await bringBack(ana, file)).toEqual({ kind: 'space', spaces: 1 })
    expect(await keysOn(ana, space)).toBe('a,b')
    const cy = await start('Cy', undefined, { quiet: true })
    await bringBack(cy, file)
    expect(await keysOn(cy, space)).toBe('a,b')
    const { role, mayWrite, name } = await cy.detail(space)
    expect({ role, mayWrite, name }).toEqual({ role: null, mayWrite: false, name: 'Team' })
  })

  it('is refused under a wrong passphrase, damaged or cut short, and leaves nothing behind', async () => {
    const { ana, space } = await together()
    const file = await keep(ana, space)
    const cy = await start('Cy', undefined, { quiet: true })
    await expect(bringBack(cy, file, 'another passphrase')).rejects.toThrow('bad-input: wrong-passphrase')
    await expect(bringBack(cy, new Uint8Array(5000))).rejects.toThrow('bad-input: not-a-backup')
    expect((await cy.call('app.state', undefined)).spaces).toEqual([])
    await expect(bringBack(cy, file.slice(0, -20))).rejects.toThrow('refused: damaged')
  })
})

describe('a whole profile in a file', () => {
  it('makes the same device on another machine at the next start', async () => {
    const { ana, ben, space } = await together()
    const { device } = await ana.call('app.state', undefined)
    const file = await keep(ana, null)
    await set(ana, space, 'c')
    await ben.until(async () => (await keysOn(ben, space)) === 'a,b,c')
    await stop(ana)

    const other = await start('Other', undefined, { quiet: true })
    await expect(bringBack(other, file.slice(0, -1))).rejects.toThrow('refused')
    expect(await readdir(other.directory)).not.toContain('incoming')
    expect(await bringBack(other, file)).toEqual({ kind: 'profile', spaces: 1 })
    await stop(other)
    expect(await adoptIncoming(other.directory)).toBe(true)
    const sealers = async () => [noSealer] as const
    const keys = await openDeviceKey({ directory: other.directory, crypto, sealers, resealUnsealed: true })
    const moved = await start('unused', other.directory, { keys })
    const state = await moved.call('app.state', undefined)
    expect([state.device, state.profile?.name, state.problems]).toEqual([device, 'Ana', []])
    expect(await keysOn(moved, space)).toBe('a,b')
    await set(moved, space, 'd')
    const [address] = (await ben.call('nearby.state', undefined)).addresses
    await moved.call('nearby.connect', { address: address as string })
    for (const host of [moved, ben]) await host.until(async () => (await keysOn(host, space)) === 'a,b,c,d')
    expect((await ben.call('app.state', undefined)).problems).toEqual([])
    expect(await readdir(other.directory)).not.toContain('incoming')
  })

  it('takes the place of no profile that has spaces', async () => {
    const { ana, ben } = await together()
    await expect(bringBack(ben, await keep(ana, null))).rejects.toThrow('not-allowed')
  })
})
