/** What a person is notified of. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocReader, Docs } from '../../../shared/space-host/docs/docs.ts'
import { hostDocs } from '../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { CHAT_ROOT, chatLane } from '../../../shared/tools/chat/shape.ts'
import { UnreadMessages } from '../../../shared/tools/chat/unread.ts'
import { PREFERENCES } from '../../../shared/tools/inbox/when-to-notify.ts'
import { IndexedItems } from '../../../shared/tools/index/indexed-items.ts'
import { Notifier } from './notifier.ts'
import type { Remembered } from './remembered.ts'
import { Unread } from './unread.ts'
import { Windows } from './windows.ts'

const [SPACE, ME, BEN] = ['1', 'a', 'b'].map((digit) => digit.repeat(64)) as [string, string, string]
const CONVERSATION = '7'.repeat(32)
const LANE = chatLane(CONVERSATION, '2026-11', BEN)
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

async function counting(preferences: object = { notify: 'all' }) {
  const lane = new Y.Doc()
  const readers = new Set<DocReader>()
  const docs = {
    list: () => [LANE],
    onAdded: () => ({ dispose: () => {} }),
    close: () => {},
    turns: () => ({ rest: async () => {} }),
    async open(reader: DocReader, doc: string) {
      if (doc === LANE) readers.add(reader)
      return { client: null, update: Y.encodeStateAsUpdate(doc === LANE ? lane : new Y.Doc()), held: [] }
    },
  }
  const values = new Map<string, unknown>([[PREFERENCES, preferences]])
  const remembered = {
    get: (key: string) => values.get(key),
    set: (key: string, value: unknown) => values.set(key, value),
    onChange: () => () => {},
  } as unknown as Remembered
  const windows = new Windows()
  const told: string[] = []
  for (const client of ['first', 'second'])
    windows.connect(client, (name) => {
      if (name === 'unread.news') told.push(client)
    })
  let time = 0
  const index = new IndexedItems(hostDocs(docs as unknown as Docs))
  const space = { id: SPACE, device: ME, docs, index } as unknown as OpenSpace
  const now = () => time
  const notifier = new Notifier({ windows, remembered, now })
  const unread = new Unread({ spaces: () => [space], windows, notifier, remembered, steady: now })
  unread.add('chat', (options) => new UnreadMessages(options))
  unread.handlers['unread.all']()
  await settle()
  let count = 0
  const settled = async () => {
    await settle()
    return told.splice(0)
  }
  lane.on('update', (update: Uint8Array) => {
    for (const reader of readers) reader.updated(LANE, update, BEN)
  })
  return {
    unread,
    notifier,
    values,
    /** Ben writes a message. Returns the windows that notify of it. */
    async write(at = 10_000) {
      time = at
      const id = String(++count).padStart(24, '0')
      lane.getArray(CHAT_ROOT).push([{ kind: 'message', id, text: 'hi', time: count, seen: [] }])
      return settled()
    },
    settled,
  }
}

describe('a person is notified', () => {
  it('by the window with the lease, of messages that arrive once missed ones have been counted', async () => {
    const { write } = await counting()
    expect(await write(4000)).toEqual([])
    expect(await write()).toEqual(['first'])
  })

  it('of nothing that a window with the focus shows', async () => {
    const { write, notifier } = await counting()
    const at = { space: SPACE, path: `direct/${CONVERSATION}` }
    notifier.handlers['notify.looking']({ at }, 'second')
    expect(await write()).toEqual([])
    notifier.handlers['notify.looking']({ at: { ...at, path: `direct/${'8'.repeat(32)}` } }, 'second')
    expect(await write()).toEqual(['first'])
    notifier.handlers['notify.looking']({ at }, 'second')
    notifier.disconnected('second')
    expect(await write()).toEqual(['first'])
  })

  it('according to their preferences', async () => {
    const muted = await counting({ notify: 'all', mutedSpaces: [SPACE] })
    expect(await muted.write()).toEqual([])
    const nothing = await counting({ notify: 'nothing' })
    expect(await nothing.write()).toEqual([])
    const mentions = await counting({ notify: 'mentions' })
    expect(await mentions.write()).toEqual(['first'])
  })

  it('not of messages that they mark as unread, but of later ones', async () => {
    const { write, settled, unread } = await counting()
    expect(await write()).toEqual(['first'])
    const at = { space: SPACE, tool: 'chat', item: CONVERSATION }
    unread.handlers['unread.read'](at)
    await settle()
    unread.handlers['unread.again']({ ...at, from: 0 })
    expect(await settled()).toEqual([])
    expect(unread.handlers['unread.all']()).toMatchObject([{ items: { [CONVERSATION]: { count: 1 } } }])
    expect(await write()).toEqual(['first'])
  })

  it('of nothing once the space is closed', async () => {
    const { write, unread } = await counting()
    unread.closed(SPACE)
    expect(await write()).toEqual([])
  })
})
