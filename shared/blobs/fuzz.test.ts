/** [P24] Fuzzes blob messages and announcements from others. See `scripts/fuzzed-readers.test.ts`. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { equalBytes, utf8 } from '../record/bytes.ts'
import { FormatError } from '../record/errors.ts'
import type { Reader } from '../testing/fuzz.ts'
import { fuzzAll } from '../testing/fuzz-suite.ts'
import { Random } from '../testing/random.ts'
import { readDescriptor } from './descriptor.ts'
import { BlobExchange } from './exchange.ts'
import { cleanFileName } from './file-name.ts'
import { type BlobMessage, decodeBlobMessage, encodeBlobMessage } from './messages.ts'
import { PieceSet } from './piece-set.ts'
import { makeBlob } from './testing/station.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const { hash } = sodiumCrypto
const held = makeBlob(new Random(1), hash, 200_000)
const wanted = makeBlob(new Random(2), hash, 200_000)
const messages: BlobMessage[] = [
  { type: 'hello', answer: true },
  { type: 'holds', whole: [wanted.root], part: [held.root], gone: ['00'.repeat(32)] },
  { type: 'open', number: 1, root: held.root, size: held.size },
  { type: 'ask-leaves', number: 1, chunk: 0 },
  { type: 'want', number: 1, pieces: [0, 1, 3] },
  { type: 'cancel', number: 1, pieces: [1] },
  { type: 'close', number: 1 },
  { type: 'has', number: 1, pieces: null },
  { type: 'has', number: 1, pieces: Uint8Array.of(5) },
  { type: 'got', number: 1, pieces: [1, 3] },
  { type: 'lost', number: 1, pieces: [0] },
  { type: 'leaves', number: 1, chunk: 0, leaves: wanted.leaves, proof: new Uint8Array(0) },
]
const samples = messages.map(encodeBlobMessage)
const block = encodeBlobMessage({
  type: 'block',
  number: 1,
  piece: 3,
  offset: 0,
  bytes: wanted.pieces[3] as Uint8Array,
})
const descriptor = { root: held.root, size: 5, key: '11'.repeat(32), name: 'a.txt', type: 'text/plain' }

function newExchange(): BlobExchange {
  const exchange = new BlobExchange({ hash, random: () => 0.5, take: (length) => new Uint8Array(length) })
  const spaces = ['space']
  exchange.handle(
    { type: 'hold', root: held.root, size: held.size, spaces, pieces: PieceSet.all(held.pieces.length) },
    0,
  )
  exchange.handle({ type: 'hold', root: wanted.root, size: wanted.size, spaces, pieces: new PieceSet(4) }, 0)
  exchange.handle({ type: 'fetch', root: wanted.root, leaves: null }, 0)
  return exchange
}
let exchange = newExchange()
let age = 0

/** A new path per case, since one mutated message ends it. */
function hear(bytes: Uint8Array): unknown {
  if (++age % 50 === 0) exchange = newExchange()
  const device = `device ${age}`
  exchange.handle(
    { type: 'pathUp', path: age, space: 'space', device, kind: 'link', isLocal: false, roundTrip: null },
    age,
  )
  for (const sample of [samples[0], samples[1], samples[2]] as Uint8Array[])
    exchange.handle({ type: 'message', path: age, bytes: sample }, age)
  const effects = exchange.handle({ type: 'message', path: age, bytes }, age)
  exchange.handle({ type: 'tick' }, age)
  exchange.handle({ type: 'pathDown', path: age }, age)
  return effects.length
}

const readers: Reader[] = [
  {
    name: 'messages of blobs',
    form: 'cbor',
    cases: 8000,
    samples,
    throws: [FormatError],
    takes: (message) => message !== null,
    read(bytes: Uint8Array) {
      const message = decodeBlobMessage(bytes)
      if (!equalBytes(encodeBlobMessage(message), bytes)) throw new Error('encoded differently than it came')
      return message
    },
  },
  { name: 'the exchange of blobs as a whole', form: 'cbor', cases: 4000, samples, read: hear },
  { name: 'the exchange of blobs, by bytes', form: 'bytes', cases: 1000, samples: [block, ...samples], read: hear },
  {
    name: 'what is announced of a file',
    form: 'value',
    cases: 2000,
    samples: [descriptor],
    throws: [FormatError],
    takes: (read) => read !== null,
    read: (value: unknown) => readDescriptor(value),
  },
  {
    name: 'names of files',
    form: 'text',
    cases: 2000,
    samples: ['photo.jpg', '../../x', 'CON', 'a\u202egpj.exe', '\ud83d\ude00.png'],
    takes: (read) => read !== '',
    read(text: string) {
      const name = cleanFileName(text)
      if (name === '' || name === '.' || name === '..' || /[/\\:]/.test(name) || utf8(name).length > 220)
        throw new Error(`an invalid name: ${name}`)
      return name
    },
  },
]

describe('[P24] [B6] blob messages from anyone', () => {
  fuzzAll(readers, 17_000, { process, collect })
})
