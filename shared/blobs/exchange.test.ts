import { beforeEach, describe, expect, it } from 'vitest'
import { sodiumCrypto } from '../../electron/host/crypto.ts'
import { equalBytes } from '../record/bytes.ts'
import { encode } from '../record/cbor.ts'
import { Random } from '../testing/random.ts'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import type { BlobPathKind } from './blob-path.ts'
import type { BlobEffect } from './events.ts'
import { BlobExchange } from './exchange.ts'
import { BLOB_LIMITS } from './limits.ts'
import { type BlobMessage, decodeBlobMessage, encodeBlobMessage } from './messages.ts'
import { PieceSet } from './piece-set.ts'
import { blockEnd } from './shape.ts'
import { makeBlob, Station, Timeline } from './testing/station.ts'

const { hash } = sodiumCrypto
const PIECE = 65_536
const blob = makeBlob(new Random(1), hash, 40 * PIECE + 5)
let exchange: BlobExchange
let now = 0
beforeEach(() => {
  exchange = new BlobExchange({ hash, random: () => 0, take: (length) => new Uint8Array(length) })
})

const up = (
  path: number,
  { device = 'b', kind = 'tcp', space = 'space' }: { device?: string; kind?: BlobPathKind; space?: string } = {},
) => exchange.handle({ type: 'pathUp', path, space, device, kind, isLocal: false, roundTrip: null }, ++now)
const hear = (path: number, message: BlobMessage): BlobEffect[] =>
  exchange.handle({ type: 'message', path, bytes: encodeBlobMessage(message) }, ++now)
const hold = (pieces: PieceSet): BlobEffect[] =>
  exchange.handle({ type: 'hold', root: blob.root, size: blob.size, spaces: ['space'], pieces }, ++now)
const sent = (effects: readonly BlobEffect[]): (BlobMessage & { path: number })[] =>
  effects.flatMap((effect) =>
    effect.type === 'send' ? [{ ...decodeBlobMessage(effect.message), path: effect.path }] : [],
  )
const faults = (effects: readonly BlobEffect[]): string[] =>
  effects.flatMap((effect) => (effect.type === 'refuse' ? [`${effect.device} ${effect.rule}`] : []))
/** The effects, followed by the results of checking the pieces that are to be stored. */
const looked = (effects: readonly BlobEffect[]): BlobEffect[] =>
  effects.flatMap((effect) => {
    if (effect.type !== 'store' || !effect.leaf || equalBytes(hash(effect.sealed), effect.leaf)) return [effect]
    return [effect, ...exchange.handle({ ...effect, type: 'bad' }, ++now)]
  })
const open = (number: number): BlobMessage => ({ type: 'open', number, root: blob.root, size: blob.size })

