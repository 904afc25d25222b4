/** Complete hosts in a publication: a few publish, and readers whom nobody has to approve pass its content on. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../shared/record/crypto.ts'
import { type Header, makeRecord } from '../../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../../shared/record/update-payload.ts'
import { formatPublicationLink, parsePublicationLink } from '../../../shared/space/joining/publication-link.ts'
import { encodeMessage } from '../../../shared/sync/messages.ts'
import { chatLane } from '../../../shared/tools/chat/shape.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import type { Links } from '../links/links.ts'
import { enter, HostGroup, invite } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'
import { dialByHand } from './testing/hand-made-peer.ts'

const group = new HostGroup()
const { start, stop } = group
const peers: Links[] = []

afterEach(async () => {
  for (const links of peers.splice(0)) await links.close()
  await group.remove()
})

const laneOf = (device: string): string => chatLane('00112233445566aa', '2026-11', device)

async function publish(host: TestHost, space: string, text: string): Promise<void> {
  const { me } = await host.detail(space)
  const lane = await host.openDoc(space, laneOf(me))
  await lane.write((doc) => doc.getArray('entries').push([text]))
}

async function read(host: TestHost, space: string): Promise<unknown[]> {
  const lanes = await host.call('docs.list', { space, prefix: 'chat/' })
  const docs = await Promise.all(lanes.map((lane) => host.openDoc(space, lane)))
  return docs.flatMap(({ doc }) => doc.getArray('entries').toJSON()).sort()
}

const has = (host: TestHost, space: string, texts: unknown[]) =>
  host.until(async () => JSON.stringify(await read(host, space)) === JSON.stringify(texts))

const problemsOf = async (host: TestHost) => (await host.call('app.state', undefined)).problems

async function publicationOf(
  host: TestHost,
  kind: 'public-publication' | 'private-publication' = 'public-publication',
) {
  const { space } = await host.call('spaces.create', { name: 'News', kind })
  const { link } = await host.call('publications.link', { space })
  return { space, link }
}

async function subscribe(name: string, link: string): Promise<TestHost> {
  const host = await start(name)
  const { space } = await host.call('publications.subscribe', { link })
  await host.until(async () => (await host.detail(space)).standing === 'reader')
  return host
}

describe('a public publication', () => {
  it('[V43] can be read with its link, without permission, and is passed on when the publisher is offline', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    await publish(ana, space, 'first')
    const ben = await subscribe('Ben', link)
    await has(ben, space, ['first'])
    await publish(ana, space, 'second')
    await has(ben, space, ['first', 'second'])
    await stop(ana)

    const cem = await subscribe('Cem', link)
    await has(cem, space, ['first', 'second'])
    const { members, role, mayWrite, me } = await cem.detail(space)
    expect({ members: members.map(({ name }) => name), role, mayWrite }).toEqual({
      members: ['Ana'],
      role: null,
      mayWrite: false,
    })
    // Nothing reveals whose key this is.
    expect(me).not.toBe((await cem.call('app.state', undefined)).device)
    await expect(publish(cem, space, 'mine')).rejects.toThrow()
    expect(await read(ben, space)).toEqual(['first', 'second'])
    expect((await cem.call('publications.link', { space })).link).toBe(link)
  })

  it('[L11] is found on the network where its publisher shows it, and nowhere else', async () => {
    const [ana, ben] = [await start('Ana'), await start('Ben')]
    const { space } = await publicationOf(ana)
    const closed = await publicationOf(ana, 'private-publication')
    await publish(ana, space, 'first')
    const shownTo = async (host: TestHost) => (await host.call('nearby.state', undefined)).channels
    await ben.call('nearby.open', { open: true })
    const [address = ''] = (await ana.call('nearby.state', undefined)).addresses
    await ben.call('nearby.connect', { address })
    expect(await shownTo(ben)).toEqual([])
    await ana.call('publications.show', { space, shown: true })
    await ben.until(async () => (await shownTo(ben)).length === 1)
    const [found] = await shownTo(ben)
    expect(found).toMatchObject({ name: 'News', space: null })
    const subscribed = await ben.call('publications.subscribe', { link: found?.link ?? '' })
    expect(subscribed.space).toBe(space)
    await has(ben, space, ['first'])
    await ben.until(async () => (await shownTo(ben))[0]?.space === space)
    expect(await shownTo(ana)).toEqual([])

    // Only publishers can show it, and only if it is public.
    await expect(ben.call('publications.show', { space, shown: true })).rejects.toThrow()
    await expect(ana.call('publications.show', { space: closed.space, shown: true })).rejects.toThrow()
    expect((await ana.call('publications.link', { space: closed.space })).shown).toBeNull()
    expect((await ben.call('publications.link', { space })).shown).toBeNull()

    await ana.call('publications.show', { space, shown: false })
    await ben.until(async () => (await shownTo(ben)).length === 0)
    expect((await ana.call('publications.link', { space })).shown).toBe(false)
  })

  it('[G6] rejects anything written by a reader, whoever delivers it', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    await publish(ana, space, 'true')
    const ben = await subscribe('Ben', link)
    await has(ben, space, ['true'])
    const { discoverySecret, addresses, keys } = parsePublicationLink(link)
    const port = Number(addresses[0]?.replace(/^.*:/, ''))
    const forge = (device: KeyPair, header: Partial<Header>): Uint8Array => {
      const whole = {
        space,
        generation: 7,
        stream: 'content',
        seq: 0,
        prev: '',
        time: Date.now() * 1024,
        kind: 'update',
        grant: space,
        ranges: null,
        ...header,
      } as const
      const update = encodeUpdatePayload({ doc: 'chat/00112233445566aa/2026-11/', update: new Uint8Array([0, 0]) })
      return makeRecord(crypto, device, keys?.content as Uint8Array, whole, update).bytes
    }
    const mallory = crypto.keyPair()
    const asAna = forge(mallory, {})
    // In the header, the author follows the version and the space.
    asAna.set(fromHex((await ana.detail(space)).me), asAna.indexOf(mallory.publicKey[0] as number, 38))
    for (const record of [forge(mallory, {}), asAna]) {
      const peer = await dialByHand(mallory, space, discoverySecret, port)
      peers.push(peer.links)
      peer.channel.send('records', encodeMessage({ type: 'push', record }))
      expect(await peer.closed).toMatch(/refused: [GR]/)
    }
    await publish(ana, space, 'truer')
    await has(ben, space, ['true', 'truer'])
    expect(await read(ana, space)).toEqual(['true', 'truer'])
    expect(
      await ana.call('docs.list', { space, prefix: `chat/00112233445566aa/2026-11/${toHex(mallory.publicKey)}` }),
    ).toEqual([])
    // A stranger without a name isn't reported.
    expect(await problemsOf(ana)).toEqual([])
  })
})

describe('publishers', () => {
  it('dial a relay at its link’s addresses, and again after a restart', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    let dialed = 0
    const relay = createServer((socket) => {
      dialed++
      socket.destroy()
    })
    relay.listen(0, '127.0.0.1')
    await once(relay, 'listening')
    const { port } = relay.address() as AddressInfo
    await ana.call('publications.subscribe', {
      link: formatPublicationLink({ ...parsePublicationLink(link), addresses: [`127.0.0.1:${port}`] }),
    })
    await ana.until(() => dialed > 0)
    expect((await ana.detail(space)).standing).toBe('member')
    await stop(ana)
    dialed = 0
    const back = await start('Ana', ana.directory)
    await back.until(() => dialed > 0)
    await stop(back)
    relay.close()
  })

  it('[V19] can be removed: their content stays, and nothing later is accepted', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    const ben = await start('Ben')
    await enter(ben, await invite(ana, space, 'editor'))
    expect((await ben.detail(space)).mayInviteAs).toEqual(['viewer'])
    await publish(ben, space, 'by Ben')
    await publish(ana, space, 'by Ana')
    const cem = await subscribe('Cem', link)
    await has(cem, space, ['by Ana', 'by Ben'])
    const author = (await ben.detail(space)).me
    await ana.call('spaces.remove', { space, device: author })
    await ben.until(async () => (await ben.detail(space)).standing === 'removed')
    await expect(publish(ben, space, 'later')).rejects.toThrow()
    await publish(ana, space, 'on')
    await has(cem, space, ['by Ana', 'by Ben', 'on'])
    await stop(ana)
    await stop(ben)
    const dora = await subscribe('Dora', link)
    await has(dora, space, ['by Ana', 'by Ben', 'on'])
  })

  it('use their own name, even if they were readers before', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    const ben = await subscribe('Ben', link)
    await enter(ben, await invite(ana, space, 'editor'))
    expect((await ben.detail(space)).me).toBe((await ben.call('app.state', undefined)).device)
    await publish(ben, space, 'mine')
    await has(ana, space, ['mine'])
  })

  it('see who has which content, from each reader’s own report', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    const { me } = await ana.detail(space)
    await publish(ana, space, 'issue')
    const ben = await subscribe('Ben', link)
    await has(ben, space, ['issue'])
    const newcomer = await subscribe('Cem', link)
    await has(newcomer, space, ['issue'])
    // Fetched content isn't announced to devices linked to its source, but content that a device has when a link begins
    // is.
    await stop(newcomer)
    const cem = await start('Cem', newcomer.directory)
    const holders = async (host: TestHost) => {
      const { held } = await host.call('docs.open', { space, doc: laneOf(me) })
      return new Set(held.map(({ device }) => device)).size
    }
    await ana.until(async () => (await holders(ana)) === 3)
    await cem.until(async () => (await holders(cem)) === 3)
    const readersAt = async (host: TestHost) => (await host.detail(space)).channel?.readers
    await ana.until(async () => (await readersAt(ana))?.same === 2)
    expect(await readersAt(ana)).toEqual({ here: 2, known: 2, same: 2 })
    await ben.until(async () => (await readersAt(ben))?.same === 1)
    expect(await readersAt(ben)).toEqual({ here: 1, known: 1, same: 1 })
    await stop(ben)
    await ana.until(async () => (await readersAt(ana))?.here === 1)
    expect((await readersAt(ana))?.known).toBe(2)
  })
})

describe('a private publication', () => {
  async function ask(name: string, link: string): Promise<{ host: TestHost; me: string }> {
    const host = await start(name)
    const { space } = await host.call('publications.subscribe', { link })
    return { host, me: (await host.detail(space)).me }
  }

  async function approve(publisher: TestHost, space: string, asker: { host: TestHost; me: string }): Promise<void> {
    await publisher.until(async () =>
      (await publisher.detail(space)).channel?.asking.some(({ device }) => device === asker.me),
    )
    await publisher.call('publications.approve', { space, device: asker.me })
    await asker.host.until(async () => (await asker.host.detail(space)).standing === 'member')
  }

  it('[V45] can be read by people whom a publisher approves; only publishers see their names', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana, 'private-publication')
    await publish(ana, space, 'first')
    const ben = await ask('Ben', link)
    const eve = await ask('Eve', link)
    const asking = await ana.until(async () => {
      const found = (await ana.detail(space)).channel?.asking ?? []
      return found.length === 2 && found.every(({ name }) => name !== null) && found
    })
    expect(asking.map(({ name }) => name).sort()).toEqual(['Ben', 'Eve'])
    await approve(ana, space, ben)
    await ana.call('publications.decline', { space, device: eve.me })
    await has(ben.host, space, ['first'])
    await publish(ana, space, 'second')
    await has(ben.host, space, ['first', 'second'])
    expect((await ben.host.detail(space)).mayWrite).toBe(false)
    await expect(publish(ben.host, space, 'mine')).rejects.toThrow()
    await eve.host.until(async () =>
      (await problemsOf(eve.host)).some(({ kind, detail }) => kind === 'join-refused' && detail === 'not-allowed'),
    )
    expect(await eve.host.call('docs.list', { space, prefix: 'chat/' })).toEqual([])

    const cem = await ask('Cem', link)
    await approve(ana, space, cem)
    await has(cem.host, space, ['first', 'second'])
    const names = async (host: TestHost) => (await host.detail(space)).members.map(({ name }) => name)
    expect(await names(ana)).toEqual(expect.arrayContaining(['Ana', 'Ben', 'Cem']))
    expect(await names(cem.host)).toEqual(expect.arrayContaining(['Ana', ben.me.slice(0, 8)]))
    expect(await names(cem.host)).not.toContain('Ben')
  })

  it('[V45] sends a removed reader nothing written later, and renews its keys once before that', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana, 'private-publication')
    const readers = [await ask('Ben', link), await ask('Cem', link), await ask('Dora', link)]
    for (const reader of readers) await approve(ana, space, reader)
    await publish(ana, space, 'first')
    for (const { host } of readers) await has(host, space, ['first'])
    const [ben, cem, dora] = readers as [(typeof readers)[0], (typeof readers)[0], (typeof readers)[0]]
    for (const { me } of [ben, cem]) await ana.call('spaces.remove', { space, device: me })
    for (const { host } of [ben, cem]) await host.until(async () => (await host.detail(space)).standing === 'removed')
    await publish(ana, space, 'second')
    await has(dora.host, space, ['first', 'second'])
    for (const { host } of [ben, cem]) expect(await read(host, space)).toEqual(['first'])
    // Later readers can still join with the same link.
    const eve = await ask('Eve', link)
    await approve(ana, space, eve)
    await has(eve.host, space, ['first', 'second'])
  })
})

describe('replies', () => {
  it('[V46] wait with the reader until the publisher is online, and nobody else can read them', async () => {
    const ana = await start('Ana')
    const { space, link } = await publicationOf(ana)
    const { me } = await ana.detail(space)
    const ben = await subscribe('Ben', link)
    const cem = await subscribe('Cem', link)
    await stop(ana)
    await ben.until(async () =>
      (await ben.detail(space)).members.some(({ device, online }) => device === me && !online),
    )
    const { id } = await ben.call('publications.reply', { space, about: 'issue 1', text: 'Well said.', name: 'Ben' })
    expect((await ben.detail(space)).channel?.sent).toMatchObject([{ id, delivered: false }])
    await stop(ben)

    const again = await start('Ana', ana.directory)
    const back = await start('Ben', ben.directory)
    await again.until(async () => (await again.call('publications.inbox', { space })).replies.length > 0)
    const { replies } = await again.call('publications.inbox', { space })
    expect(replies).toMatchObject([
      { reader: (await back.detail(space)).me, name: 'Ben', about: 'issue 1', text: 'Well said.' },
    ])
    await back.until(async () => (await back.detail(space)).channel?.sent[0]?.delivered)
    expect((await cem.call('publications.inbox', { space })).replies).toEqual([])
    await again.call('publications.drop-reply', { space, id: replies[0]?.id as string })
    expect((await again.detail(space)).channel?.replies).toBe(0)
  })
})
