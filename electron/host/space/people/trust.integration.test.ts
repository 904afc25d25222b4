/** Complete hosts among people who are offline, removed, or hostile. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toHex, utf8 } from '../../../../shared/record/bytes.ts'
import { encode } from '../../../../shared/record/cbor.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { decodeRecord, makeRecord } from '../../../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../../../shared/record/update-payload.ts'
import { inviteKeyOf, parseInvite, proveInvite } from '../../../../shared/space/joining/invite.ts'
import { decodeControl, encodeControl } from '../../../../shared/space-host/flow/control-message.ts'
import { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { MessageKind } from '../../../../shared/space-host/ports/space-channel.ts'
import { encodeMessage } from '../../../../shared/sync/messages.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import type { Links } from '../../links/links.ts'
import { dial, enter, HostGroup, invite } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { dialByHand, type Peer, storeOf } from '../testing/hand-made-peer.ts'

/** From util-linux: limits the file size of a running process. */
const PRLIMIT = '/usr/bin/prlimit'
const BOARD = 'board/00112233445566aa'
const group = new HostGroup()
const { start, stop } = group
const peers: Links[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const links of peers.splice(0)) await links.close()
  await group.remove()
})

const portIn = (link: string): number => Number(parseInvite(link).addresses[0]?.replace(/^.*:/, ''))

const names = async (host: TestHost, space: string): Promise<string[]> =>
  (await host.detail(space)).members.map(({ name }) => name).sort()

const meAt = async (host: TestHost, space: string): Promise<string> => (await host.detail(space)).me

const problemsOf = async (host: TestHost) => (await host.call('app.state', undefined)).problems

async function dialAs(device: KeyPair, space: string, secret: Uint8Array, port: number): Promise<Peer> {
  const peer = await dialByHand(device, space, secret, port)
  peers.push(peer.links)
  return peer
}

describe('people who are offline', () => {
  it('[V18] don’t block anyone: an editor admits a newcomer, who can prove that to others', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const ben = await start('Ben')
    const link = await invite(ana, space, 'editor')
    await enter(ben, link)
    await ana.until(async () => (await names(ana, space)).includes('Ben'))
    await stop(ana)

    const dora = await start('Dora')
    await dora.call('spaces.join', { link })
    await dial(dora, ben)
    await dora.until(async () => (await dora.detail(space)).standing === 'member')
    await dora.until(async () => (await names(dora, space)).join() === 'Ana,Ben,Dora')
    const board = await dora.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('dora', 1))
    await stop(ben)

    const again = await start('Ana', ana.directory)
    await dial(again, dora)
    await again.until(async () => (await names(again, space)).includes('Dora'))
    const seen = await again.openDoc(space, BOARD)
    await again.until(() => seen.refresh().getMap('elements').has('dora'))
  })
})

describe('a newcomer', () => {
  it('gets its keys later if the link broke between admission and welcome', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const link = await invite(ana, space, 'editor')
    const parsed = parseInvite(link)
    const eve = crypto.keyPair(crypto.hash(utf8('Eve')))
    const id = toHex(eve.publicKey)
    const { channel } = await dialAs(eve, space, parsed.discoverySecret, portIn(link))
    const proof = proveInvite(crypto, parsed, id)
    channel.send('live', encodeControl({ type: 'join', key: inviteKeyOf(crypto, parsed.seed), proof }))
    await ana.until(async () => (await ana.detail(space)).members.length === 2)
    await Promise.all(peers.splice(0).map((links) => links.close()))
    await enter(await start('Eve'), link)
    expect((await ana.detail(space)).members.length).toBe(2)
  })

  it('[V19] can return with a new link after its removal, and sees what was written in between', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const ben = await start('Ben')
    const old = await invite(ana, space, 'editor')
    await enter(ben, old)
    const board = await ben.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('before', 1))
    const shown = await ana.openDoc(space, BOARD)
    await ana.until(() => shown.refresh().getMap('elements').has('before'))
    await ana.call('spaces.remove', { space, device: await meAt(ben, space) })
    await ben.until(async () => (await ben.detail(space)).standing === 'removed')
    const meanwhile = await ana.openDoc(space, BOARD)
    await meanwhile.write((doc) => doc.getMap('elements').set('meanwhile', 1))
    await ben.call('spaces.join', { link: old })
    await ben.until(async () => (await problemsOf(ben)).some(({ detail }) => detail === 'revoked'))
    await enter(ben, await invite(ana, space, 'editor'))
    await ben.until(async () => (await ben.detail(space)).mayWrite)
    await ben.until(async () => {
      const again = await ben.openDoc(space, BOARD)
      return Object.keys(again.doc.getMap('elements').toJSON()).sort().join() === 'before,meanwhile'
    })
    const again = await ben.openDoc(space, BOARD)
    await again.write((doc) => doc.getMap('elements').set('after', 1))
    const after = await ana.openDoc(space, BOARD)
    await ana.until(() => after.refresh().getMap('elements').has('after'))
  })
})