describe('between two devices', () => {
  it('transfers a blob once, piece by piece', () => {
    const timeline = new Timeline()
    const [one, other] = ['a', 'b'].map((device, index) => new Station(device, timeline, hash, index)) as [
      Station,
      Station,
    ]
    one.hold(blob)
    one.connect(other)
    other.fetch(blob)
    expect(timeline.run(() => other.fetched.has(blob.root), 60_000)).toBe(true)
    expect(other.isWhole(blob)).toBe(true)
    expect(other.storedTwice).toBe(0)
  })

  it('[B14] fetches the pieces that are being read first', () => {
    hold(new PieceSet(blob.pieces.length))
    exchange.handle({ type: 'fetch', root: blob.root, leaves: blob.leaves }, ++now)
    exchange.handle({ type: 'prefer', root: blob.root, ranges: [{ from: 38, to: 41 }] }, ++now)
    up(1)
    hear(1, { type: 'hello', answer: false })
    hear(1, { type: 'holds', whole: [blob.root], part: [], gone: [] })
    const [want] = sent(hear(1, { type: 'has', number: 1, pieces: null }))
    expect(want).toMatchObject({ type: 'want', number: 1 })
    expect(want?.type === 'want' && want.pieces.slice(0, 4)).toEqual([38, 39, 40, 0])
  })

  it('[B13] [B15] uses the best path, switches to the next when it dies, and keeps to one window', () => {
    hold(new PieceSet(blob.pieces.length))
    exchange.handle({ type: 'fetch', root: blob.root, leaves: blob.leaves }, ++now)
    const opened = (path: number, kind: BlobPathKind): BlobMessage[] => {
      up(path, { kind })
      return sent(hear(path, { type: 'holds', whole: [blob.root], part: [], gone: [] }))
    }
    expect(opened(1, 'link')).toMatchObject([{ type: 'open', path: 1 }])
    expect(opened(2, 'webrtc')).toMatchObject([
      { type: 'close', path: 1 },
      { type: 'open', path: 2 },
    ])
    expect(opened(3, 'webrtc')).toMatchObject([{ type: 'open', path: 3 }])
    expect(opened(4, 'tcp')).toMatchObject([
      { type: 'close', path: 2 },
      { type: 'close', path: 3 },
      { type: 'open', path: 4 },
    ])
    const wants = sent(hear(4, { type: 'has', number: 1, pieces: null }))
    const pieces = wants.flatMap((message) => (message.type === 'want' ? message.pieces : []))
    expect(pieces.length).toBe(Math.floor(BLOB_LIMITS.windowBytes / (PIECE + 16)))
    const again = sent(exchange.handle({ type: 'pathDown', path: 4 }, ++now))
    expect(again).toMatchObject([
      { type: 'open', path: 2 },
      { type: 'open', path: 3 },
    ])
    const first = sent(hear(2, { type: 'has', number: 2, pieces: null }))
    expect(first).toMatchObject([{ type: 'want', path: 2, pieces: expect.arrayContaining([0]) }])
  })
})

describe('[B23] a source that keeps changing its mind', () => {
  const PIECES = 65_536
  const root = 'ab'.repeat(32)
  const whole: BlobMessage = { type: 'holds', whole: [root], part: [], gone: [] }
  const wants = (effects: readonly BlobEffect[]) => sent(effects).filter(({ type }) => type === 'want')
  const opens = (effects: readonly BlobEffect[]) => sent(effects).filter(({ type }) => type === 'open')
  const tick = () => {
    now += 100
    return exchange.handle({ type: 'tick' }, now)
  }

  /** Fetches a large file. Device 1 has all of it, and device 2 claims to. */
  function begin(pieces = PIECES): void {
    exchange = new BlobExchange({ hash, random: () => 0, take: (length) => new Uint8Array(length) })
    const size = pieces * BLOB_LIMITS.usualPieceBytes
    exchange.handle({ type: 'hold', root, size, spaces: ['space'], pieces: new PieceSet(pieces) }, ++now)
    exchange.handle({ type: 'fetch', root, leaves: new Uint8Array(pieces * 32) }, ++now)
    for (const path of [1, 2]) {
      up(path, { device: `${path}` })
      hear(path, whole)
    }
    hear(1, { type: 'has', number: 1, pieces: null })
  }

  it('can say only once what it has', () => {
    begin()
    expect(faults(hear(2, { type: 'has', number: 1, pieces: null }))).toEqual([])
    expect(faults(hear(2, { type: 'has', number: 1, pieces: null }))).toEqual(['2 B7'])
  })

  it('[B8] gets no requests after saying that it has no pieces, until it gets one', () => {
    begin()
    expect(wants(hear(2, { type: 'lost', number: 1, pieces: [] }))).toEqual([])
    expect(wants(tick())).toEqual([])
    expect(wants(hear(2, { type: 'got', number: 1, pieces: [9] }))).toMatchObject([{ path: 2, pieces: [9] }])
    expect(faults(hear(2, { type: 'has', number: 1, pieces: null }))).toEqual(['2 B7'])
  })

  it('gets requests once per tick after it lost something, withdrew everything or started over', () => {
    begin()
    const [want] = wants(hear(2, { type: 'has', number: 1, pieces: null }))
    const asked = want?.type === 'want' ? want.pieces : []
    expect(asked).toHaveLength(4)
    const lost = asked.flatMap((piece) => wants(hear(2, { type: 'lost', number: 1, pieces: [piece] })))
    expect(lost).toEqual([])
    expect(wants(tick()).map(({ path }) => path)).toEqual([2])
    for (const again of [
      () => hear(2, { type: 'holds', whole: [], part: [], gone: [root] }),
      () => hear(2, { type: 'hello', answer: true }),
    ]) {
      for (let times = 0; times < 3; times++) {
        again()
        expect(opens(hear(2, whole))).toEqual([])
      }
      expect(opens(tick()).map(({ path }) => path)).toEqual([2])
    }
  })

  it('doesn’t cost more time in a larger file', () => {
    const changes = (pieces: number) => {
      begin(pieces)
      hear(2, { type: 'has', number: 1, pieces: new Uint8Array(pieces / 8) })
      return () => {
        for (const type of ['got', 'lost'] as const) hear(2, { type, number: 1, pieces: [0] })
      }
    }
    const large = changes(PIECES)
    const inLarge = exchange
    const small = changes(1024)
    const inSmall = exchange
    const run = (what: BlobExchange, each: () => void) => () => {
      exchange = what
      for (let times = 0; times < 100; times++) each()
    }
    expectTimesAsLong(5, run(inLarge, large), run(inSmall, small))
  })
})

