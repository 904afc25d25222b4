import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'cborg'
import { afterEach, describe, expect, it } from 'vitest'
import { calls } from '../../../shared/ipc/contract.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { tableKey } from '../store/keys.ts'
import { ProfileStore, stateToStore } from '../store/profile-store.ts'
import { SealedDatabase } from '../store/sealed-database.ts'
import { HostGroup, portOf } from '../testing/group.ts'
import { TestHost } from '../testing.ts'

const group = new HostGroup()
const ends: (() => unknown)[] = []
afterEach(async () => {
  await group.remove()
  for (const end of ends.splice(0).reverse()) await end()
})

const servers = {
  discoveryServers: ['wss://meet.example.org'],
  stun: ['stun:stun.example.org'],
  turn: [{ url: 'turn:turn.example.org', username: 'us', credential: 'a word' }],
}
const nowhere = { discoveryServers: [], stun: [], turn: [] }

async function start(directory?: string): Promise<TestHost> {
  const host = await TestHost.start('settings of the network', directory)
  ends.push(() => host.remove().catch(() => {}))
  return host
}

describe('the network settings', () => {
  it('[P4] [P15] list no servers at first, and are stored', async () => {
    const first = await start()
    expect(await first.call('network.state', undefined)).toEqual({ ...nowhere, servers: [], named: [] })
    await first.call('network.set', { ...servers, stun: [...servers.stun, ...servers.stun] })
    await first.until(() => first.heard.some(({ name }) => name === 'network.changed'))
    await first.stop()
    const again = await start(first.directory)
    expect(await again.call('network.state', undefined)).toEqual({ ...servers, servers: [], named: [] })
  })

  it('are used for WebRTC and invites; invites never contain passwords', async () => {
    const host = await start()
    await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
    const { space } = await host.call('spaces.create', { name: 'Design team' })
    expect((await host.call('mesh.room', { space })).iceServers).toEqual([])
    await host.call('network.set', servers)
    expect((await host.call('mesh.room', { space })).iceServers).toEqual([
      { urls: ['stun:stun.example.org'] },
      { urls: ['turn:turn.example.org'], username: 'us', credential: 'a word' },
    ])
    const { link } = await host.call('spaces.invite', { space, role: 'editor', expires: null, uses: 1 })
    expect(parseInvite(link as string).discoveryServers).toEqual(servers.discoveryServers)
    expect(Buffer.from((link as string).split('/').at(-1) ?? '', 'base64url').includes('a word')).toBe(false)
  })

  it('are missing in older profiles, which open anyway', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'parley-older-'))
    ends.push(() => rm(directory, { recursive: true, force: true }))
    const key = crypto.randomBytes(32)
    const older = await ProfileStore.open(directory, crypto, key)
    const state: Partial<ReturnType<typeof stateToStore>> = stateToStore(older.state)
    await older.close()
    delete state.network
    const database = await SealedDatabase.open(directory, crypto, key)
    const entries = [tableKey('profile', 0), tableKey('copy')]
    await database.write(entries.map((entry) => ({ type: 'put', key: entry, value: encode(state) })))
    await database.close()
    const newer = await ProfileStore.open(directory, crypto, key)
    expect(newer.state.network).toEqual({ ...nowhere, port: 0 })
    await newer.close()
  })

  it('reject malformed addresses, and too many of them', () => {
    const { input } = calls['network.set']
    expect(input.safeParse(servers).success).toBe(true)
    for (const wrong of ['http://a.example', 'wss://a.example/?x=1', '']) {
      expect(input.safeParse({ ...servers, discoveryServers: [wrong] }).success).toBe(false)
      expect(input.safeParse({ ...servers, stun: [wrong] }).success).toBe(false)
      expect(input.safeParse({ ...servers, turn: [{ ...servers.turn[0], url: wrong }] }).success).toBe(false)
    }
    const many = (count: number) => Array.from({ length: count }, (_, index) => `wss://s${index}.example`)
    expect(input.safeParse({ ...servers, discoveryServers: many(8) }).success).toBe(true)
    expect(input.safeParse({ ...servers, discoveryServers: many(9) }).success).toBe(false)
  })
})

describe('discovery servers that others list', () => {
  it('are shown with their sources, aren’t used, and disappear with the list or its owner', async () => {
    const { people, space } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    const listed = Array.from({ length: 6 }, (_, index) => `wss://meet${index}.example.org`)
    await ana.call('network.set', { ...nowhere, discoveryServers: listed })
    const named = async () => (await ben.call('network.state', undefined)).named
    const all = listed.slice(0, 4).map((address) => ({ address, by: ['Ana'] }))
    await ben.until(async () => JSON.stringify(await named()) === JSON.stringify(all))
    // They aren't contacted, and invites don't contain them.
    expect((await ben.call('network.state', undefined)).servers).toEqual([])
    const invite = await ben.call('spaces.invite', { space, role: 'viewer', expires: null, uses: null })
    expect(parseInvite(invite.link as string).discoveryServers).toEqual([])
    // They stay while nobody is online; a server is no longer shown once the person lists it, too.
    await ben.call('network.set', { ...nowhere, discoveryServers: listed.slice(0, 1) })
    await ben.until(async () => (await named()).length === 3)
    await ana.until(async () => (await ana.call('network.state', undefined)).named.length === 0)
    await ben.call('network.set', nowhere)
    await ana.call('network.set', { ...nowhere, discoveryServers: listed.slice(0, 2) })
    await ben.until(async () => (await named()).length === 2)
    await ana.call('network.set', nowhere)
    await ben.until(async () => (await named()).length === 0)
    await ana.call('network.set', { ...nowhere, discoveryServers: listed.slice(0, 1) })
    await ben.until(async () => (await named()).length === 1)
    await group.stop(ana)
    expect(await named()).toHaveLength(1)
    await group.stop(ben)
    const again = await group.start('Ben', ben.directory)
    expect((await again.call('network.state', undefined)).named).toEqual(all.slice(0, 1))
  })
})

describe('the port of a host', () => {
  it('stays the same from run to run, unless another program has it', async () => {
    const first = await start()
    const port = await portOf(first)
    await first.stop()
    const second = await start(first.directory)
    expect(await portOf(second)).toBe(port)
    await second.stop()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, () => resolve()))
    ends.push(() => new Promise((resolve) => other.close(resolve)))
    const third = await start(first.directory)
    expect(await portOf(third)).not.toBe(port)
  })
})
