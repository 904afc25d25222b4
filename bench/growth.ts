/**
 * What remains of 36,000 movements of one shape in 10 minutes: movements go through the live layer, which stores
 * nothing; a record is written when a gesture ends. Compared with nested maps in a bare Yjs doc, in which each movement
 * is a change.
 */
import * as Y from 'yjs'
import { clientIdOf } from '../shared/docs/clients/client-id.ts'
import { TestSpace } from '../shared/log/testing.ts'
import { fromHex, toHex } from '../shared/record/bytes.ts'
import { BoardBinding, type SceneElement } from '../shared/tools/boards/binding.ts'
import { BOARD_ROOT, boardDoc } from '../shared/tools/boards/shape.ts'
import { makeShape } from '../shared/tools/boards/shape-defaults.ts'
import type { Row } from './lib/report.ts'

const MOVES = 36_000
/** Each gesture lasts two seconds, at 60 movements per second. */
const PER_GESTURE = 120
const BOARD = boardDoc('00112233445566aa')
const TARGET = 4
const KILOBYTE = 1024

export async function growth(): Promise<Row[]> {
  const { written, squashed } = await ours()
  const kept = squashed / KILOBYTE
  return [
    {
      bench: 'growth',
      case: `${MOVES} movements`,
      ours: kept,
      peer: nestedMaps() / KILOBYTE,
      peerName: 'nested maps in bare Yjs',
      unit: 'KB',
      target: null,
      note: `at most ${TARGET} KB: ${kept <= TARGET ? 'reached' : 'MISSED'}; before the squash ${Math.round(written / KILOBYTE)} KB`,
    },
  ]
}

/** Bytes of records, and of the squashes that replace them once they are settled. */
async function ours(): Promise<{ written: number; squashed: number }> {
  const space = await TestSpace.make()
  const editor = await space.join('editor')
  const log = await space.open(editor.keys)
  await log.accept(space.governance).durable
  const { chain, grant } = log.ownChain('content')
  const [admission, device] = [fromHex(grant), fromHex(chain.author)]
  const doc = new Y.Doc()
  doc.clientID = clientIdOf(space.crypto, { admission, device, generation: chain.generation, doc: BOARD })
  let written = 0
  let last = { seq: -1, hash: '' }
  const shape = makeShape('rectangle', 'shape', { width: 100, height: 60 })
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const binding = new BoardBinding(doc)
  const scene = [shape] as unknown as [SceneElement & { x: number; version: number; versionNonce: number }]
  for (let move = 1; move <= MOVES; move++) {
    Object.assign(scene[0], { x: Math.round(400 * Math.sin(move / 90)), version: move, versionNonce: move })
    binding.observe(scene)
    if (move % PER_GESTURE === 0) binding.flush()
  }
  for (const update of updates) {
    const { record } = await log.writeUpdate({ doc: BOARD, update })
    written += record.bytes.length
    last = { seq: record.header.seq, hash: toHex(space.crypto.hash(record.bytes)) }
  }
  await space.govern({ type: 'checkpoint', heads: [{ chain, ...last }] })
  await log.accept(space.governance).durable
  await log.settled()
  let squashed = 0
  for (let next = await log.writeSquash(2); next; next = await log.writeSquash(2)) squashed += next.record.bytes.length
  if (squashed === 0) throw new Error('nothing was packed')
  return { written, squashed }
}

/** Bytes of a Yjs doc in which each shape is a separate map. */
function nestedMaps(): number {
  const doc = new Y.Doc()
  const shape = new Y.Map<unknown>(Object.entries(makeShape('rectangle', 'shape', { width: 100, height: 60 })))
  doc.getMap(BOARD_ROOT).set('shape', shape)
  const before = Y.encodeStateAsUpdate(doc).length
  for (let move = 1; move <= MOVES; move++)
    doc.transact(() => {
      shape.set('x', Math.round(400 * Math.sin(move / 90)))
      shape.set('y', Math.round(400 * Math.cos(move / 90)))
      shape.set('version', move)
      shape.set('versionNonce', Math.floor(Math.random() * 2 ** 31))
    })
  return Y.encodeStateAsUpdate(doc).length - before
}
