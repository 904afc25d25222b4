import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocsPort } from '../../docs/docs-port.ts'
import { personOf } from '../../record/person.ts'
import { Random } from '../../testing/random.ts'
import type { Forum } from './forum.ts'
import { Outline } from './outline.ts'
import { discussionId, OUTLINE_ROOT, type OutlineEntry, outlineLane } from './shape.ts'

const ben = 'b'.repeat(64)
const menu = discussionId(ben, '0'.repeat(16))
const opening: OutlineEntry = { kind: 'discussion', id: menu, title: 'Menu', category: '', time: 1 }
const turn = () => new Promise((resolve) => setTimeout(resolve))

/** Reads one lane, in a doc that receives updates. */
function reader() {
  const doc = new Y.Doc()
  const docs: DocsPort = {
    open: () => ({
      ...{ doc, status: 'ready', ready: Promise.resolve(), close() {} },
      subscribe(listener) {
        doc.on('update', listener)
        return () => doc.off('update', listener)
      },
    }),
    personOf,
    follow(_prefix, onDocs, onListed) {
      onDocs([outlineLane(0, ben)])
      onListed()
      return () => {}
    },
  }
  return { doc, outline: new Outline({ docs, mayModerate: (device) => device === ben }) }
}

/** The concurrent updates of two windows of one device: posts, deletions, and simultaneous decisions. */
function written(random: Random): Uint8Array[] {
  const windows = [new Y.Doc(), new Y.Doc()] as const
  const updates: Uint8Array[] = []
  for (const [index, doc] of windows.entries()) {
    doc.clientID = 7 + index
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) updates.push(update)
    })
  }
  windows[0].getArray(OUTLINE_ROOT).push([opening])
  Y.applyUpdate(windows[1], Y.encodeStateAsUpdate(windows[0]))
  for (let step = 0; step < 8; step++)
    for (const [index, doc] of windows.entries()) {
      const id = (2 * step + index).toString(16).padStart(24, '0')
      const rename: OutlineEntry = { kind: 'rename', in: menu, title: `Menu ${step} ${index}`, time: 9 }
      const post: OutlineEntry = { kind: 'post', id, in: menu, time: 20 + step, seen: [] }
      doc.getArray(OUTLINE_ROOT).push(random.chance(0.3) ? [rename, post] : [post])
    }
  return updates
}

it('[F3] all devices see the same forum if two windows of one wrote concurrently, in any order of arrival', async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = new Random(seed)
    const updates = written(random)
    const forums: Forum[] = []
    for (let device = 0; device < 3; device++) {
      const { doc, outline } = reader()
      const coming = [...updates]
      while (coming.length > 0) {
        const [next] = coming.splice(random.between(0, coming.length - 1), 1)
        if (next) Y.applyUpdate(doc, next)
        if (random.chance(0.5)) await turn()
      }
      await turn()
      forums.push(outline.forum)
      outline.stop()
    }
    const [first] = forums
    expect(first?.discussions.get(menu)?.posts, `seed ${seed}`).toHaveLength(16)
    for (const forum of forums) expect(forum, `seed ${seed}`).toEqual(first)
  }
})
