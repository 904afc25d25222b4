/**
 * Complete hosts where somebody is removed, purged, or leaves: what happens to others' changes that depended on theirs.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SpaceLog } from '../../../../shared/log/space-log.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import { decodeRecord } from '../../../../shared/record/record.ts'
import { KeyRing } from '../../../../shared/space/key-ring.ts'
import { decodeControl, encodeControl } from '../../../../shared/space-host/flow/control-message.ts'
import { SyncDriver } from '../../../../shared/space-host/flow/sync-driver.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { decodeMessage, encodeMessage } from '../../../../shared/sync/messages.ts'
import { Trees } from '../../../../shared/sync/trees.ts'
import { sodiumCrypto } from '../../crypto.ts'
import type { Links } from '../../links/links.ts'
import { dial, HostGroup, invite, meet, portOf } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { SpacesToDelete } from '../spaces-to-delete.ts'
import { dialByHand, type Peer, storeOf } from '../testing/hand-made-peer.ts'

const BOARD = 'board/00112233445566aa'
const group = new HostGroup()
const { start, stop, together } = group
const peers: Links[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  for (const links of peers.splice(0)) await links.close()
  await group.remove()
})

const me = async (host: TestHost, space: string): Promise<string> => (await host.detail(space)).me

async function set(host: TestHost, space: string, doc: string, root: string, key: string, value: unknown) {
  const opened = await host.openDoc(space, doc)
  await opened.write((yjs) => yjs.getMap(root).set(key, value))
}

async function unset(host: TestHost, space: string, key: string) {
  const opened = await host.openDoc(space, BOARD)
  await opened.write((yjs) => yjs.getMap('elements').delete(key))
}

const seen = async (host: TestHost, space: string, doc = BOARD, root = 'elements'): Promise<Record<string, unknown>> =>
  (await host.openDoc(space, doc)).doc.getMap(root).toJSON()

const shows = (host: TestHost, space: string, key: string, value: unknown): Promise<unknown> =>
  host.until(async () => (await seen(host, space))[key] === value)

async function bytesOf(host: TestHost): Promise<number> {
  const directory = join(host.directory, 'store')
  let bytes = 0
  // Files may be removed in between.
  for (const name of await readdir(directory)) bytes += (await stat(join(directory, name)).catch(() => null))?.size ?? 0
  return bytes
}

describe('[D19] [D25] changes that depended on invalidated ones', () => {
  it('are re-applied: shapes, deletions, and a channel, board and newsletter that the removed member made', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Mal'])
    const [ana, ben, mal] = people
    await set(ben, space, BOARD, 'elements', 'old', 'by ben')
    for (const host of people) await shows(host, space, 'old', 'by ben')
    await stop(ana)

    await meet(ben, mal, space)
    await set(mal, space, BOARD, 'elements', 'circle', 'by mal')
    await set(mal, space, BOARD, 'elements', 'square', 'by mal')
    await set(mal, space, BOARD, 'elements', 'gone', 'by mal')
    await set(mal, space, BOARD, 'elements', 'old', 'spoilt by mal')
    for (const [id, type] of [
      ['00000000000000c1', 'channel'],
      ['00000000000000b1', 'board'],
      ['00000000000000e1', 'newsletter'],
      ['00000000000000c2', 'channel'],
    ])
      await set(mal, space, 'index', 'items', id as string, { type, name: `Mal's ${id}`, created: 1 })
    await shows(ben, space, 'old', 'spoilt by mal')
    await ben.until(async () => '00000000000000c2' in (await seen(ben, space, 'index', 'items')))
    await set(ben, space, BOARD, 'elements', 'circle', 'moved by ben')
    await unset(ben, space, 'old')
    const lane = await ben.openDoc(space, `chat/00000000000000c1/2026-11/${await me(ben, space)}`)
    await lane.write((doc) => doc.getArray('entries').push([{ text: 'in the channel of mal' }]))
    await set(ben, space, 'board/00000000000000b1', 'elements', 'mine', 'by ben')
    const issues = await ben.openDoc(space, `news/00000000000000e1/2026/${await me(ben, space)}`)
    await issues.write((doc) => doc.getArray('issues').push([{ kind: 'issue' }]))
    const malDevice = await me(mal, space)
    await stop(mal)

    const again = await start('Ana', ana.directory)
    await again.call('spaces.remove', { space, device: malDevice })
    await meet(again, ben, space)
    for (const host of [again, ben]) {
      await shows(host, space, 'circle', 'moved by ben')
      await host.until(async () => Object.keys(await seen(host, space)).join() === 'circle')
      await host.until(async () => {
        const items = Object.keys(await seen(host, space, 'index', 'items')).filter((id) => id.startsWith('0000'))
        return items.sort().join() === '00000000000000b1,00000000000000c1,00000000000000e1'
      })
    }
    // It happens only once: later changes stay.
    await set(ben, space, BOARD, 'elements', 'circle', 'moved again')
    await shows(again, space, 'circle', 'moved again')
    await stop(ben)
    const benAgain = await start('Ben', ben.directory)
    expect((await seen(benAgain, space)).circle).toBe('moved again')
  })
})

describe('[V36] a purge', () => {
  it('deletes a member’s content on all devices, but keeps what others built on it', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Cy', 'Mal'])
    const [ana, ben, cy, mal] = people
    const malDevice = await me(mal, space)
    await set(ana, space, BOARD, 'elements', 'house', 'by ana')
    for (const host of people) await shows(host, space, 'house', 'by ana')
    await set(mal, space, BOARD, 'elements', 'tree', 'by mal')
    await set(mal, space, BOARD, 'elements', 'house', 'by mal')
    await set(mal, space, BOARD, 'elements', 'own', 'by mal')
    const text = (): string => Array.from(crypto.getRandomValues(new Uint8Array(60_000)), (byte) => byte % 10).join('')
    const lane = await mal.openDoc(space, `chat/00000000000000c1/2026-11/${malDevice}`)
    for (let index = 0; index < 20; index++) await lane.write((doc) => doc.getArray('entries').push([{ text: text() }]))
    for (const host of [ana, ben, cy]) {
      await shows(host, space, 'own', 'by mal')
      await host.until(async () => (await bytesOf(host)) > 1_200_000)
    }
    await set(ben, space, BOARD, 'elements', 'tree', 'moved by ben')
    await shows(cy, space, 'tree', 'moved by ben')
    await stop(cy)
    await shows(ana, space, 'tree', 'moved by ben')
    await ana.call('spaces.remove', { space, device: malDevice })
    await ben.until(async () => (await ben.detail(space)).formerMembers.length === 1)
    expect((await ben.detail(space)).formerMembers).toMatchObject([
      { name: 'Mal', how: 'removed', purged: false, mayPurge: false },
    ])
    expect((await ana.detail(space)).formerMembers).toMatchObject([{ name: 'Mal', mayPurge: true }])
    await expect(ben.call('spaces.purge', { space, device: malDevice })).rejects.toThrow('not-allowed')
    await ana.call('spaces.purge', { space, device: malDevice })
    const cyAgain = await start('Cy', cy.directory)
    await meet(cyAgain, ben, space)
    for (const host of [ana, ben, cyAgain]) {
      await host.until(async () => (await host.detail(space)).formerMembers[0]?.purged)
      await shows(host, space, 'tree', 'moved by ben')
      await host.until(async () => !('own' in (await seen(host, space))))
      await shows(host, space, 'house', 'by ana')
      const chats = () => host.call('docs.list', { space, prefix: 'chat/00000000000000c1/' })
      await host.until(async () => (await chats()).length === 0)
      await host.until(async () => (await bytesOf(host)) < 600_000)
    }
    await stop(ben)
    const benAgain = await start('Ben', ben.directory)
    expect(await seen(benAgain, space)).toEqual({ tree: 'moved by ben', house: 'by ana' })
  })
})

describe('a host that dies between a purge and its deletions', () => {
  it('[V36] deletes the content at its next start, and re-applies changes that depended on it', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Mal'])
    const [ana, ben, mal] = people
    const malDevice = await me(mal, space)
    await set(mal, space, BOARD, 'elements', 'tree', 'by mal')
    await set(mal, space, BOARD, 'elements', 'own', 'by mal')
    for (const host of [ana, ben]) await shows(host, space, 'own', 'by mal')
    await set(ana, space, BOARD, 'elements', 'tree', 'moved by ana')
    await shows(ben, space, 'tree', 'moved by ana')
    await ana.call('spaces.remove', { space, device: malDevice })
    await stop(ben)
    // As if it died right then: nothing happens after the record is written.
    vi.spyOn(SpaceLog.prototype, 'purged').mockReturnValue([])
    await ana.call('spaces.purge', { space, device: malDevice })
    await stop(ana)
    const chains = async (): Promise<string[]> => {
      const { log, close } = await storeOf('Ana', ana, space)
      const authors = [...log.heads()]
        .filter(({ chain }) => chain.stream === 'content')
        .map(({ chain }) => chain.author)
      await close()
      return authors
    }
    expect(await chains()).toContain(malDevice)
    vi.restoreAllMocks()
    const again = await start('Ana', ana.directory)
    await again.until(async () => JSON.stringify(await seen(again, space)) === '{"tree":"moved by ana"}')
    await stop(again)
    expect(await chains()).not.toContain(malDevice)
  })
})

describe('a removed device that keeps listening', () => {
  /** Messages received since the last request that must be kept from it. */
  const heardOf = ({ received }: Peer) => {
    const records = received.flatMap(({ kind, message }) => {
      if (kind !== 'records') return []
      const said = decodeMessage(message)
      return said.type === 'push' ? [said.record] : said.type === 'records' ? said.records : []
    })
    const content = records.map((bytes) => decodeRecord(bytes).header).filter(({ kind }) => kind !== 'governance')
    const presence = received.filter(
      ({ kind, message }) => kind === 'live' && decodeControl(message)?.type === 'presence',
    )
    return { content, presence, governance: records.length - content.length }
  }

  /** Requests everything. */
  const ask = ({ channel, received }: Peer, chains: readonly string[]): void => {
    received.length = 0
    const credit = 1 << 20
    channel.send('records', encodeMessage({ type: 'ask', id: 900, kind: 'governance', credit, wants: [] }))
    const wants = chains.map((chain) => ({ chain, from: 0 }))
    channel.send('records', encodeMessage({ type: 'ask', id: 901, kind: 'content', credit, wants }))
    channel.send('live', encodeControl({ type: 'keys-please' }))
  }

  it('gets nothing from after its removal, even from a member that hasn’t heard of it yet', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Mal'])
    const [ana, ben, mal] = people
    await set(ana, space, BOARD, 'elements', 'before', 1)
    for (const host of [ben, mal]) await shows(host, space, 'before', 1)
    const anaDevice = await me(ana, space)
    await stop(mal)
    const stored = await storeOf('Mal', mal, space)
    const chains = [...stored.log.heads()].map(({ chain }) => `${chain.author}.${chain.generation}.content`)
    await stored.close()
    const dial = async (host: TestHost): Promise<Peer> => {
      const peer = await dialByHand(stored.device, space, stored.secret, await portOf(host))
      peers.push(peer.links)
      return peer
    }
    const atAna = await dial(ana)
    ask(atAna, chains)
    await ana.until(() => heardOf(atAna).content.length > 0)

    // Ben doesn't know yet: he isn't linked to Ana, and Mal stays linked to him.
    await stop(ben)
    const benAlone = await start('Ben', ben.directory)
    const atBenAlone = await dial(benAlone)
    ask(atBenAlone, chains)
    await benAlone.until(() => heardOf(atBenAlone).content.length > 0)
    const { device } = stored
    const malDevice = toHex(device.publicKey)
    await ana.call('spaces.remove', { space, device: malDevice })
    ask(atAna, chains)
    await set(ana, space, BOARD, 'elements', 'after', 1)
    await ana.call('live.send', { space, state: '{"a":1}' })
    await ana.until(() => heardOf(atAna).governance > 0)
    await meet(benAlone, ana, space)
    await shows(benAlone, space, 'after', 1)
    ask(atBenAlone, chains)
    await benAlone.call('live.send', { space, state: '{"b":1}' })
    await set(benAlone, space, BOARD, 'elements', 'from ben', 1)
    await shows(ana, space, 'from ben', 1)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(heardOf(atAna)).toMatchObject({ content: [], presence: [] })
    expect(heardOf(atBenAlone)).toMatchObject({ content: [], presence: [] })
    // The keys that it gets only let it read about its removal.
    const given = new KeyRing(sodiumCrypto)
    for (const { kind, message } of [...atAna.received, ...atBenAlone.received]) {
      const said = kind === 'live' ? decodeControl(message) : null
      if (said?.type === 'welcome') given.merge(said.ring)
    }
    // The governance that it gets ends with its removal: it has no epoch, no invite and no name from after that.
    const records = atAna.received.flatMap(({ kind, message }) => {
      const said = kind === 'records' ? decodeMessage(message) : null
      return said?.type === 'records' ? said.records : []
    })
    await stop(ana)
    const { log, ring, close } = await storeOf('Ana', ana, space)
    const last = log.governance?.endingOf(malDevice)
    const allowed = log.governanceUpTo(last ?? '')
    expect(records.length).toBeGreaterThan(0)
    for (const bytes of records) expect(allowed.has(toHex(sodiumCrypto.hash(bytes)))).toBe(true)
    // And its keys can't open anything written since.
    const since: string[] = []
    for await (const { header } of log.readDoc(BOARD, 0)) if (header.author === anaDevice) since.push(header.keyId)
    expect(since.length).toBeGreaterThan(1)
    expect(stored.ring.key(since.at(-1) ?? '')).toBeNull()
    for (const keyId of since) expect(given.key(keyId)).toBeNull()
    expect(ring.key(since.at(-1) ?? '')).not.toBeNull()
    await close()
  })
})

