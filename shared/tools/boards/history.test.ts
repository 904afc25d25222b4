import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { BoardBinding } from './binding.ts'
import { type BoardElement, readElement } from './element.ts'
import { OwnHistory } from './history.ts'

type Fields = Record<string, unknown>

function shape(id: string, more: Fields = {}): BoardElement {
  const element = readElement(id, {
    ...{ type: 'rectangle', id, index: 'a1', x: 0, y: 0, width: 10, height: 10, angle: 0, strokeColor: '#1e1e1e' },
    ...{ backgroundColor: 'transparent', fillStyle: 'solid', strokeWidth: 2, strokeStyle: 'solid', roundness: null },
    ...{ roughness: 1, opacity: 100, seed: 1, version: 1, versionNonce: 1, isDeleted: false, groupIds: [] },
    ...{ frameId: null, boundElements: null, updated: 1, link: null, locked: false },
    ...more,
  })
  if (!element) throw new Error('the shape in this test is invalid')
  return element
}

/** Two devices: Ana's with her own history, Ben's without. Changes reach the other one immediately. */
function two(start: readonly BoardElement[] = []) {
  const [ours, theirs] = [new Y.Doc(), new Y.Doc()]
  const table = theirs.getMap<BoardElement>('elements')
  const binding = new BoardBinding(ours)
  const history = new OwnHistory()
  for (const element of start) table.set(element.id, element)
  Y.applyUpdate(ours, Y.encodeStateAsUpdate(theirs))
  binding.onOthers((change) => history.others(change))
  ours.on('update', (update: Uint8Array, origin: unknown) => origin !== 'ben' && Y.applyUpdate(theirs, update, 'ana'))
  theirs.on('update', (update: Uint8Array, origin: unknown) => origin !== 'ana' && Y.applyUpdate(ours, update, 'ben'))
  const put = (shapes: Map<string, BoardElement | null>) => shapes.size > 0 && binding.put(shapes)
  const current = (id: string) => binding.element(id)
  return {
    binding,
    history,
    /** Ana adds, changes or (null) removes a shape. */
    ana(id: string, fields: Fields | null, open = false) {
      const before = binding.element(id) ?? null
      if (before === null && fields === null) return
      put(new Map([[id, fields === null ? null : ({ ...(before ?? shape(id)), ...fields } as BoardElement)]]))
      history.own([{ id, before, after: binding.element(id) ?? null }], open)
    },
    ben(id: string, fields: Fields | null) {
      const before = table.get(id)
      if (fields === null) table.delete(id)
      else table.set(id, { ...(before ?? shape(id)), ...fields, version: (before?.version ?? 0) + 1 } as BoardElement)
    },
    undo: () => put(history.undo(current)),
    redo: () => put(history.redo(current)),
    board: () => seen(binding.elements),
  }
}

/** The visible fields of a board. */
function seen(elements: ReadonlyMap<string, BoardElement>): Record<string, Fields> {
  const rows = [...elements].sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(
    rows.map(([id, { version: _version, versionNonce: _nonce, updated: _updated, ...fields }]) => [id, fields]),
  )
}

