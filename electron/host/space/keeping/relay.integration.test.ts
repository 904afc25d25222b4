/** Complete hosts with a relay: the content of its disk, what it receives, and what a hostile one can do. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SpaceLog } from '../../../../shared/log/space-log.ts'
import { fromHex, toHex, utf8 } from '../../../../shared/record/bytes.ts'
import { decode } from '../../../../shared/record/cbor.ts'
import { chainKey } from '../../../../shared/record/chain-id.ts'
import type { KeyPair } from '../../../../shared/record/crypto.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { decodeRecord, type Header, makeRecord } from '../../../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../../../shared/record/update-payload.ts'
import { encodeGovernance } from '../../../../shared/space/governance/governance-change.ts'
import { decodeControl } from '../../../../shared/space-host/flow/control-message.ts'
import { decodeMessage, encodeMessage } from '../../../../shared/sync/messages.ts'
import { FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import { sodiumCrypto as crypto } from '../../crypto.ts'
import type { Links } from '../../links/links.ts'
import { BOARD, draw, drawnOn } from '../../testing/board.ts'
import { enter, HostGroup, invite, portOf } from '../../testing/group.ts'
import { RELAY_ADDRESS, type TestHost } from '../../testing.ts'
import { dialByHand, type Peer, storeOf } from '../testing/hand-made-peer.ts'

const PATIENCE = 30_000
/** Quota for files on a relay's disk. Bytes. */
const ROOM = 1_000_000
/** Number of governance records: genesis, an invite and an admission, the relay's name, and its address. */
const DECISIONS = 5
const ABOUT = { name: 'drums', type: '' }
const group = new HostGroup()
const { start, stop } = group
const peers: Links[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const links of peers.splice(0)) await links.close()
  await group.remove()
})

const problemsOf = async (host: TestHost) => (await host.call('app.state', undefined)).problems

/** Waits until the relay is admitted under its name, and reports that it has all governance so far. */
const isKept = (host: TestHost, space: string) =>
  host.until(async () => {
    const relay = (await host.detail(space)).members.find(({ role }) => role === 'relay')
    const holding = (await host.holdings(space)).members.find(({ device }) => device === relay?.device)
    return relay?.name === 'Kip' && (holding?.keeps ?? 0) >= DECISIONS
  }, PATIENCE)

/** Makes a space for Ana with a relay, which has everything that she drew. */
async function withRelay() {
  const ana = await start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'Kettledrums' })
  const kip = await start('Kip', undefined, { relay: ROOM })
  await enter(kip, await invite(ana, space, 'relay'), PATIENCE)
  await isKept(ana, space)
  return { ana, kip, space }
}

/** Everything that a stopped host has on disk, including all records. */
async function contentOf(name: string, host: { directory: string }, space: string) {
  const store = await storeOf(name, host, space)
  const content = [...store.log.heads()].filter(({ chain }) => chain.stream === 'content')
  const records = await Promise.all(content.map(({ chain }) => store.log.read(chain, 0, LIMITS.messageBytes)))
  const governance = await store.log.readGovernance(0, LIMITS.messageBytes)
  return { ...store, content, records: records.flatMap((each) => each.records), governance }
}

async function dialAs(device: KeyPair, space: string, secret: Uint8Array, host: TestHost): Promise<Peer> {
  const peer = await dialByHand(device, space, secret, await portOf(host))
  peers.push(peer.links)
  return peer
}

const push = (peer: Peer, record: Uint8Array): void => {
  peer.channel.send('records', encodeMessage({ type: 'push', record }))
}

/** Whether any file in a folder contains these bytes. */
async function lieIn(folder: string, bytes: Uint8Array): Promise<boolean> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const file of files)
    if (file.isFile() && (await readFile(join(file.parentPath, file.name))).includes(Buffer.from(bytes))) return true
  return false
}