describe('[V39] content written between a removal and the new keys', () => {
  it('waits for the keys, because a member that hasn’t heard of the removal would pass it on', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Mal'])
    const [ana, ben, mal] = people
    await set(ana, space, BOARD, 'elements', 'before', 1)
    for (const host of [ben, mal]) await shows(host, space, 'before', 1)
    const [benDevice, malDevice] = [await me(ben, space), await me(mal, space)]
    await stop(mal)
    // Ana's host dies before it has made new keys.
    const write = SpaceLog.prototype.writeGovernance
    let isDead = false
    vi.spyOn(SpaceLog.prototype, 'writeGovernance').mockImplementation(function (this: SpaceLog, change) {
      if (change.type !== 'epoch' || isDead) return write.call(this, change)
      isDead = true
      return new Promise(() => {})
    })
    void ana.call('spaces.remove', { space, device: malDevice })
    await ben.until(async () => (await ben.detail(space)).members.length === 2)
    await ana.until(() => isDead)
    await set(ben, space, BOARD, 'elements', 'since', 1)
    await stop(ben)
    const [theirs, ours] = [await storeOf('Mal', mal, space), await storeOf('Ben', ben, space)]
    let last = ''
    for await (const { header } of ours.log.readDoc(BOARD, 0)) if (header.author === benDevice) last = header.keyId
    expect(last).not.toBe('')
    expect(theirs.ring.key(last)).toBeNull()
    await theirs.close()
    await ours.close()
  })
})

