/** Whole hosts in a channel: few publish, and readers whom nobody has to let in carry it on. */
import { afterEach, describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { KeyPair } from '../../../shared/record/crypto.ts'
import { type Header, makeRecord } from '../../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../../shared/record/update-payload.ts'
import { parseChannelLink } from '../../../shared/space/channel-link.ts'
import { encodeMessage } from '../../../shared/sync/messages.ts'
import { chatLane } from '../../../shared/tools/chat/shape.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { HostGroup } from '../group-testbed.ts'
import type { Links } from '../links/links.ts'
import type { TestHost } from '../testing.ts'
import { dialByHand } from './hand-made-peer.ts'

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

async function channelOf(host: TestHost, kind: 'channel' | 'closed-channel' = 'channel') {
  const { space } = await host.call('spaces.create', { name: 'News', kind })
  const { link } = await host.call('channels.link', { space })
  return { space, link }
}

async function subscribe(name: string, link: string): Promise<TestHost> {
  const host = await start(name)
  const { space } = await host.call('channels.subscribe', { link })
  await host.until(async () => (await host.detail(space)).standing === 'reader')
  return host
}

describe('a public channel', () => {
  it('[V43] is read by its link, by nobody’s leave, and passed on when the publisher is gone', async () => {
    const ana = await start('Ana')
    const { space, link } = await channelOf(ana)
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
    // Nothing tells whose key it is.
    expect(me).not.toBe((await cem.call('app.state', undefined)).device)
    await expect(publish(cem, space, 'mine')).rejects.toThrow()
    expect(await read(ben, space)).toEqual(['first', 'second'])
    expect((await cem.call('channels.link', { space })).link).toBe(link)
  })

  it('[G6] takes nothing that a reader wrote, whoever delivers it', async () => {
    const ana = await start('Ana')
    const { space, link } = await channelOf(ana)
    await publish(ana, space, 'true')
    const ben = await subscribe('Ben', link)
    await has(ben, space, ['true'])
    const { rendezvousSecret, addresses, keys } = parseChannelLink(link)
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
    // The author stands behind version and space.
    asAna.set(fromHex((await ana.detail(space)).me), asAna.indexOf(mallory.publicKey[0] as number, 38))
    for (const record of [forge(mallory, {}), asAna]) {
      const peer = await dialByHand(mallory, space, rendezvousSecret, port)
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
    // A stranger without a name is worth no word.
    expect(await problemsOf(ana)).toEqual([])
  })
})