describe('undo of one’s own changes', () => {
  it('undoes only one’s own steps', () => {
    const { ana, ben, undo, redo, board } = two([shape('a'), shape('b')])
    ana('a', { x: 5 })
    ben('b', { x: 7 })
    undo()
    expect([board().a?.x, board().b?.x]).toEqual([0, 7])
    redo()
    expect([board().a?.x, board().b?.x]).toEqual([5, 7])
  })

  it('leaves a field that others have set since, even if they set the same value', () => {
    const { ana, ben, undo, redo, board } = two([shape('a')])
    ana('a', { x: 5, y: 5 })
    ben('a', { x: 9 })
    ben('a', { x: 5 })
    undo()
    expect(board().a).toMatchObject({ x: 5, y: 0 })
    redo()
    expect(board().a).toMatchObject({ x: 5, y: 5 })
  })

  it('neither restores what others removed, nor removes what others worked on', () => {
    const { ana, ben, undo, redo, board } = two([shape('a')])
    ana('a', { x: 5 })
    ben('a', null)
    undo()
    redo()
    expect(board()).toEqual({})
    ana('mine', { x: 1 })
    ben('mine', { y: 2 })
    undo()
    expect(board().mine).toMatchObject({ x: 1, y: 2 })
  })

  it('restores a shape that one removed oneself, once', () => {
    const { ana, ben, undo, redo, board } = two([shape('a', { x: 3 })])
    ana('a', null)
    undo()
    expect(board().a?.x).toBe(3)
    ben('a', { y: 1 })
    redo()
    expect(board().a).toMatchObject({ x: 3, y: 1 })
  })

  it('undoes a move of a shape that someone else removed and restored', () => {
    const { ana, ben, undo, board } = two([shape('a')])
    ana('a', { x: 5, y: 5 })
    const moved = shape('a', { x: 5, y: 6 })
    ben('a', null)
    ben('a', moved as unknown as Fields)
    undo()
    expect(board().a).toMatchObject({ x: 0, y: 6 })
  })

  it('treats a gesture as one step until someone else changes the shape', () => {
    const { ana, ben, undo, board } = two()
    ana('t', { x: 1 }, true)
    ana('t', { x: 2 }, true)
    ana('t', { x: 3 })
    undo()
    expect(board()).toEqual({})
    ana('t', { x: 1 }, true)
    ben('t', { y: 4 })
    ana('t', { x: 3 })
    undo()
    expect(board().t).toMatchObject({ x: 1, y: 4 })
  })

  it('detaches one’s own arrow from a shape and leaves the other person’s', () => {
    const { ana, ben, undo, redo, board } = two([shape('a')])
    ana('a', { boundElements: [{ id: 'mine', type: 'arrow' }] })
    ben('a', {
      boundElements: [
        { id: 'mine', type: 'arrow' },
        { id: 'theirs', type: 'arrow' },
      ],
    })
    undo()
    expect(board().a?.boundElements).toEqual([{ id: 'theirs', type: 'arrow' }])
    redo()
    expect(board().a?.boundElements).toHaveLength(2)
  })

  it('drops redo steps at the next change, and the oldest steps over the limit', () => {
    const { ana, undo, redo, history, board } = two([shape('a')])
    ana('a', { x: 1 })
    undo()
    ana('a', { y: 1 })
    expect(history.canRedo).toBe(false)
    redo()
    expect(board().a).toMatchObject({ x: 0, y: 1 })
    for (let step = 0; step < 600; step += 1) ana('a', { x: step + 1 })
    while (history.canUndo) undo()
    expect(board().a?.x).toBe(100)
  })

  const id = fc.constantFrom(...'abcdefgh')
  const fields = fc.dictionary(fc.constantFrom('x', 'y', 'width', 'opacity'), fc.integer({ min: 1, max: 9 }), {
    minKeys: 1,
    maxKeys: 2,
  })
  const change = fc.record({ who: fc.constantFrom('ana', 'ben'), id, fields: fc.option(fields, { freq: 5 }) })
  const travel = fc.record({ who: fc.constantFrom('undo', 'redo') })

  it("leaves exactly the others' changes, for any sequence of changes", () => {
    let undone = 0
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: change }, travel), { maxLength: 40 }), (steps) => {
        const start = [shape('a'), shape('b')]
        const world = two(start)
        // The board without Ana's changes. If Ben worked on a shape that she added, it is on it as she added it.
        const without = new Map(start.map((element) => [element.id, element]))
        const made = new Map<string, BoardElement>()
        const used = new Set(without.keys())
        for (const step of steps) {
          if (!('id' in step)) {
            const before = JSON.stringify(world.board())
            world[step.who as 'undo' | 'redo']()
            if (JSON.stringify(world.board()) !== before) undone += 1
            continue
          }
          const { who, id } = step
          const now = world.binding.element(id) as unknown as Fields | undefined
          const isThere = now !== undefined
          const fields =
            now === undefined || step.fields === null
              ? step.fields
              : Object.fromEntries(Object.entries(step.fields).filter(([key, to]) => now[key] !== to))
          if (fields && Object.keys(fields).length === 0) continue
          if (who === 'ana') {
            // An id is used once; only undo reuses it.
            if (!isThere && used.has(id)) continue
            used.add(id)
            world.ana(id, fields)
            if (!isThere && fields && !without.has(id)) made.set(id, { ...shape(id), ...fields } as BoardElement)
            continue
          }
          // Ben adds only shapes that have never existed: whether Ana's removal or his addition wins would be
          // arbitrary.
          if (!isThere && (fields === null || used.has(id))) continue
          used.add(id)
          world.ben(id, fields)
          if (fields === null) without.delete(id)
          else without.set(id, { ...(without.get(id) ?? made.get(id) ?? shape(id)), ...fields } as BoardElement)
          made.delete(id)
        }
        while (world.history.canUndo) world.undo()
        expect(world.board()).toEqual(seen(without))
      }),
      { numRuns: 3000 },
    )
    expect(undone).toBeGreaterThan(500)
  })
})
