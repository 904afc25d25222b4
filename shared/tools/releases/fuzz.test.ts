/** [U1] [U2] Untrusted entries, metadata and messages about releases. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { encode } from '../../record/cbor.ts'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { readReleasesLane, releasesLane } from './lanes.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'
import { DOINGS, encodeLine, readLine } from './line-message.ts'
import { encodeParts, readParts } from './parts-message.ts'
import { encodeRecipe, readRecipe } from './recipe.ts'
import { readReleaseEntry } from './shape.ts'
import { NOW, Signer, signed } from './testing.ts'
import { canonicalJson, readJson } from './trust/canonical.ts'
import { newRoot, newSnapshot, newTargets, newTimestamp } from './trust/make.ts'
import { readMetadata } from './trust/metadata.ts'
import { readWrittenKey, writeKey } from './trust/written-key.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 4000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = new Signer(1)
const device = 'ab'.repeat(32)
const hash = '0c'.repeat(32)
const product = '0d'.repeat(16)
const root = signed(newRoot({ version: 1, name: 'Map', maintainers: [ana.key], needed: 1 }, NOW), [ana])
const file = { path: '1.0.0/map.zip', platform: 'Linux', length: 5, hash }
const release = { number: 1, version: '1.0.0', channel: 'stable', notes: 'New', files: [file], share: 10, days: 3 }
const metadata = [
  root,
  signed(newTargets(null, release, NOW), [ana]),
  signed(newSnapshot(1, 1, NOW), [ana]),
  signed(newTimestamp(1, 1, NOW), [ana]),
]
const blob = { kind: 'file', hash, root: hash, key: hash, size: 5, name: 'map.zip' }
const stop = { kind: 'stop', version: '1.0.0', how: 'halt', why: '', time: 5, ...ana.sign('') }

const readers: Reader[] = [
  {
    name: 'entries of releases',
    form: 'value',
    cases: 1500,
    samples: [
      { kind: 'about', name: 'Map', from: 'https://map.example/', time: 5 },
      { kind: 'metadata', role: 'root', text: root, time: 5 },
      { kind: 'signature', hash, ...ana.sign(''), time: 5 },
      { kind: 'key', public: hash, time: 5 },
      blob,
      stop,
      { kind: 'widen', version: '1.0.0', share: 50, time: 5, ...ana.sign('') },
      { kind: 'delta', hash, from: hash, form: hash, root: hash, key: hash, size: 5 },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readReleaseEntry(value),
  },
  {
    name: 'metadata of releases',
    form: 'text',
    cases: 1200,
    samples: metadata,
    takes: (read) => read !== null,
    read: (text: string) => readMetadata(text),
  },
  {
    name: 'what is said of a product’s address',
    form: 'bytes',
    cases: 300,
    samples: DOINGS.map((does) => encodeLine({ product, hash, does })),
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readLine(bytes),
  },
  {
    name: 'what has come of a file',
    form: 'bytes',
    cases: 300,
    samples: [encodeParts({ product, hash, key: hash, size: 1024 * 1024, parts: [{ root: hash, key: hash }] })],
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readParts(bytes),
  },
  {
    name: 'how a file is made of the one before',
    form: 'bytes',
    cases: 400,
    samples: [
      encodeRecipe([
        {
          packing: null,
          steps: [
            { from: 2000, length: 5000 },
            { from: null, length: 7 },
            { from: 0, length: 1024 },
          ],
        },
        { packing: { level: 9, memory: 8 }, steps: [{ from: null, length: 70_000 }] },
        { packing: { level: 6, memory: 9 }, steps: [{ from: null, length: 70_000 }] },
      ]),
    ],
    takes: (read) => read !== null,
    read: (bytes: Uint8Array) => readRecipe(bytes, 10_000),
  },
  {
    name: 'signing keys in words',
    form: 'text',
    cases: 300,
    samples: [writeKey(new Uint8Array(32)), writeKey(Uint8Array.from({ length: 32 }, (_, index) => index * 7))],
    takes: (read) => read !== null,
    read: (text: string) => readWrittenKey(text),
  },
]

describe('[U1] [U2] readers of releases', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[U2] metadata', () => {
  const altered = (change: (signed: Record<string, unknown>) => void): string => {
    const json = JSON.parse(root)
    change(json.signed)
    return JSON.stringify(json)
  }

  it.each([
    ['nested 10,000 deep', `{"signed":${'['.repeat(10_000)}${']'.repeat(10_000)},"signatures":[]}`],
    ['of more than its limit', altered((json) => Object.assign(json, { more: 'x'.repeat(LIMITS.metadata) }))],
    ['of another version of TUF', altered((json) => Object.assign(json, { spec_version: '2.0.0' }))],
    ['of an unknown kind', altered((json) => Object.assign(json, { _type: '__proto__' }))],
    ['without an end', altered((json) => Object.assign(json, { expires: 'never' }))],
    ['with a fraction', altered((json) => Object.assign(json, { more: 0.5 }))],
    ['with half a character', altered((json) => Object.assign(json, { more: '\ud800' }))],
    [
      'that needs no signature',
      altered((json) => Object.assign(json, { roles: { root: { keyids: [], threshold: 0 } } })),
    ],
    ['that isn’t JSON', root.slice(1)],
  ])('is rejected if it is %s', (_, text) => expect(readMetadata(text)).toBeNull())

  it('keeps unknown fields in the signed form, because signatures cover them', () => {
    const known = readMetadata(root)
    const more = readMetadata(altered((json) => Object.assign(json, { 'x-more': [1, 'ä"\\'] })))
    expect(more?.signed).toEqual(known?.signed)
    expect(more?.hash).not.toBe(known?.hash)
    expect(canonicalJson(readJson('{"b":[1,null,true],"a":"ä\\"\\\\\\n"}'))).toBe(
      '{"a":"ä\\"\\\\\n","b":[1,null,true]}',
    )
  })
})

describe('[U1] an entry', () => {
  it.each([
    ['a name that leads elsewhere', { ...blob, name: '../map.zip' }],
    ['a hash of another form', { ...blob, hash: hash.toUpperCase() }],
    ['a size below nothing', { ...blob, size: -1 }],
    ['another kind of stop', { ...stop, how: 'delete' }],
    ['a kind of nothing', { ...stop, kind: '__proto__' }],
  ])('is rejected with %s', (_, bad) => expect(readReleaseEntry(bad)).toBeNull())

  it('is read with any time, and without unknown fields', () => {
    expect(readReleaseEntry({ ...stop, time: -1, more: {} })).toEqual({ ...stop, time: 0 })
  })

  it('belongs to a product and a device by its lane', () => {
    const lane = releasesLane(product, device)
    expect(readReleasesLane(lane)).toEqual({ product, device })
    expect(readReleasesLane(`${lane}0`)).toBeNull()
    expect(describeDoc(lane)).toMatchObject({ tool: 'releases', writer: device, kind: 'lane', item: null })
  })
})

describe('[U5] a key in words', () => {
  const seed = Uint8Array.from({ length: 32 }, (_, index) => (index * 37) % 256)
  const words = writeKey(seed)

  it('is read however people format it, but not with a wrong word', () => {
    const lines = words.split(' ').map((word, index) => `${index + 1}. ${word.toUpperCase()}`)
    expect(readWrittenKey(`\n${lines.join('\n')}\n`)).toEqual(seed)
    expect(readWrittenKey(words.split(' ').toReversed().join(' '))).toBeNull()
    expect(readWrittenKey(words.split(' ').slice(1).join(' '))).toBeNull()
  })
})

describe('[U12] a recipe', () => {
  const read = (numbers: number[]) => readRecipe(encode(numbers), 10_000)

  it.each([
    ['of another version', [2, 7 * 3 + 1]],
    ['that reads beyond the end', [1, 5000 * 3, 2 * 6000]],
    ['that reads before the beginning', [1, 5000 * 3, 1]],
    ['of many short copies', [1, 5 * 3, 0]],
    ['with a step of nothing', [1, 1]],
    ['that packs more than there may be', [1, (LIMITS.unpacked + 1) * 3 + 2, 89, (LIMITS.unpacked + 1) * 3 + 1]],
    ['that packs what is missing', [1, 10 * 3 + 2, 89, 9 * 3 + 1]],
    ['that packs in an unknown way', [1, 10 * 3 + 2, 7, 10 * 3 + 1]],
    ['that packs by an unknown hash', [1, 10 * 3 + 2, 389, 10 * 3 + 1]],
    ['that packs by a hash at a level without one', [1, 10 * 3 + 2, 183, 10 * 3 + 1]],
  ])('is rejected %s', (_, numbers) => expect(read(numbers)).toBeNull())

  it('is read if it’s valid', () => {
    expect(read([1, 5000 * 3, 2 * 5000])).toEqual([{ packing: null, steps: [{ from: 5000, length: 5000 }] }])
  })
})
