import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { movedChanges } from './moved-changes.ts'

const [ANA, BEN, AGAIN] = [7, 8, 9]

type Change = { kind: 'push' | 'insert' | 'delete' | 'set' | 'nest' | 'type' | 'erase'; at: number; value: string }

const change = fc.record<Change>({
  kind: fc.constantFrom('push', 'insert', 'delete', 'set', 'nest', 'type', 'erase'),
  at: fc.nat(20),
  value: fc.string({ minLength: 1, maxLength: 5 }),
})

function apply(doc: Y.Doc, { kind, at, value }: Change): void {
  const [list, map, text] = [doc.getArray<string>('list'), doc.getMap('map'), doc.getText('text')]
  if (kind === 'push') list.push([value])
  else if (kind === 'insert') list.insert(at % (list.length + 1), [value])
  else if (kind === 'delete' && list.length > 0) list.delete(at % list.length, 1)
  else if (kind === 'set') map.set(String(at % 3), value)
  else if (kind === 'nest') map.set('nested', new Y.Map([[value, at]]))
  else if (kind === 'type') text.insert(at % (text.length + 1), value)
  else if (kind === 'erase' && text.length > 0) text.delete(at % text.length, 1)
}

function docOf(client: number, ...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  doc.clientID = client
  return doc
}

const shown = (doc: Y.Doc) => [doc.getArray('list').toJSON(), doc.getMap('map').toJSON(), doc.getText('text').toJSON()]

it('makes the same changes under another client, whatever came before, and leaves earlier content as it was', () => {
  const changes = fc.array(change, { maxLength: 12 })
  fc.assert(
    fc.property(changes, changes, changes, changes, (bens, anas, again, lost) => {
      const ben = docOf(BEN)
      for (const each of bens) apply(ben, each)
      const ana = docOf(ANA, Y.encodeStateAsUpdate(ben))
      for (const each of anas) apply(ana, each)
      const known = docOf(AGAIN, Y.encodeStateAsUpdate(ana))
      for (const each of again) apply(known, each)
      const base = Y.encodeStateAsUpdate(known)

      const writer = docOf(ANA, base)
      const updates: Uint8Array[] = []
      writer.on('update', (update: Uint8Array) => updates.push(update))
      for (const each of lost) writer.transact(() => apply(writer, each))

      const from = { client: ANA, clock: Y.getState(known.store, ANA) }
      const to = { client: AGAIN, clock: Y.getState(known.store, AGAIN) }
      const moved = updates.map((update) => movedChanges(update, from, to))
      const read = docOf(1, base, ...moved)
      expect(shown(read)).toEqual(shown(writer))
      expect(Y.getState(read.store, ANA)).toBe(from.clock)
      expect(Y.getState(read.store, AGAIN) - to.clock).toBe(Y.getState(writer.store, ANA) - from.clock)
    }),
  )
})