describe('[B16] a source that sends nothing', () => {
  const later = (time: number): void => {
    now += time
    exchange.handle({ type: 'tick' }, now)
  }
  const silent = (): string[] => exchange.status(blob.root).silent
  const linked = (path: number, device: string): void => {
    up(path, { device })
    hear(path, { type: 'holds', whole: [blob.root], part: [], gone: [] })
  }
  const begin = (leaves: Uint8Array | null): void => {
    hold(new PieceSet(blob.pieces.length))
    exchange.handle({ type: 'fetch', root: blob.root, leaves }, ++now)
  }

  it('is reported after 5 seconds without the claims, leaves or pieces requested', () => {
    begin(null)
    linked(1, 'b')
    later(4900)
    expect(silent()).toEqual([])
    later(200)
    expect(silent()).toEqual(['b'])
    hear(1, { type: 'has', number: 1, pieces: null })
    expect(silent()).toEqual([])
    later(4900)
    expect(silent()).toEqual([])
    later(200)
    expect(silent()).toEqual(['b'])
    hear(1, { type: 'leaves', number: 1, chunk: 0, leaves: blob.leaves, proof: new Uint8Array(0) })
    expect(silent()).toEqual([])
    later(5100)
    expect(silent()).toEqual(['b'])
    expect(exchange.status(blob.root).from).toEqual(['b'])
  })

  it('is no longer reported once it sends something, while others still are', () => {
    begin(blob.leaves)
    for (const [path, device] of [
      [1, 'b'],
      [2, 'c'],
    ] as const) {
      linked(path, device)
      hear(path, { type: 'has', number: 1, pieces: null })
    }
    later(5100)
    expect(silent()).toEqual(['b', 'c'])
    const bytes = blob.pieces[0] as Uint8Array
    for (const path of [1, 2]) hear(path, { type: 'block', number: 1, piece: 0, offset: 0, bytes })
    expect(silent().length).toBe(1)
  })
})