describe('[V21] a demotion that is undone', () => {
  it('restores the changes that it had cut off', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Cy'])
    const [ana, ben, cy] = people
    const [benDevice, cyDevice] = [await me(ben, space), await me(cy, space)]
    await ana.call('spaces.change-role', { space, device: benDevice, role: 'owner' })
    await ben.until(async () => (await ben.detail(space)).role === 'owner')
    await set(cy, space, BOARD, 'elements', 'early', 'by cy')
    for (const host of [ana, ben]) await shows(host, space, 'early', 'by cy')
    for (const host of [ana, ben]) await stop(host)
    await set(cy, space, BOARD, 'elements', 'late', 'by cy')
    await stop(cy)

    const benAlone = await start('Ben', ben.directory)
    await benAlone.call('spaces.change-role', { space, device: cyDevice, role: 'viewer' })
    const cyAgain = await start('Cy', cy.directory)
    await meet(cyAgain, benAlone, space)
    await cyAgain.until(async () => !('late' in (await seen(cyAgain, space))))
    for (const host of [benAlone, cyAgain]) await stop(host)

    const anaAlone = await start('Ana', ana.directory)
    await anaAlone.call('spaces.change-role', { space, device: benDevice, role: 'viewer' })
    const cyLast = await start('Cy', cy.directory)
    await meet(cyLast, anaAlone, space)
    await cyLast.until(async () => (await cyLast.detail(space)).role === 'editor')
    for (const host of [cyLast, anaAlone]) await shows(host, space, 'late', 'by cy')
  })
})