describe('[V47] the data that a relay has', () => {
  it('includes no plain text and no content key', async () => {
    const { ana, kip, space } = await withRelay()
    await draw(ana, space, 'kettledrum')
    await draw(ana, space, 'marzipan')
    await ana.until(async () => (await ana.holdings(space)).kept.devices === 2, PATIENCE)
    const { conversation } = await ana.call('conversations.begin', { space, devices: [] })
    expect(conversation).toHaveLength(32)
    const device = (await kip.detail(space)).me
    await expect(ana.call('conversations.begin', { space, devices: [device] })).rejects.toThrow('other members')
    expect((await kip.detail(space)).mayWrite).toBe(false)
    expect(await kip.call('docs.list', { space, prefix: '' })).toEqual([])
    await Promise.all([stop(ana), stop(kip)])

    const [owner, relay] = [await contentOf('Ana', ana, space), await contentOf('Kip', kip, space)]
    expect(relay.records.length).toBe(2)
    expect(relay.records.map(toHex)).toEqual(owner.records.map(toHex))
    const [governanceKeys, contentKeys] = decode(relay.ring.encode(), LIMITS.messageBytes) as Uint8Array[][]
    expect([governanceKeys?.length, contentKeys?.length]).toEqual([1, 0])
    expect(owner.log.governance?.reachedAt(device)).toEqual([RELAY_ADDRESS])
    const contentKey = owner.ring.key(owner.log.governance?.epoch.keys.contentKeyId as string) as Uint8Array
    for (const secret of [utf8('kettledrum'), utf8('marzipan'), contentKey]) {
      expect(await lieIn(kip.directory, secret)).toBe(false)
      expect(relay.records.some((record) => Buffer.from(record).includes(Buffer.from(secret)))).toBe(false)
    }
    await owner.close()
    await relay.close()
  })
})

describe('[B20] a shared file', () => {
  it('is stored encrypted on the relay, and fetched from there when nobody else is online', async () => {
    const { ana, kip, space } = await withRelay()
    const ben = await start('Ben')
    await enter(ben, await invite(ana, space, 'editor'), PATIENCE)
    await stop(ben)
    const bytes = Buffer.from('kettledrum '.repeat(20_000))
    const blob = await ana.blobs.add(space, { stream: Readable.from([bytes]), size: bytes.length }, ABOUT)
    const { me } = await ana.detail(space)
    const lane = await ana.openDoc(space, filesLane(null, Date.now(), me))
    const { root, size, key } = blob
    const entry = {
      kind: 'file',
      id: 'a'.repeat(24),
      name: 'drums',
      folder: '',
      type: '',
      size,
      root,
      key,
      time: Date.now(),
    }
    await lane.write((doc) => doc.getArray(FILES_ROOT).push([entry]))
    await ana.call('files.open', { space })
    await kip.until(() => kip.blobs.state(root)?.state === 'here', PATIENCE)
    await stop(ana)
    expect(await lieIn(kip.directory, utf8('kettledrum'))).toBe(false)
    expect(await lieIn(kip.directory, fromHex(key))).toBe(false)

    const back = await start('Ben', ben.directory)
    await back.call('files.open', { space })
    await back.until(
      () =>
        back.call('files.fetch', { space, roots: [root] }).then(
          () => true,
          () => false,
        ),
      PATIENCE,
    )
    await back.until(() => back.blobs.state(root)?.state === 'here', PATIENCE)
    const read: Uint8Array[] = []
    for await (const part of back.blobs.read(root, 0, size)) read.push(part)
    expect(Buffer.concat(read).equals(bytes)).toBe(true)

    // Dismissing the relay makes it drop the file, too.
    await stop(back)
    const again = await start('Ana', ana.directory)
    await again.call('spaces.remove', { space, device: (await kip.detail(space)).me })
    await kip.until(() => kip.blobs.state(root) === null, PATIENCE)
  })
})

