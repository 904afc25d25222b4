import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SearchResult } from '../../../shared/ipc/contract.ts'
import { CHAT_ROOT, type ChatEntry, chatLane, threadOf } from '../../../shared/tools/chat/shape.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../../shared/tools/index/doc.ts'
import { PAGE_ROOT, pageDoc } from '../../../shared/tools/pages/shape.ts'
import { TestHost } from '../testing.ts'

const CHANNEL = '00000000000000c1'
const id = (number: number) => number.toString(16).padStart(24, '0')
const hosts: TestHost[] = []

async function start(seed: string, directory?: string): Promise<TestHost> {
  const host = await TestHost.start(seed, directory, { quiet: true })
  hosts.push(host)
  return host
}

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.remove()))
})

function find(host: TestHost, space: string, ...words: string[]): Promise<SearchResult> {
  const wish = { spaces: [space], words, from: [], in: [], after: null, before: null, has: [], limit: 20 }
  return host.call('search.find', wish)
}

const texts = ({ hits }: SearchResult) => hits.map(({ text }) => text)

async function makeSpace(host: TestHost) {
  await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
  const { space } = await host.call('spaces.create', { name: 'Search' })
  const { device } = await host.call('app.state', undefined)
  const lane = await host.openDoc(space, chatLane(CHANNEL, '2026-11', device))
  const say = (entry: ChatEntry) => lane.write((doc) => doc.getArray(CHAT_ROOT).push([entry]))
  const message = (number: number, text: string) =>
    say({ kind: 'message', id: id(number), text, time: 1_700_000_000_000 + number, seen: [] })
  return { space, say, message, device }
}

describe('search in the host', () => {
  it('finds new texts immediately, and their changes', async () => {
    const host = await start('search 1')
    const { space, say, message, device } = await makeSpace(host)
    await message(1, 'The river is high')
    await message(2, 'The lamp is copper')
    expect(texts(await find(host, space, 'cop'))).toEqual(['The lamp is copper'])
    await message(3, 'So is the roof: copper')
    await host.until(async () => (await find(host, space, 'copper')).count === 2)
    await say({ kind: 'edit', target: id(2), text: 'The lamp is brass', time: 1_700_000_000_010 })
    await say({ kind: 'delete', target: id(1), time: 1_700_000_000_011 })
    await host.until(async () => (await find(host, space, 'river')).count === 0)
    const found = await find(host, space, 'lamp')
    expect(found).toMatchObject({
      count: 1,
      reading: null,
      hits: [
        {
          tool: 'chat',
          place: { item: CHANNEL, message: id(2) },
          inThread: false,
          device,
          text: 'The lamp is brass',
          marks: [[4, 8]],
        },
      ],
    })
  })

  it('finds them again after a restart, without opening the docs', async () => {
    const host = await start('search 2')
    const { space, message } = await makeSpace(host)
    await message(1, 'The river is high')
    await host.until(async () => (await find(host, space, 'river')).reading === null)
    await host.stop()
    hosts.splice(0)
    const again = await start('search 2', host.directory)
    expect(texts(await find(again, space, 'river'))).toEqual(['The river is high'])
  })

  it('finds nothing in a deleted channel, nor in its threads, until it is restored', async () => {
    const host = await start('search deleted')
    const { space, message, device } = await makeSpace(host)
    await message(1, 'The river is high')
    const thread = await host.openDoc(space, chatLane(threadOf(CHANNEL, id(1)), '2026-11', device))
    const answer: ChatEntry = { kind: 'message', id: id(2), text: 'The river again', time: 1_700_000_000_002, seen: [] }
    await thread.write((doc) => doc.getArray(CHAT_ROOT).push([answer]))
    await host.until(async () => (await find(host, space, 'river')).count === 2)
    const index = await host.openDoc(space, INDEX_DOC)
    const list = (changes: object) =>
      index.write((doc) =>
        doc.getMap(INDEX_ROOT).set(CHANNEL, { type: 'channel', name: 'boats', created: 1, ...changes }),
      )
    await list({ deleted: 2 })
    await host.until(async () => (await find(host, space, 'river')).count === 0)
    await list({})
    await host.until(async () => (await find(host, space, 'river')).count === 2)
  })

  it('leads from a reply in a thread to the message that starts the thread', async () => {
    const host = await start('search 4')
    const { space, message, device } = await makeSpace(host)
    await message(1, 'The river is high')
    const thread = await host.openDoc(space, chatLane(threadOf(CHANNEL, id(1)), '2026-11', device))
    const answer = {
      kind: 'message',
      id: 'ab'.repeat(12),
      text: 'So is the lake',
      time: 1_700_000_000_009,
      seen: [],
    } as const
    await thread.write((doc) => doc.getArray(CHAT_ROOT).push([answer]))
    await host.until(async () => (await find(host, space, 'lake')).count === 1)
    const { hits } = await find(host, space, 'lake')
    const place = { item: CHANNEL, time: '1700000000001', message: id(1) }
    expect(hits).toMatchObject([{ tool: 'chat', place, inThread: true, id: 'ab'.repeat(12) }])
  })

  it('lists the pages that link to a page, as long as their links exist', async () => {
    const host = await start('search 5')
    const { space } = await makeSpace(host)
    const [plan, list] = ['00000000000000d1', '00000000000000d2'] as const
    const linked = async () => (await host.call('search.linked', { space, item: plan })).from
    const page = await host.openDoc(space, pageDoc(list))
    const text = new Y.XmlText()
    await page.write((doc) => {
      const paragraph = new Y.XmlElement('paragraph')
      doc.getXmlFragment(PAGE_ROOT).push([paragraph])
      paragraph.push([text])
      text.insert(0, 'Lamps, as in ')
    })
    await host.until(async () => (await find(host, space, 'lamps')).count === 1)
    expect(await linked()).toEqual([])
    await page.write(() => text.insert(13, 'the plan', { link: { href: `#/space/${space}/page/${plan}/at-1-2` } }))
    await host.until(async () => (await linked()).length === 1)
    expect(await linked()).toMatchObject([{ tool: 'pages', place: { item: list }, text: 'Lamps, as in the plan' }])
    expect(host.heard.map(({ name }) => name)).toContain('search.links-changed')
    await host.stop()
    hosts.splice(0)
    const again = await start('search 5', host.directory)
    const { from } = await again.call('search.linked', { space, item: plan })
    expect(from).toHaveLength(1)
    const reopened = await again.openDoc(space, pageDoc(list))
    await reopened.write((doc) => doc.getXmlFragment(PAGE_ROOT).delete(0, 1))
    await again.until(async () => (await again.call('search.linked', { space, item: plan })).from.length === 0)
  })

  it('finds nothing in spaces that it doesn’t have', async () => {
    const host = await start('search 3')
    expect(await find(host, 'ab'.repeat(32), 'river')).toEqual({ hits: [], count: 0, reading: null })
  })
})