describe('[V38] leaving', () => {
  it('[Y33] isn’t spread by requests: the keys that become due carry the news', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Mal'])
    const [ana, ben, mal] = people
    await set(ben, space, BOARD, 'elements', 'before', 1)
    for (const host of [ana, mal]) await shows(host, space, 'before', 1)
    await stop(mal)
    const stored = await storeOf('Mal', mal, space)
    const { record } = await stored.log.writeGovernance({ type: 'leave' })
    const dialed = async (host: TestHost): Promise<Peer> => {
      const peer = await dialByHand(stored.device, space, stored.secret, await portOf(host))
      peers.push(peer.links)
      return peer
    }
    const heard = vi.spyOn(SyncDriver.prototype, 'message')
    await dialed(ana)
    const atBen = await dialed(ben)
    await stored.close()
    const [anaDevice, malDevice] = [await me(ana, space), toHex(stored.device.publicKey)]
    // Ana notifies Ben that she is linked to Mal, so he leaves it to Mal to inform her.
    await ben.until(() =>
      heard.mock.calls.some(([{ device }, bytes]) => {
        const message = device === anaDevice ? decodeMessage(bytes) : null
        return message?.type === 'neighbors' && message.devices.includes(malDevice)
      }),
    )
    const audience = vi.spyOn(Trees.prototype, 'audience')
    const accept = vi.spyOn(SpaceLog.prototype, 'accept')
    atBen.channel.send('records', encodeMessage({ type: 'push', record: record.bytes }))
    await ana.until(async () => (await ana.detail(space)).members.length === 2)
    await set(ben, space, BOARD, 'elements', 'after', 1)
    await shows(ana, space, 'after', 1)
    const ofMal = audience.mock.calls.flatMap(([author], index) => (author === malDevice ? [index] : []))
    expect(ofMal.map((index) => audience.mock.results[index]?.value.push)).toContainEqual([])
    const outcomes = accept.mock.results.map(({ value }) => value.verdict.outcome)
    expect(outcomes).toContain('stored')
    expect(outcomes).not.toContain('missing')
  })

  it("hands a space over to a successor, and deletes it from the former owner's device", async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Cy'])
    const [ana, ben, cy] = people
    const [benDevice, cyDevice] = [await me(ben, space), await me(cy, space)]
    await set(ana, space, BOARD, 'elements', 'house', 'by ana')
    for (const host of people) await shows(host, space, 'house', 'by ana')
    await ana.until(async () => (await ana.holdings(space)).unkept === 0)
    await ana.call('spaces.leave', { space, successor: benDevice, keep: false, anyway: false })
    await ana.until(async () => (await ana.call('app.state', undefined)).spaces.length === 0)
    await ben.until(async () => (await ben.detail(space)).role === 'owner')
    expect((await ben.detail(space)).formerMembers).toMatchObject([{ name: 'Ana', how: 'left', mayPurge: false }])
    await set(ben, space, BOARD, 'elements', 'house', 'by ben')
    await cy.until(async () => (await cy.detail(space)).members.length === 2)
    await ben.call('spaces.remove', { space, device: cyDevice })
    await cy.until(async () => (await cy.detail(space)).standing === 'removed')
    expect((await seen(ben, space)).house).toBe('by ben')
  })

  it('keeps a space that was joined again, even if older news arrives late', async () => {
    const came = vi.spyOn(SpacesToDelete.prototype, 'recordsCame')
    const { space, people } = await together(['Ana', 'Ben'])
    const [ana, ben] = people
    const benDevice = await me(ben, space)
    await ben.call('spaces.leave', { space, successor: null, keep: false, anyway: true })
    await ben.until(async () => (await ben.call('app.state', undefined)).spaces.length === 0)
    const index = came.mock.calls.findLastIndex(([space]) => space.device === benDevice)
    const [toDelete, left] = [came.mock.contexts[index] as SpacesToDelete, came.mock.calls[index]?.[0] as OpenSpace]
    const link = await invite(ana, space, 'editor')
    await ben.call('spaces.join', { link })
    await ben.until(async () => (await ben.detail(space)).standing === 'member')
    toDelete.recordsCame(left)
    // Waits for a deletion, if any: spaces are joined and deleted one after the other.
    await ben.call('spaces.join', { link })
    expect((await ben.detail(space)).standing).toBe('member')
  })

  it('keeps a space readable on request, and otherwise waits until someone knows of it', async () => {
    const { space, people } = await together(['Ana', 'Ben', 'Cy'])
    const [ana, ben, cy] = people
    await set(ana, space, BOARD, 'elements', 'house', 'by ana')
    for (const host of people) await shows(host, space, 'house', 'by ana')
    await ben.call('spaces.leave', { space, successor: null, keep: true, anyway: false })
    expect((await ben.detail(space)).standing).toBe('left')
    expect((await seen(ben, space)).house).toBe('by ana')
    await expect(set(ben, space, BOARD, 'elements', 'house', 'by ben')).rejects.toThrow('not-allowed')
    await ana.until(async () => (await ana.detail(space)).members.length === 2)
    await stop(ana)
    await cy.until(async () => (await cy.detail(space)).connection.here === 0)
    await cy.call('spaces.leave', { space, successor: null, keep: false, anyway: false })
    expect((await cy.detail(space)).standing).toBe('leaving')
    await stop(cy)
    const again = await start('Cy', cy.directory)
    const back = await start('Ana', ana.directory)
    await dial(again, back)
    await again.until(async () => (await again.call('app.state', undefined)).spaces.length === 0)
    expect((await back.detail(space)).members).toHaveLength(1)
  })

  it('waits until someone else has this device’s changes', async () => {
    const { space, people } = await together(['Ana', 'Ben'])
    const [ana, ben] = people
    const leave = (host: TestHost, anyway = false) =>
      host.call('spaces.leave', { space, successor: null, keep: true, anyway })
    await set(ben, space, BOARD, 'elements', 'house', 'by ben')
    await ben.until(async () => (await ben.holdings(space)).unkept === 0)
    await stop(ana)
    await ben.until(async () => (await ben.detail(space)).connection.here === 0)
    await set(ben, space, BOARD, 'elements', 'tree', 'by ben')
    await set(ben, space, BOARD, 'elements', 'lake', 'by ben')
    expect((await ben.holdings(space)).unkept).toBe(2)
    await expect(leave(ben)).rejects.toThrow('refused')
    expect((await ben.detail(space)).standing).toBe('member')
    await stop(ben)
    // How much of it others have is still known after a restart.
    const again = await start('Ben', ben.directory)
    expect((await again.holdings(space)).unkept).toBe(2)
    const back = await start('Ana', ana.directory)
    await meet(again, back, space)
    await again.until(async () => (await again.holdings(space)).unkept === 0)
    await set(again, space, BOARD, 'elements', 'boat', 'by ben')
    await again.until(async () => (await again.holdings(space)).unkept === 0)
    await leave(again)
    expect((await again.detail(space)).standing).toBe('left')
    expect(await seen(back, space)).toMatchObject({ tree: 'by ben', lake: 'by ben', boat: 'by ben' })
  })

  it('proceeds with unshared changes if the person wants that', async () => {
    const { space, people } = await together(['Ana', 'Ben'])
    const [ana, ben] = people
    await stop(ana)
    await ben.until(async () => (await ben.detail(space)).connection.here === 0)
    await set(ben, space, BOARD, 'elements', 'tree', 'by ben')
    await ben.call('spaces.leave', { space, successor: null, keep: true, anyway: true })
    expect((await ben.detail(space)).standing).toBe('left')
  })
})