describe('[V47] a hostile relay', () => {
  /** A relay that has content which Ben hasn't seen; only Ben is online. */
  async function alone() {
    const { ana, kip, space } = await withRelay()
    const ben = await start('Ben')
    await enter(ben, await invite(ana, space, 'editor'), PATIENCE)
    await stop(ben)
    await draw(ana, space, 'one')
    await draw(ana, space, 'two')
    await ana.until(async () => (await ana.holdings(space)).kept.devices === 2, PATIENCE)
    await Promise.all([stop(ana), stop(kip)])
    const store = await contentOf('Kip', kip, space)
    await store.close()
    const back = await start('Ben', ben.directory)
    const peer = await dialAs(store.device, space, store.secret, back)
    return { ana, back, space, store, peer, me: toHex(store.device.publicKey) }
  }

  type Scene = Awaited<ReturnType<typeof alone>>

  const headerOf = ({ space, store, me }: Scene, more: Partial<Header>): Omit<Header, 'keyId' | 'author'> => ({
    space,
    generation: 7,
    stream: 'content',
    seq: 0,
    prev: '',
    time: Date.now() * 1024,
    kind: 'update',
    grant: store.log.governance?.members.get(me)?.grant.hash as string,
    ranges: null,
    ...more,
  })

  const governanceKey = ({ store }: Scene): Uint8Array =>
    store.ring.key(store.log.governance?.epoch.keys.governanceKeyId as string) as Uint8Array

  it.each<[string, string, (scene: Scene) => Uint8Array]>([
    [
      'content of its own',
      'G7',
      (scene) => {
        const payload = encodeUpdatePayload({ doc: BOARD, update: new Uint8Array([0, 0]) })
        return makeRecord(crypto, scene.store.device, crypto.randomBytes(32), headerOf(scene, {}), payload).bytes
      },
    ],
    [
      'a decision',
      'G9',
      (scene) => {
        const heads = scene.store.log.governance?.heads ?? []
        const payload = encodeGovernance({ heads, change: { type: 'rename', name: 'Mine' } })
        const header = headerOf(scene, { stream: 'governance', kind: 'governance' })
        return makeRecord(crypto, scene.store.device, governanceKey(scene), header, payload).bytes
      },
    ],
    [
      'what another is to have written',
      'G5',
      (scene) => {
        const { header } = decodeRecord(scene.store.records[0] as Uint8Array)
        const { publicKey } = scene.store.device
        const forger: KeyPair = { ...scene.store.device, publicKey: Buffer.from(header.author, 'hex') }
        expect(toHex(publicKey)).not.toBe(header.author)
        return makeRecord(crypto, forger, crypto.randomBytes(32), header, utf8('forged')).bytes
      },
    ],
    [
      'what another wrote, with one bit turned',
      'G5',
      (scene) => {
        const bytes = (scene.store.records[0] as Uint8Array).slice()
        const at = bytes.length - 70
        bytes[at] = (bytes[at] as number) ^ 1
        return bytes
      },
    ],
  ])(
    'is disconnected and reported for %s',
    async (_name, rule, forge) => {
      const scene = await alone()
      const { back, space, peer, me } = scene
      push(peer, forge(scene))
      expect(await peer.closed).toContain(rule)
      const problem = await back.until(async () => (await problemsOf(back)).find(({ who }) => who === me), PATIENCE)
      expect(problem).toMatchObject({ kind: 'device-refused', detail: expect.stringContaining(rule) })
      expect(await drawnOn(back, space)).toBe('')
      expect((await back.detail(space)).name).toBe('Kettledrums')
    },
    300_000,
  )

  it('receives no presence, and can’t reorder records, nor hide them for long', async () => {
    const { ana, back, space, store, peer } = await alone()
    const [first, second] = store.records as [Uint8Array, Uint8Array]
    await back.call('live.send', { space, state: 'here' })
    // First in reverse order, and then only the beginning: it can withhold records, but not replace them.
    for (const record of [second, first]) push(peer, record)
    await back.until(async () => (await drawnOn(back, space)) === 'one', PATIENCE)
    expect(await problemsOf(back)).toEqual([])
    const again = await start('Ana', ana.directory)
    await back.until(async () => (await drawnOn(back, space)) === 'one,two', PATIENCE)
    expect(await problemsOf(back)).toEqual([])
    const told = peer.received.flatMap(({ kind, message }) => (kind === 'live' ? [decodeControl(message)?.type] : []))
    expect(told).not.toContain('presence')
    await stop(again)
  })
})