describe('one link, opened several times simultaneously', () => {
  it('leads to one space, with one log', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const link = await invite(ana, space, 'editor')
    const ben = await start('Ben')
    const opened = vi.spyOn(OpenSpace, 'open')
    const closed = vi.spyOn(OpenSpace.prototype, 'close')
    await Promise.all([1, 2, 3].map(() => ben.call('spaces.join', { link })))
    expect(opened.mock.calls.length - closed.mock.calls.length).toBe(1)
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    expect((await ben.call('app.state', undefined)).spaces.length).toBe(1)
  })
})

describe('a failing disk', () => {
  it('is reported, and affects neither other parts of the space nor other devices', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const board = await ana.openDoc(space, BOARD)
    for (const key of ['a', 'b', 'c']) await board.write((doc) => doc.getMap('elements').set(key, 1))
    const link = await invite(ana, space, 'editor')
    await stop(ana)
    const level = new ClassicLevel<Uint8Array, Uint8Array>(join(ana.directory, 'store'), {
      keyEncoding: 'view',
      valueEncoding: 'view',
    })
    await level.open()
    const keys: Uint8Array[] = []
    for await (const key of level.keys({ gte: utf8('r'), lt: utf8('s') })) keys.push(new Uint8Array(key))
    // The last chain has the content: genesis and invites are in another one.
    await level.put(keys.at(-2) as Uint8Array, new Uint8Array(80))
    await level.close()

    const again = await start('Ana', ana.directory)
    const ben = await start('Ben')
    await ben.call('spaces.join', { link })
    await dial(ben, again)
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    await again.until(async () => (await problemsOf(again)).some(({ kind }) => kind === 'store-damaged'))
    expect((await problemsOf(again)).map(({ kind }) => kind)).not.toContain('storage-full')
    const shown = await ben.openDoc(space, BOARD)
    await shown.write((doc) => doc.getMap('elements').set('ben', 1))
    await again.until(async () => (await names(again, space)).join() === 'Ana,Ben')
  })
})

describe('a full disk', () => {
  const limit = (bytes: number | 'unlimited'): void => {
    execFileSync(PRLIMIT, ['--pid', String(process.pid), `--fsize=${bytes}:`])
  }

  it.skipIf(!existsSync(PRLIMIT))('is reported; nothing is called saved; all works once there is room', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const board = await ana.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('kept', 1))
    limit(4096)
    try {
      const big = 'x'.repeat(8192)
      await expect(board.write((doc) => doc.getMap('elements').set('lost', big))).rejects.toThrow('storage')
      expect(ana.heard.some(({ name }) => name === 'docs.reset')).toBe(true)
      await expect(ana.call('spaces.rename', { space, name: 'Lost' })).rejects.toThrow()
      await ana.until(async () => (await problemsOf(ana)).some(({ kind }) => kind === 'storage-full'))
    } finally {
      limit('unlimited')
    }
    const again = await ana.until(() => ana.openDoc(space, BOARD).catch(() => null))
    expect(again.doc.getMap('elements').toJSON()).toEqual({ kept: 1 })
    await again.write((doc) => doc.getMap('elements').set('again', 1))
    await stop(ana)
    const later = await start('Ana', ana.directory)
    const read = await later.openDoc(space, BOARD)
    expect(read.doc.getMap('elements').toJSON()).toEqual({ kept: 1, again: 1 })
    expect((await later.detail(space)).name).toBe('Team')
  })
})

