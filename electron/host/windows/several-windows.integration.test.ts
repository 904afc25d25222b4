/** Windows of one host that write to the same docs at the same time. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyAs, docWith } from '../../../shared/docs/yjs/arrived.ts'
import type { CallInput, CallName, CallOutput } from '../../../shared/ipc/contract.ts'
import { SEATS } from '../../../shared/space-host/docs/doc-seats.ts'
import { Random } from '../../../shared/testing/random.ts'
import { BOARD_ROOT } from '../../../shared/tools/boards/shape.ts'
import { CHAT_ROOT } from '../../../shared/tools/chat/shape.ts'
import { PAGE_ROOT } from '../../../shared/tools/pages/shape.ts'
import { HostGroup } from '../testing/group.ts'
import type { TestHost } from '../testing.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const WRITERS = 3
const STEPS = 60

/** Like `DocSession`: shows changes immediately, and sends them in order. */
class OpenInWindow {
  readonly doc: Y.Doc
  client: number | null = null
  #sent: Promise<unknown> = Promise.resolve()
  readonly #write: (update: Uint8Array) => Promise<unknown>

  constructor(write: (update: Uint8Array) => Promise<unknown>) {
    this.#write = write
    this.doc = docWith((update) => {
      this.#sent = this.#sent.then(() => this.#write(update))
    })
  }

  take(update: Uint8Array): void {
    applyAs(this.client, this.doc, update)
  }

  get sent(): Promise<unknown> {
    return this.#sent
  }
}

class Window {
  readonly #host: TestHost
  readonly #id = randomUUID()
  readonly #open = new Map<string, OpenInWindow>()
  readonly close: () => void

  constructor(host: TestHost) {
    this.#host = host
    this.close = host.api.connect(this.#id, (name, payload) => {
      if (name === 'docs.update' && 'update' in payload) this.#open.get(payload.doc)?.take(payload.update)
    })
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await this.#host.api.call(this.#id, name, input)
    if (!result.ok) throw new Error(`${result.error.reason}: ${result.error.message}`)
    return result.value
  }

  async open(space: string, doc: string, before: number | null = null): Promise<OpenInWindow> {
    const open = new OpenInWindow((update) => this.call('docs.write', { space, doc, update }))
    this.#open.set(doc, open)
    const { client, update } = await this.call('docs.open', { space, doc, before })
    open.client = client
    open.take(update)
    return open
  }
}

const shown = (doc: Y.Doc) => ({
  text: doc.getText(PAGE_ROOT).toString(),
  shapes: doc.getMap(BOARD_ROOT).toJSON(),
  entries: doc.getArray(CHAT_ROOT).toJSON(),
})

