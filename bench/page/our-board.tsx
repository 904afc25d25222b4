/** The whole renderer with a host in memory and a large board, for the benchmarks `board` and `board-join`. */
import * as Y from 'yjs'
import { bringWords } from '../../renderer/strings/first.ts'
import { FakeHost } from '../../renderer/testing/host/fake-host.ts'
import { scenarios } from '../../renderer/testing/scenarios.ts'
import { showApp } from '../../renderer/testing/show-app.ts'
import { SCREEN_TOOLS } from '../../renderer/tools/tools.tsx'
import { BOARD_ROOT, boardDoc } from '../../shared/tools/boards/shape.ts'
import { frameOf, isDrawn } from './drawing.ts'
import { largeBoard } from './large-board.ts'

const FILLED = '0123456789abcdef'
const PER_CHANGE = 0.5

class OurBoard {
  #host = new FakeHost()
  #space = ''
  readonly #doc = new Y.Doc()

  /** Creates a board made in `changes` changes, while the app shows another one. */
  async begin(shapes: number, changes: number): Promise<void> {
    await bringWords(SCREEN_TOOLS)
    this.#host = (scenarios.some as NonNullable<typeof scenarios.some>)()
    this.#space = this.#host.state.spaces[0]?.id ?? ''
    const { members } = this.#host.detail(this.#space)
    const author = members.find(({ device }) => device !== this.#host.device)?.device ?? ''
    this.#doc.clientID = this.#host.docs.client(this.#space, boardDoc(FILLED), author)
    const map = this.#doc.getMap(BOARD_ROOT)
    const all = largeBoard(shapes)
    this.#doc.transact(() => {
      for (const shape of all) map.set(shape.id, shape)
    })
    for (let change = 0; change < changes; change++) {
      const shape = all[(change * 7919) % shapes]
      if (shape) map.set(shape.id, { ...shape, x: shape.x + PER_CHANGE, version: 2 + change })
    }
    const state = Y.encodeStateAsUpdate(this.#doc)
    this.#host.docs.change(this.#space, boardDoc(FILLED), author, (doc) => Y.applyUpdate(doc, state))
    this.#host.docs.change(this.#space, 'index', this.#host.device, (doc) =>
      doc.getMap('items').set(FILLED, { type: 'board', name: 'Large', created: 9 }),
    )
    document.body.innerHTML = '<div id="root"></div>'
    location.hash = `#/space/${this.#space}/board/${this.#space.slice(16, 32)}`
    void showApp(this.#host)
    while (!document.querySelector('canvas.static')) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }

  /** Milliseconds until the large board is drawn. */
  async open(): Promise<number> {
    const start = performance.now()
    location.hash = `#/space/${this.#space}/board/${FILLED}`
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    await isDrawn()
    return performance.now() - start
  }

  /** Milliseconds of `rounds` frames, each showing somebody else's change. */
  async change(rounds: number): Promise<number[]> {
    const map = this.#doc.getMap<ReturnType<typeof largeBoard>[number]>(BOARD_ROOT)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const id = `shape-${(round * 7) % 50}`
      const shape = map.get(id)
      if (!shape) throw new Error('no such shape')
      const before = Y.encodeStateVector(this.#doc)
      map.set(id, { ...shape, x: shape.x + 1, version: shape.version + 100_000 })
      const update = Y.encodeStateAsUpdate(this.#doc, before)
      const payload = { space: this.#space, doc: boardDoc(FILLED), update, author: null }
      times.push(await frameOf(() => this.#host.emit('docs.update', payload)))
    }
    return times
  }
}

declare global {
  interface Window {
    ourBoard: OurBoard
  }
}

window.ourBoard = new OurBoard()