describe('a removed device', () => {
  it('[V23] has no key for what is written afterwards, even if it gets the bytes', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const ben = await start('Ben')
    await enter(ben, await invite(ana, space, 'editor'))
    const board = await ana.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('before', 1))
    const shown = await ben.openDoc(space, BOARD)
    await ben.until(() => shown.refresh().getMap('elements').has('before'))
    await ana.call('spaces.remove', { space, device: await meAt(ben, space) })
    expect((await ana.detail(space)).invites).toEqual([])
    const after = await ana.openDoc(space, BOARD)
    await after.write((doc) => doc.getMap('elements').set('secret', 1))
    await ben.until(async () => (await ben.detail(space)).standing === 'removed')
    await Promise.all([stop(ana), stop(ben)])

    const [owner, removed] = [await storeOf('Ana', ana, space), await storeOf('Ben', ben, space)]
    const opened: (boolean | null)[] = []
    for (const head of owner.log.heads()) {
      if (head.chain.stream !== 'content') continue
      for (const bytes of (await owner.log.read(head.chain, 0, 1 << 20)).records) {
        opened.push(removed.ring.key(decodeRecord(bytes).header.keyId) !== null)
      }
    }
    expect(opened).toEqual([true, false])
    expect(owner.log.governance?.keysDue).toBe(false)
    expect(removed.log.governance?.role(toHex(removed.device.publicKey))).toBe(null)
    await owner.close()
    await removed.close()
  })
})

describe('windows', () => {
  it('[D14] can’t write under another client id, and can continue afterwards', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const board = await ana.openDoc(space, BOARD)
    const own = board.doc.clientID
    board.doc.clientID = own + 1
    await expect(board.write((doc) => doc.getMap('elements').set('forged', 1))).rejects.toThrow('refused: D14')
    const again = await ana.openDoc(space, BOARD)
    await again.write((doc) => doc.getMap('elements').set('honest', 1))
    expect(again.doc.getMap('elements').toJSON()).toEqual({ honest: 1 })
    expect((await ana.openDoc(space, BOARD)).doc.getMap('elements').toJSON()).toEqual({ honest: 1 })
  })
})

