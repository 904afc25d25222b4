/** A board made in many records, as opened by a newcomer's host. */
import * as Y from 'yjs'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { hostTimers } from '../../electron/host/timers.ts'
import { clientIdOf } from '../../shared/docs/clients/client-id.ts'
import { TestSpace } from '../../shared/log/testing.ts'
import { fromHex } from '../../shared/record/bytes.ts'
import type { SignedRecord } from '../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { OpenDoc } from '../../shared/space-host/docs/open-doc.ts'
import { BOARD_ROOT, boardDoc } from '../../shared/tools/boards/shape.ts'
import { describeDoc } from '../../shared/tools/docs.ts'
import { largeBoard } from '../page/large-board.ts'

const BOARD = boardDoc('00112233445566aa')
const PER_RECORD = 500
const BATCH = 500

/** Milliseconds until the host has the board's state for a window, from the log alone: there is no snapshot yet. */
export async function openLongBoard(shapes: number, changes: number): Promise<number> {
  const crypto = { ...sodiumCrypto }
  const space = await TestSpace.make(1, () => crypto)
  const author = await space.join('editor')
  const log = await space.follower()
  const doc = new Y.Doc()
  doc.clientID = clientIdOf(crypto, {
    admission: fromHex(author.grant),
    device: fromHex(author.id),
    generation: 7,
    doc: BOARD,
  })
  let last: SignedRecord | undefined
  let batch: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => {
    last = space.after(author, last, { payload: encodeUpdatePayload({ doc: BOARD, update }) })
    batch.push(last.bytes)
  })
  const all = largeBoard(shapes)
  const map = doc.getMap(BOARD_ROOT)
  for (let first = 0; first < shapes; first += PER_RECORD)
    doc.transact(() => {
      for (const shape of all.slice(first, first + PER_RECORD)) map.set(shape.id, shape)
    })
  for (let change = 0; change < changes; change++) {
    const shape = all[(change * 7919) % shapes]
    if (shape) map.set(shape.id, { ...shape, x: shape.x + 1, version: 2 + change })
    if (batch.length < BATCH) continue
    await log.accept(batch).durable
    batch = []
  }
  if (batch.length > 0) await log.accept(batch).durable
  const description = describeDoc(BOARD)
  if (!description) throw new Error('no such doc')
  const start = performance.now()
  const options = {
    doc: BOARD,
    description,
    crypto,
    log,
    timers: hostTimers,
    device: space.founder.id,
    limit: () => Number.POSITIVE_INFINITY,
  }
  const opened = await OpenDoc.open(options, null)
  const state = await opened.takeState()
  const taken = performance.now() - start
  const check = new Y.Doc()
  Y.applyUpdate(check, state)
  if (check.getMap(BOARD_ROOT).size !== shapes) throw new Error('the board is incomplete')
  return taken
}