describe('[B15] a piece on its way to the disk', () => {
  const large = makeBlob(new Random(2), hash, 36 * BLOB_LIMITS.usualPieceBytes)
  const length = BLOB_LIMITS.usualPieceBytes + 16
  const window = Math.floor(BLOB_LIMITS.windowBytes / length)
  const most = Math.floor(BLOB_LIMITS.underWayBytes / length)
  const { root, size } = large
  const wanted = (effects: readonly BlobEffect[]): number[] =>
    sent(effects).flatMap((message) => (message.type === 'want' ? message.pieces : []))
  const told = (type: 'underWay' | 'stored' | 'notStored', piece: number): number[] =>
    wanted(exchange.handle({ type, root, piece }, ++now))
  const comes = (piece: number): void => {
    const bytes = large.pieces[piece] as Uint8Array
    expect(wanted(hear(1, { type: 'block', number: 1, piece, offset: 0, bytes }))).toEqual([])
  }
  const opened = (path: number, kind: BlobPathKind): number[] => {
    up(path, { kind })
    hear(path, { type: 'holds', whole: [root], part: [], gone: [] })
    return wanted(hear(path, { type: 'has', number: 1, pieces: null }))
  }
  const asked = (kind: BlobPathKind = 'tcp'): number[] => {
    exchange.handle({ type: 'hold', root, size, spaces: ['space'], pieces: new PieceSet(36) }, ++now)
    exchange.handle({ type: 'fetch', root, leaves: large.leaves }, ++now)
    return opened(1, kind)
  }

  it('makes room for the next one, unless the disk is behind', () => {
    expect(asked()).toHaveLength(window)
    for (let piece = 0; piece < most; piece++) {
      comes(piece)
      expect(told('underWay', piece)).toEqual([piece + window])
      expect(told('underWay', piece)).toEqual([])
    }
    comes(most)
    expect(told('underWay', most)).toEqual([])
    expect(told('stored', 0)).toEqual([])
    expect(told('stored', most)).toEqual([most + window])
    comes(most + 1)
    expect(told('underWay', most + 1)).toEqual([most + 1 + window])
  })

  it('stays in the window until then, even if it came over a path that a faster one replaced', () => {
    expect(asked('link')).toHaveLength(window)
    expect(opened(2, 'tcp')).toEqual([])
    for (let piece = 0; piece < window; piece++) {
      const sealed = large.pieces[piece] as Uint8Array
      for (let offset = 0, end = 0; offset < length; offset = end) {
        end = blockEnd(length, offset, BLOB_LIMITS.blockBytes)
        const bytes = sealed.subarray(offset, end)
        expect(wanted(hear(1, { type: 'block', number: 1, piece, offset, bytes }))).toEqual([])
      }
    }
    expect(told('underWay', 0)).toEqual([window])
  })

  it('stays in the window until then, even if it came over a path that has died', () => {
    asked()
    for (let piece = 0; piece < window; piece++) comes(piece)
    exchange.handle({ type: 'pathDown', path: 1 }, ++now)
    expect(opened(2, 'tcp')).toEqual([])
    expect(told('underWay', 0)).toEqual([window])
  })

  it('is requested again if it couldn’t be written, and counted once', () => {
    asked()
    for (let piece = 0; piece < window; piece++) {
      comes(piece)
      expect(told('underWay', piece)).toEqual([window + piece])
    }
    expect(told('notStored', 1)).toEqual([])
    comes(window)
    expect(told('underWay', window)).toEqual([1])
    for (const piece of [0, 2, 3, window]) expect(told('stored', piece)).toEqual([])
    comes(1)
    expect(told('stored', 1)).toEqual([2 * window])
  })
})

