import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BoardElement } from './element.ts'
import { changesTo, ReplayHead, type ReplaySource, ReplayTrack } from './replay.ts'
import { BOARD_FILES_ROOT, BOARD_ROOT } from './shape.ts'
import { makeShape } from './shape-defaults.ts'

const ANA = 'a'.repeat(64)
const BEN = 'b'.repeat(64)

/** Two people draw on one board, one change per step; returns the board after each step. */
function drawnBy(changes: readonly { who: 0 | 1; shape: number; x: number | null }[]) {
  const doc = new Y.Doc()
  const steps: ReplaySource[] = []
  const states: Record<string, BoardElement>[] = [{}]
  let author = ANA
  doc.on('update', (update: Uint8Array) => steps.push({ update, author, time: steps.length, coarse: false }))
  const map = doc.getMap(BOARD_ROOT)
  for (const { who, shape, x } of changes) {
    author = who === 0 ? ANA : BEN
    const id = `shape-${shape}`
    if (x === null) map.delete(id)
    else map.set(id, makeShape('rectangle', id, { x, version: steps.length + 1 }))
    if (states.length <= steps.length) states.push(map.toJSON() as Record<string, BoardElement>)
  }
  const track = new ReplayTrack()
  for (const step of steps) track.add(step)
  return { doc, track, states }
}

const change = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  shape: fc.integer({ min: 0, max: 5 }),
  x: fc.option(fc.integer({ min: -1000, max: 1000 })),
})

describe('the replay of a board', () => {
  it('equals the board at each step, from any starting point', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 20 }), (changes, moments) => {
        const { track, states } = drawnBy(changes)
        expect(track.steps).toHaveLength(states.length - 1)
        const head = new ReplayHead(track)
        for (const moment of [...states.keys(), ...moments]) {
          const at = moment % states.length
          head.moveTo(at)
          expect(Object.fromEntries(head.shapes)).toEqual(states[at])
        }
      }),
    )
  })

  it('knows who first drew each shape', () => {
    const { track } = drawnBy([
      { who: 0, shape: 1, x: 0 },
      { who: 1, shape: 2, x: 0 },
      { who: 1, shape: 1, x: 5 },
    ])
    expect(track.drawnBy('shape-1')).toBe(ANA)
    expect(track.drawnBy('shape-2')).toBe(BEN)
    expect(track.drawnBy('shape-3')).toBe(null)
  })

  it('returns the smallest set of writes that restores the board', () => {
    const { track } = drawnBy([
      { who: 0, shape: 1, x: 0 },
      { who: 0, shape: 2, x: 0 },
      { who: 1, shape: 1, x: 5 },
      { who: 1, shape: 3, x: 5 },
    ])
    const [then, now] = [new ReplayHead(track), new ReplayHead(track)]
    then.moveTo(2)
    now.moveTo(4)
    const changes = changesTo(then.shapes, now.shapes)
    expect([...changes.keys()].sort()).toEqual(['shape-1', 'shape-3'])
    expect(changes.get('shape-1')?.x).toBe(0)
    expect(changes.get('shape-3')).toBe(null)
  })

  it('leaves out steps that change no shape, and invalid shapes', () => {
    const doc = new Y.Doc()
    const track = new ReplayTrack()
    doc.on('update', (update: Uint8Array) => track.add({ update, author: ANA, time: 1, coarse: false }))
    doc.getMap(BOARD_FILES_ROOT).set('picture', { mimeType: 'image/png' })
    doc.getMap(BOARD_ROOT).set('bad', { type: 'iframe', link: 'javascript:alert(1)' })
    expect(track.steps).toEqual([])
  })
})
