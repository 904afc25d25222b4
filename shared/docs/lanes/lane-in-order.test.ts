import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../../testing/random.ts'
import { LaneInOrder } from './lane-in-order.ts'

const ROOT = 'entries'
const MOST = 1000

class Texts {
  readonly all: unknown[] = []

  take(value: unknown): void {
    this.all.push(value)
  }
}

const begin = (most = MOST) => new LaneInOrder(ROOT, () => new Texts(), most)
const list = (doc: Y.Doc) => doc.getArray<string>(ROOT)

/** Two windows of one device, each with its own client. */
function twoWindows(): [Y.Doc, Y.Doc] {
  const windows: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()]
  for (const [index, doc] of windows.entries()) doc.clientID = 7 + index
  return windows
}

const pass = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))

describe('a lane read in order', () => {
  it('continues at its end', () => {
    const [doc] = twoWindows()
    const lane = begin()
    expect(lane.readOn(doc)).toBe(false)
    list(doc).push(['one', 'two'])
    expect(lane.readOn(doc)).toBe(true)
    const { said } = lane
    list(doc).push(['three'])
    expect(lane.readOn(doc)).toBe(true)
    expect(lane.readOn(doc)).toBe(false)
    expect(lane.said).toBe(said)
    expect(said.all).toEqual(['one', 'two', 'three'])
  })

  it('is read from the start again if two windows wrote concurrently', () => {
    const [one, other] = twoWindows()
    const lane = begin()
    list(one).push(['first'])
    pass(one, other)
    list(one).push(['second'])
    list(other).push(['third', 'fourth'])
    const reader = new Y.Doc()
    pass(other, reader)
    lane.readOn(reader)
    expect(lane.said.all).toEqual(['first', 'third', 'fourth'])
    pass(one, reader)
    expect(lane.readOn(reader)).toBe(true)
    expect(lane.said.all).toEqual(['first', 'second', 'third', 'fourth'])
  })

  it('drops deleted entries, even if as many were written since', () => {
    const [doc] = twoWindows()
    const lane = begin()
    list(doc).push(['one', 'two'])
    lane.readOn(doc)
    list(doc).delete(0)
    list(doc).push(['three'])
    expect(lane.readOn(doc)).toBe(true)
    expect(lane.said.all).toEqual(['two', 'three'])
  })

  it('reads no more values than the maximum', () => {
    const [doc] = twoWindows()
    const lane = begin(3)
    list(doc).push(['one', 'two'])
    lane.readOn(doc)
    list(doc).push(['three', 'four'])
    lane.readOn(doc)
    list(doc).push(['five'])
    expect(lane.readOn(doc)).toBe(false)
    expect(lane.said.all).toEqual(['one', 'two', 'three'])
  })

  it('is the same for all readers, in any order of arrival', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const most = random.pick([5, MOST])
      const windows = twoWindows()
      const updates: Uint8Array[] = []
      for (const doc of windows)
        doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
          if (local) updates.push(update)
        })
      for (let step = 0; step < 20; step++) {
        const [from, to] = random.chance(0.5) ? windows : [windows[1], windows[0]]
        if (random.chance(0.3)) pass(from, to)
        else if (random.chance(0.1) && list(from).length > 0)
          list(from).delete(random.between(0, list(from).length - 1))
        else list(from).push(Array.from({ length: random.between(1, 3) }, (_, index) => `${seed} ${step} ${index}`))
      }
      for (let reader = 0; reader < 3; reader++) {
        const doc = new Y.Doc()
        const lane = begin(most)
        const coming = [...updates]
        while (coming.length > 0) {
          const [next] = coming.splice(random.between(0, coming.length - 1), 1)
          if (next) Y.applyUpdate(doc, next)
          if (random.chance(0.6)) lane.readOn(doc)
        }
        lane.readOn(doc)
        expect(lane.said.all, `seed ${seed}`).toEqual(list(doc).toArray().slice(0, most))
      }
    }
  })
})