describe('a message that no honest device sends', () => {
  const asked = (): BlobEffect[] => {
    hold(new PieceSet(blob.pieces.length))
    exchange.handle({ type: 'fetch', root: blob.root, leaves: blob.leaves }, ++now)
    up(1)
    hear(1, { type: 'holds', whole: [blob.root], part: [], gone: [] })
    return hear(1, { type: 'has', number: 1, pieces: null })
  }
  const block = (piece: number, bytes: Uint8Array, offset = 0): BlobMessage => ({
    type: 'block',
    number: 1,
    piece,
    offset,
    bytes,
  })
  const first = blob.pieces[0] as Uint8Array

  it.each([
    ['a piece that is too short', block(0, first.subarray(1))],
    ['a piece that is too long', block(0, Uint8Array.of(...first, 0))],
    ['a piece of another file', { ...block(0, first), number: 2 } as BlobMessage],
    ['a piece without its beginning', block(0, first.subarray(1), 1)],
    ['a piece that does not match its leaf', block(0, first.with(99, 1))],
    ['a piece for a different place', block(1, first)],
    [
      'leaves that nobody requested',
      { type: 'leaves', number: 1, chunk: 0, leaves: blob.leaves, proof: new Uint8Array(0) },
    ],
    ['pieces that don’t exist', { type: 'has', number: 1, pieces: new Uint8Array(6).fill(255) }],
    ['an answer to no request', { type: 'got', number: 7, pieces: [1] }],
  ] as [string, BlobMessage][])('[B17] closes its path and blames the device: %s', (_, message) => {
    asked()
    expect(faults(looked(hear(1, message)))).toEqual([expect.stringMatching(/^b B(6|7|9|10)$/)])
    // Nothing is accepted from it on another path either.
    up(2, { kind: 'link' })
    expect(sent(hear(2, { type: 'holds', whole: [blob.root], part: [], gone: [] }))).toEqual([])
  })

  it('[B6] [L12] isn’t one of a kind that only later versions know', () => {
    asked()
    for (const value of [[11], [99, 'a', [1]]])
      expect(exchange.handle({ type: 'message', path: 1, bytes: encode(value) }, ++now)).toEqual([])
    expect(faults(exchange.handle({ type: 'message', path: 1, bytes: encode(['hello']) }, ++now))).toEqual(['b B6'])
  })

  it('[B9] closes the path and blames its device if a node doesn’t match; the tree is discarded', () => {
    hold(new PieceSet(blob.pieces.length))
    exchange.handle({ type: 'fetch', root: blob.root, leaves: null }, ++now)
    up(1)
    hear(1, { type: 'holds', whole: [blob.root], part: [], gone: [] })
    const asked = sent(hear(1, { type: 'has', number: 1, pieces: null }))
    expect(asked).toContainEqual(expect.objectContaining({ type: 'ask-leaves', chunk: 0 }))
    const leaves = blob.leaves.with(5, (blob.leaves[5] as number) ^ 1)
    const effects = hear(1, { type: 'leaves', number: 1, chunk: 0, leaves, proof: new Uint8Array(0) })
    expect(faults(effects)).toEqual(['b B9'])
    expect(effects.filter(({ type }) => type === 'keepLeaves')).toEqual([])
    expect(sent(effects).filter(({ type }) => type === 'want')).toEqual([])
  })

  it('[B17] is blamed on its device even if the path has closed; the piece is requested from others', () => {
    asked()
    const effects = hear(1, block(0, first.with(99, 1)))
    exchange.handle({ type: 'pathDown', path: 1 }, ++now)
    up(2, { device: 'c' })
    hear(2, { type: 'holds', whole: [blob.root], part: [], gone: [] })
    const before = sent(hear(2, { type: 'has', number: 1, pieces: null }))
    expect(before).toMatchObject([{ type: 'want', pieces: expect.not.arrayContaining([0]) }])
    const after = looked(effects)
    expect(faults(after)).toEqual(['b B10'])
    expect(sent(hear(2, block(1, blob.pieces[1] as Uint8Array)))).toEqual([])
    for (let piece = 2; piece < 8; piece++) hear(2, block(piece, blob.pieces[piece] as Uint8Array))
    for (let piece = 1; piece < 8; piece++)
      after.push(...exchange.handle({ type: 'stored', root: blob.root, piece }, ++now))
    expect(sent(after)).toContainEqual(expect.objectContaining({ type: 'want', pieces: expect.arrayContaining([0]) }))
  })

  it('[B10] is tolerated if it exceeds the request a little, but not beyond that', () => {
    asked()
    const extra = hear(1, block(40, blob.pieces[40] as Uint8Array))
    expect(faults(extra)).toEqual([])
    const all = Array.from({ length: 30 }, () => hear(1, block(39, blob.pieces[39] as Uint8Array)))
    expect(all.flatMap(faults)).toEqual(['b B10'])
  })

  it('[B7] ends the path if it opens a blob twice', () => {
    hold(PieceSet.all(blob.pieces.length))
    up(1)
    expect(sent(hear(1, open(1)))).toMatchObject([{ type: 'has', number: 1, pieces: null }])
    expect(faults(hear(1, open(2)))).toEqual(['b B7'])
  })

  it('[B8] finds no blob outside the path’s space, or with another size', () => {
    hold(PieceSet.all(blob.pieces.length))
    up(1, { space: 'elsewhere' })
    const none = { type: 'lost', number: 1, pieces: [] }
    expect(sent(hear(1, open(1)))).toMatchObject([none])
    expect(hear(1, { type: 'want', number: 1, pieces: [0] })).toEqual([])
    up(2)
    expect(sent(hear(2, { type: 'open', number: 1, root: blob.root, size: blob.size + 1 }))).toMatchObject([none])
  })

  it('[B8] [B11] gets a reply no longer than itself about a missing blob, and ends the path if repeated too often', () => {
    up(1)
    const size = BLOB_LIMITS.pieces * BLOB_LIMITS.largestPieceBytes
    let [asked, answered, count] = [0, 0, 0]
    for (let effects: BlobEffect[] = []; faults(effects).length === 0; count++) {
      const root = count.toString(16).padStart(64, '0')
      const message: BlobMessage = { type: 'open', number: count + 1, root, size }
      asked += encodeBlobMessage(message).length
      effects = hear(1, message)
      for (const each of effects) if (each.type === 'send') answered += each.message.length
      if (faults(effects).length > 0) expect(faults(effects)).toEqual(['b B11'])
    }
    expect(answered).toBeLessThan(asked)
    expect(count).toBeLessThan(1100)
  })

  it('[B11] can ask for the stored pieces often, but not endlessly', () => {
    const large = { root: 'ab'.repeat(32), size: BLOB_LIMITS.pieces * BLOB_LIMITS.largestPieceBytes }
    exchange.handle({ type: 'hold', ...large, spaces: ['space'], pieces: new PieceSet(BLOB_LIMITS.pieces) }, ++now)
    up(1)
    const asks = (number: number): BlobEffect[] => {
      const effects = hear(1, { type: 'open', number, ...large })
      hear(1, { type: 'close', number })
      return effects
    }
    for (let number = 1; number <= 1000; number++) expect(faults(asks(number))).toEqual([])
    now += 60_000
    for (let number = 1001; number <= 1400; number++) expect(faults(asks(number))).toEqual([])
    expect(Array.from({ length: 1100 }, (_, more) => faults(asks(1401 + more))).flat()).toEqual(['b B11'])
  })

  it('[B11] [B12] ends the path if it exceeds the limit by one request', () => {
    const count = BLOB_LIMITS.wantedPerPath + 20
    const large = { root: 'ab'.repeat(32), size: count * BLOB_LIMITS.usualPieceBytes }
    const pieces = PieceSet.all(count)
    exchange.handle({ type: 'hold', root: large.root, size: large.size, spaces: ['space'], pieces }, ++now)
    up(1)
    hear(1, { type: 'open', number: 1, root: large.root, size: large.size })
    exchange.handle({ type: 'congested', path: 1 }, ++now)
    const want = (start: number, count: number): BlobEffect[] =>
      hear(1, { type: 'want', number: 1, pieces: Array.from({ length: count }, (_, index) => start + index) })
    for (let start = 0; start < BLOB_LIMITS.wantedPerPath; start += 1024) expect(want(start, 1024)).toEqual([])
    const reads = exchange.handle({ type: 'drained', path: 1 }, ++now)
    expect(reads.map(({ type }) => type)).toEqual(Array.from({ length: 4 }, () => 'read'))
    exchange.handle({ type: 'congested', path: 1 }, ++now)
    expect(want(BLOB_LIMITS.wantedPerPath, 4)).toEqual([])
    expect(faults(want(BLOB_LIMITS.wantedPerPath + 4, 1))).toEqual(['b B11'])
  })
})