describe('windows of one host that write at the same time', () => {
  it.each([1, 2, 3, 4])(
    'lose nothing, and all devices show the same (seed %i)',
    async (seed) => {
      const random = new Random(seed)
      const {
        people: [ana, ben],
        space,
      } = await group.together(['Ana', 'Ben'])
      const { me } = await ana.detail(space)
      const ids = {
        page: 'page/00112233445566aa',
        board: 'board/00112233445566aa',
        lane: `chat/0011223344556677/2026-11/${me}`,
      }
      const windows = Array.from({ length: WRITERS }, () => new Window(ana))
      const pages = await Promise.all(windows.map((window) => window.open(space, ids.page)))
      const boards = await Promise.all(windows.map((window) => window.open(space, ids.board)))
      const lanes = await Promise.all(windows.map((window) => window.open(space, ids.lane)))
      const typed = new Set<string>()
      const deleted = new Set<string>()
      const keys = new Set<string>()
      const said = new Set<number>()
      for (let step = 0; step < STEPS; step++) {
        const writer = random.between(0, WRITERS - 1)
        const text = (pages[writer] as OpenInWindow).doc.getText(PAGE_ROOT)
        const letter = String.fromCodePoint(0xe000 + step)
        if (text.length > 0 && random.chance(0.2)) {
          const at = random.between(0, text.length - 1)
          deleted.add(text.toString().charAt(at))
          text.delete(at, 1)
        } else {
          typed.add(letter)
          // Mostly at one place, where the order is most difficult.
          text.insert(random.chance(0.7) ? Math.min(1, text.length) : random.between(0, text.length), letter)
        }
        const key = `shape-${random.between(0, 9)}`
        keys.add(key)
        ;(boards[writer] as OpenInWindow).doc.getMap(BOARD_ROOT).set(key, step)
        said.add(step)
        ;(lanes[writer] as OpenInWindow).doc.getArray(CHAT_ROOT).push([step])
        if (random.chance(0.3)) await pause(random.between(0, 8))
      }
      const all = [...pages, ...boards, ...lanes]
      await Promise.all(all.map(({ sent }) => sent))
      for (const [id, opened] of [
        [ids.page, pages],
        [ids.board, boards],
        [ids.lane, lanes],
      ] as const) {
        const [first, ...others] = opened.map(({ doc }) => shown(doc))
        for (const other of others) expect(other).toEqual(first)
        const theirs = await ben.openDoc(space, id)
        await ben.until(() => isDeepStrictEqual(shown(theirs.refresh()), first))
        const again = await new Window(ana).open(space, id)
        expect(shown(again.doc)).toEqual(first)
      }
      const left = [...shown((pages[0] as OpenInWindow).doc).text]
      expect(left.toSorted()).toEqual([...typed].filter((letter) => !deleted.has(letter)).toSorted())
      expect(Object.keys(shown((boards[0] as OpenInWindow).doc).shapes).toSorted()).toEqual([...keys].toSorted())
      expect(shown((lanes[0] as OpenInWindow).doc).entries.toSorted((a, b) => Number(a) - Number(b))).toEqual([...said])
    },
    300_000,
  )

  it('can restore a page that one of them cut, even if it doesn’t fit into one record', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const page = 'page/00112233445566aa'
    const [first, second] = [await new Window(ana).open(space, page), await new Window(ana).open(space, page)]
    const root = first.doc.getXmlFragment(PAGE_ROOT)
    const history = new Y.UndoManager(root)
    for (const letter of 'abcd') {
      const picture = new Y.XmlElement('image')
      picture.setAttribute('src', letter.repeat(400_000))
      root.push([picture])
    }
    const whole = root.toString()
    history.stopCapturing()
    root.delete(0, root.length)
    history.undo()
    await first.sent
    expect(root.toString()).toBe(whole)
    await ana.until(() => second.doc.getXmlFragment(PAGE_ROOT).toString() === whole)
    expect((await new Window(ana).open(space, page)).doc.getXmlFragment(PAGE_ROOT).toString()).toBe(whole)
  })

  it('get their own client ids again from a restarted host, in any order', async () => {
    const first = await group.start('Ana')
    const { space } = await first.call('spaces.create', { name: 'Team' })
    const page = 'page/00112233445566aa'
    const before = await Promise.all([0, 1, 2].map(() => new Window(first).open(space, page)))
    for (const { doc } of before) doc.getText(PAGE_ROOT).insert(0, 'x')
    await Promise.all(before.map(({ sent }) => sent))
    await group.stop(first)
    const second = await group.start('Ana', first.directory)
    for (const { client } of before.toReversed())
      expect((await new Window(second).open(space, page, client)).client).toBe(client)
  })

  it('pass on their seats, and can only read once all are taken', async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'Team' })
    const page = 'page/00112233445566aa'
    const windows = Array.from({ length: SEATS + 1 }, () => new Window(ana))
    const clients: (number | null)[] = []
    for (const window of windows) clients.push((await window.open(space, page)).client)
    expect(clients.at(-1)).toBeNull()
    expect(new Set(clients).size).toBe(SEATS + 1)
    await expect(
      windows.at(-1)?.call('docs.write', { space, doc: page, update: new Uint8Array([0, 0]) }),
    ).rejects.toThrow('not-allowed')
    windows[1]?.close()
    expect((await new Window(ana).open(space, page)).client).toBe(clients[1])
  })

  it('can delete in a lane what another window wrote, even if that window is closed', async () => {
    const {
      people: [ana, ben],
      space,
    } = await group.together(['Ana', 'Ben'])
    const lane = `chat/0011223344556677/2026-11/${(await ana.detail(space)).me}`
    const windows = [new Window(ana), new Window(ana)] as const
    const [first, second] = [await windows[0].open(space, lane), await windows[1].open(space, lane)]
    second.doc.getArray(CHAT_ROOT).push(['second'])
    await second.sent
    first.doc.getArray(CHAT_ROOT).push(['first'])
    await first.sent
    windows[1].close()
    first.doc.transact(() => {
      first.doc.getArray(CHAT_ROOT).delete(0, 2)
      first.doc.getArray(CHAT_ROOT).push(['third'])
    })
    await first.sent
    const theirs = await ben.openDoc(space, lane)
    await ben.until(() => isDeepStrictEqual(theirs.refresh().getArray(CHAT_ROOT).toJSON(), ['third']))
    expect((await new Window(ana).open(space, lane)).doc.getArray(CHAT_ROOT).toJSON()).toEqual(['third'])
  })

  it('can write in a conversation, each in its own chain', async () => {
    const {
      people: [ana, ben],
      space,
    } = await group.together(['Ana', 'Ben'])
    const { conversation } = await ana.call('conversations.begin', { space, devices: [(await ben.detail(space)).me] })
    const lane = `chat/${conversation}/2026-11/${(await ana.detail(space)).me}`
    const opened = await Promise.all([0, 1].map(() => new Window(ana).open(space, lane)))
    for (const [index, { doc }] of opened.entries()) doc.getArray(CHAT_ROOT).push([index])
    await Promise.all(opened.map(({ sent }) => sent))
    const theirs = await ben.openDoc(space, lane)
    await ben.until(() => theirs.refresh().getArray(CHAT_ROOT).length === 2)
    for (const { doc } of opened) expect(shown(doc)).toEqual(shown(theirs.doc))
  })
})
