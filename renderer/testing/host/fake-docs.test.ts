import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BOARD_ROOT, boardDoc } from '../../../shared/tools/boards/shape.ts'
import { FakeDocs } from './fake-docs.ts'

const SPACE = 'ab'.repeat(32)
const DEVICE = 'cd'.repeat(32)
const BOARD = boardDoc('0011223344556677')

describe('the docs of a host in memory', () => {
  const write = (id: string, change: (doc: Y.Doc) => void) => {
    const docs = new FakeDocs(DEVICE)
    const doc = new Y.Doc()
    doc.clientID = docs.client(SPACE, id)
    doc.transact(() => change(doc))
    return docs.write(SPACE, id, doc.clientID, Y.encodeStateAsUpdate(doc))
  }

  it('accept what other devices would accept', () => {
    expect(write(BOARD, (doc) => doc.getMap(BOARD_ROOT).set('shape-1', { x: 1 }))).toEqual({ clock: 1 })
  })

  it.each([
    ['D7', BOARD, (doc: Y.Doc) => doc.getMap('votes').set('a', 1)],
    ['D11', BOARD, (doc: Y.Doc) => doc.getMap(BOARD_ROOT).set('shape-1', new Y.Map())],
    ['no doc of any tool', 'boards/1', (doc: Y.Doc) => doc.getMap(BOARD_ROOT).set('shape-1', 1)],
  ])('refuse other updates: %s', (rule, id, change) => {
    expect(write(id, change)).toMatchObject({ reason: 'refused', message: expect.stringContaining(rule) })
  })

  it('hold nothing from others that devices would refuse', () => {
    const docs = new FakeDocs(DEVICE)
    expect(() => docs.change(SPACE, BOARD, DEVICE, (doc) => doc.getMap('votes').set('a', 1))).toThrow('D7')
  })
})
