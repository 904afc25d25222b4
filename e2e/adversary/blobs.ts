/** Files whose bytes the attacker holds, or claims to hold. */

import * as Y from 'yjs'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { BLOB_LIMITS } from '../../shared/blobs/limits.ts'
import { type BlobMessage, decodeBlobMessage, encodeBlobMessage } from '../../shared/blobs/messages.ts'
import { LARGEST_BLOB, sealedLength, shapeOf } from '../../shared/blobs/shape.ts'
import { HASH_BYTES, rootOf } from '../../shared/blobs/tree.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { FILES_ROOT, filesLane } from '../../shared/tools/files/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { ForgedChain } from './forge.ts'

interface Offered {
  root: string
  size: number
  leaves: Uint8Array
}

const hash = (): string => toHex(crypto.randomBytes(32))

function offered(size: number): Offered {
  const shape = shapeOf(size)
  const leaves = crypto.randomBytes(shape.pieces * HASH_BYTES)
  return { root: rootOf(crypto.hash, shape, leaves), size, leaves }
}

const tell = ({ mal }: Scene, device: string, message: BlobMessage): boolean =>
  mal.send(device, 'blobs', encodeBlobMessage(message))

/**
 * Announces a file that is downloaded automatically, claims to have all of it, and replies to requests with `answer`.
 */
function announce(scene: Scene, { root, size }: Offered, answer: (device: string, message: BlobMessage) => void): void {
  const { mal, victim, group } = scene
  const chain = new ForgedChain(mal)
  const lane = filesLane(null, Date.now(), mal.device)
  const doc = new Y.Doc()
  doc.clientID = chain.client(lane)
  const file = {
    id: toHex(crypto.randomBytes(12)),
    name: 'plan.pdf',
    folder: '',
    type: 'application/pdf',
    time: Date.now(),
  }
  doc.getArray(FILES_ROOT).push([{ kind: 'file', ...file, size, root, key: hash() }])
  mal.hook = (channel, kind, bytes) => {
    if (kind !== 'blobs') return false
    answer(channel.device, decodeBlobMessage(bytes))
    return true
  }
  mal.push(victim.device, chain.update(lane, Y.encodeStateAsUpdate(doc)).bytes)
  for (const device of group.devices) {
    tell(scene, device, { type: 'hello', answer: true })
    tell(scene, device, { type: 'holds', whole: [root], part: [], gone: [] })
  }
}

function serves(
  name: string,
  rule: string,
  size: number,
  answer: (scene: Scene, file: Offered, device: string, message: BlobMessage) => void,
): Attack {
  return {
    name: `blobs: ${name}`,
    rule,
    outcome: 'either',
    mayShow: true,
    async run(scene) {
      const { victim, group, check, rest } = scene
      const file = offered(size)
      await victim.call('files.open', { space: group.space })
      announce(scene, file, (device, message) => answer(scene, file, device, message))
      const state = async () =>
        (await victim.call('files.open', { space: group.space })).files.find(({ root }) => root === file.root)
      await rest(2000)
      check((await state())?.state !== 'here', 'a file is taken for whole that is not')
    },
  }
}

/** An attack that requests existing and missing pieces endlessly. Every request must be answered. */
function floods(
  name: string,
  rule: string,
  messages: (scene: Scene) => Iterable<BlobMessage>,
  more: Partial<Attack> = {},
): Attack {
  return {
    name: `blobs: ${name}`,
    rule,
    outcome: 'either',
    paths: ['tcp'],
    async run(scene) {
      const { mal, victim, group } = scene
      function* encoded(): Iterable<Uint8Array> {
        for (const message of messages(scene)) yield encodeBlobMessage(message)
      }
      await mal.pour(victim.device, 'blobs', encoded())
      await group.everyoneIsHeard()
    },
    ...more,
  }
}

function* times<Item>(count: number, make: (index: number) => Item): Iterable<Item> {
  for (let index = 0; index < count; index++) yield make(index)
}

const HELLO: BlobMessage = { type: 'hello', answer: true }

export const BLOBS: Attack[] = [
  serves('pieces that do not match the tree', 'B10, B17', 40_000, (scene, { size }, device, message) => {
    if (message.type !== 'want') return
    const bytes = crypto.randomBytes(sealedLength(shapeOf(size), 0))
    for (const piece of message.pieces)
      tell(scene, device, { type: 'block', number: message.number, piece, offset: 0, bytes })
  }),
  serves('leaves that do not match the root', 'B9, B17', 400_000, (scene, { leaves }, device, message) => {
    if (message.type !== 'ask-leaves') return
    const { number, chunk } = message
    tell(scene, device, {
      type: 'leaves',
      number,
      chunk,
      leaves: crypto.randomBytes(leaves.length),
      proof: new Uint8Array(),
    })
  }),
  serves('a tree with other sizes', 'B9, B17', 400_000, (scene, { leaves }, device, message) => {
    if (message.type !== 'ask-leaves') return
    const { number, chunk } = message
    tell(scene, device, {
      type: 'leaves',
      number,
      chunk,
      leaves: leaves.subarray(HASH_BYTES),
      proof: crypto.randomBytes(HASH_BYTES * 20),
    })
  }),
  serves('correct leaves, with blocks in wrong places', 'B10, B17', 400_000, (scene, { leaves }, device, message) => {
    const { type } = message
    if (type === 'ask-leaves')
      tell(scene, device, {
        type: 'leaves',
        number: message.number,
        chunk: message.chunk,
        leaves,
        proof: new Uint8Array(),
      })
    if (type === 'want')
      for (const piece of message.pieces)
        tell(scene, device, { type: 'block', number: message.number, piece, offset: 16, bytes: crypto.randomBytes(64) })
  }),
  serves('it claims a file, and answers no request', 'B16', 400_000, () => {}),
  floods('20,000 times what it wants of a file that nobody has', 'B11', function* () {
    yield HELLO
    yield { type: 'open', number: 1, root: hash(), size: 400_000_000 }
    const pieces = Array.from({ length: BLOB_LIMITS.piecesPerMessage }, (_, index) => index)
    yield* times(20_000, (): BlobMessage => ({ type: 'want', number: 1, pieces }))
  }),
  floods('50,000 files opened on one path', 'B11', function* () {
    yield HELLO
    yield* times(50_000, (number): BlobMessage => ({ type: 'open', number, root: hash(), size: 400_000 }))
  }),
  floods('50,000 of the largest files that nobody has, opened on one path', 'B8, B11', function* () {
    yield HELLO
    yield* times(50_000, (number): BlobMessage => ({ type: 'open', number, root: hash(), size: LARGEST_BLOB }))
  }),
  floods('leaves requested 50,000 times', 'B11', function* () {
    yield HELLO
    yield { type: 'open', number: 1, root: hash(), size: 400_000_000 }
    yield* times(50_000, (): BlobMessage => ({ type: 'ask-leaves', number: 1, chunk: 0 }))
  }),
  floods('it starts over 50,000 times', 'B7', () => times(50_000, () => HELLO)),
]