describe('a hostile device on a link', () => {
  async function withViewer() {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const link = await invite(ana, space, 'viewer')
    const vic = await start('Vic')
    await enter(vic, link)
    await stop(vic)
    const store = await storeOf('Vic', vic, space)
    const me = toHex(store.device.publicKey)
    const grant = store.log.governance?.members.get(me)?.grant.hash as string
    const contentKey = store.ring.key(store.log.governance?.epoch.keys.contentKeyId as string) as Uint8Array
    await store.close()
    const peer = await dialAs(store.device, space, store.secret, portIn(link))
    return { ana, space, peer, me, grant, contentKey, device: store.device }
  }

  it('[G7] is disconnected and reported for forbidden content, which isn’t stored', async () => {
    const { ana, space, peer, me, grant, contentKey, device } = await withViewer()
    const record = makeRecord(
      crypto,
      device,
      contentKey,
      {
        space,
        generation: 1,
        stream: 'content',
        seq: 0,
        prev: '',
        time: Date.now() * 1024,
        kind: 'update',
        grant,
        ranges: null,
      },
      encodeUpdatePayload({ doc: BOARD, update: new Uint8Array([0, 0]) }),
    )
    peer.channel.send('records', encodeMessage({ type: 'push', record: record.bytes }))
    expect(await peer.closed).toContain('G7')
    const problems = await ana.until(async () => {
      const found = await problemsOf(ana)
      return found.length > 0 && found
    })
    expect(problems).toMatchObject([{ kind: 'device-refused', who: me, detail: expect.stringContaining('G7') }])
    expect(await ana.call('docs.list', { space, prefix: 'board/' })).toEqual([])
  })

  it.each<[string, MessageKind, Uint8Array, string]>([
    ['a malformed control message', 'live', utf8('garbage'), 'C1'],
    ['a control message of a negative type', 'live', new Uint8Array([0x81, 0x20]), 'C1'],
    ['an empty control message', 'live', new Uint8Array(0), 'C1'],
    ['a malformed record message', 'records', utf8('garbage'), 'R1'],
    ['a malformed pushed record', 'records', encodeMessage({ type: 'push', record: utf8('garbage') }), 'R1'],
  ])('is disconnected and reported for %s', async (_name, kind, message, rule) => {
    const { ana, space, peer, me } = await withViewer()
    peer.channel.send(kind, message)
    expect(await peer.closed).toContain('refused')
    const problem = await ana.until(async () => (await problemsOf(ana)).find(({ who }) => who === me))
    expect(problem.detail).toContain(rule)
    const board = await ana.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('still', 1))
  })

  it('[L12] is neither disconnected nor reported for live messages of a later version', async () => {
    const { ana, space, peer, me } = await withViewer()
    const newer = [
      encode([99, 'what a later version says']),
      encodeControl({ type: 'tool', tool: 'polls', kind: 'vote', payload: utf8('yes') }),
      encodeControl({ type: 'tool', tool: 'chat', kind: 'waving', payload: utf8('both hands') }),
      encodeControl({ type: 'tool', tool: 'chat', kind: 'typing', payload: utf8('no typing') }),
    ]
    // More than the limit per second.
    for (let round = 0; round < 200; round++) for (const message of newer) peer.channel.send('live', message)
    const board = await ana.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('still', 1))
    await ana.until(() => peer.received.some(({ kind }) => kind === 'records'))
    const isOnline = (await ana.detail(space)).members.find(({ device }) => device === me)?.online
    expect([isOnline, await problemsOf(ana)]).toEqual([true, []])
  })

  it('finds out with only the secret that it isn’t known, and how the other became a member', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const link = await invite(ana, space, 'editor')
    const board = await ana.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('secret', 1))
    const { channel, received } = await dialAs(crypto.keyPair(), space, parseInvite(link).discoverySecret, portIn(link))
    for (let round = 0; round < 5; round++) channel.send('live', encodeControl({ type: 'unknown' }))
    channel.send('live', encodeControl({ type: 'keys-please' }))
    channel.send('live', encodeControl({ type: 'presence', state: 'I am here' }))
    channel.send('live', encodeControl({ type: 'welcome', ring: utf8('no ring') }))
    channel.send('live', encodeControl({ type: 'evidence', records: [] }))
    channel.send('live', encodeControl({ type: 'join', key: 'ab'.repeat(32), proof: new Uint8Array(64) }))
    channel.send('signaling', utf8('garbage'))
    channel.send('records', encodeMessage({ type: 'ask', id: 1, kind: 'governance', credit: 1 << 20, wants: [] }))
    const heard = () => received.filter(({ kind }) => kind === 'live').map(({ message }) => decodeControl(message))
    const answers = ['unknown', 'evidence', 'join-refused']
    await ana.until(() => answers.every((type) => heard().some((message) => message?.type === type)))
    await new Promise((resolve) => setTimeout(resolve, 300))
    const controls = heard()
    const evidence = controls.filter((message) => message?.type === 'evidence')
    expect(evidence.map((message) => message?.type === 'evidence' && message.records.length)).toEqual([1])
    expect(new Set(controls.map((message) => message?.type))).toEqual(new Set(answers))
    expect(ana.heard.some(({ name }) => name === 'live.state')).toBe(false)
    const { members, connection } = await ana.detail(space)
    expect([members.length, connection.here]).toEqual([1, 0])
    // A rejected device stays linked, but nobody waits for it.
    expect(connection.state).toBe('alone')
  })

  it('[V18] isn’t admitted by evidence that it made itself', async () => {
    const ana = await start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const link = await invite(ana, space, 'editor')
    const device = crypto.keyPair()
    const { channel, closed } = await dialAs(device, space, parseInvite(link).discoverySecret, portIn(link))
    const forged = makeRecord(
      crypto,
      device,
      new Uint8Array(32),
      {
        space,
        generation: 1,
        stream: 'governance',
        seq: 0,
        prev: '',
        time: 0,
        kind: 'governance',
        grant: space,
        ranges: null,
      },
      utf8('I am an owner'),
    )
    channel.send('live', encodeControl({ type: 'evidence', records: [forged.bytes] }))
    expect(await closed).toContain('G6')
    expect((await ana.detail(space)).members.length).toBe(1)
  })
})