describe('[V36] purged content', () => {
  it('is deleted from a relay, too, although it could never read it', async () => {
    const { ana, kip, space } = await withRelay()
    const ben = await start('Ben')
    await enter(ben, await invite(ana, space, 'editor'), PATIENCE)
    await draw(ben, space, 'mine')
    await draw(ana, space, 'hers')
    const { me } = await ben.detail(space)
    const usedAt = async (host: TestHost, device: string) =>
      (await host.holdings(space)).members.find((member) => member.device === device)?.used
    await kip.until(async () => ((await usedAt(kip, me)) ?? 0) > 0, PATIENCE)
    await ana.until(async () => (await drawnOn(ana, space)) === 'hers,mine', PATIENCE)
    await stop(ben)
    await ana.call('spaces.remove', { space, device: me })
    const drop = vi.spyOn(SpaceLog.prototype, 'dropPurged')
    await ana.call('spaces.purge', { space, device: me })
    const isPurged = async () =>
      (await kip.detail(space)).formerMembers.some(({ device, purged }) => device === me && purged)
    await kip.until(isPurged, PATIENCE)
    // Each host drops the content once it knows of the purge.
    const hasDropped = () =>
      new Set(drop.mock.contexts).size === 2 && drop.mock.settledResults.every(({ type }) => type === 'fulfilled')
    await kip.until(hasDropped, PATIENCE)
    await stop(ana)
    await stop(kip)
    const left = await contentOf('Kip', kip, space)
    await left.close()
    expect(left.content.length).toBeGreaterThan(0)
    expect(left.content.filter(({ chain }) => chain.author === me)).toEqual([])
  })
})

describe('[V47] a dismissed relay', () => {
  it('gets nothing decided or written afterwards, even if it keeps what it has', async () => {
    const { ana, kip, space } = await withRelay()
    await draw(ana, space, 'before')
    await ana.until(async () => (await ana.holdings(space)).kept.devices === 2, PATIENCE)
    await stop(kip)
    const held = await contentOf('Kip', kip, space)
    await held.close()
    const me = toHex(held.device.publicKey)
    await ana.call('spaces.remove', { space, device: me })
    await draw(ana, space, 'after')
    await ana.call('spaces.rename', { space, name: 'Renamed' })

    const peer = await dialAs(held.device, space, held.secret, ana)
    const [head] = held.content
    if (!head) throw new Error('the relay holds nothing')
    const ask = (id: number, kind: 'content' | 'governance') =>
      peer.channel.send(
        'records',
        encodeMessage({
          type: 'ask',
          id,
          kind,
          credit: LIMITS.creditBytes,
          wants: kind === 'content' ? [{ chain: chainKey(head.chain), from: 0 }] : [],
        }),
      )
    const messages = () =>
      peer.received.flatMap(({ kind, message }) => (kind === 'records' ? [decodeMessage(message)] : []))
    const ended = (id: number) =>
      ana.until(() => messages().some((message) => message.type === 'end' && message.id === id), PATIENCE)
    ask(1, 'content')
    await ended(1)
    ask(2, 'governance')
    await ended(2)
    const given = messages().flatMap((message) => {
      if (message.type === 'records') return message.records
      return message.type === 'push' ? [message.record] : []
    })
    const keyIds = given.map((record) => decodeRecord(record).header.keyId)
    // It gets the record of its dismissal, and those that this builds on: no content, and nothing under keys that it
    // didn't have.
    expect(given.every((record) => decodeRecord(record).header.stream === 'governance')).toBe(true)
    expect(keyIds.every((keyId) => held.ring.key(keyId) !== null)).toBe(true)
    expect(given.length).toBeGreaterThan(held.governance.length - 1)

    // When it comes back as itself, it finds out about its dismissal, and deletes its data.
    for (const links of peers.splice(0)) await links.close()
    const back = await start('Kip', kip.directory, { relay: ROOM })
    await back.until(async () => (await back.call('app.state', undefined)).spaces.length === 0, PATIENCE)
    await stop(ana)
    const owner = await storeOf('Ana', ana, space)
    expect(owner.log.governance?.epoch.keys.boxes.has(me)).toBe(false)
    await owner.close()
  })
})
