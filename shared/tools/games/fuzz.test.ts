/** [M1] Arbitrary entries about games. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { encodePlay, readPlay } from './realtime/packet.ts'
import {
  gameId,
  isOfferer,
  lobbyLane,
  movesLane,
  readLobbyEntry,
  readLobbyLane,
  readMoveEntry,
  readMovesLane,
  readSeed,
} from './shape.ts'
import { readTalk, talkLane } from './talk.ts'

/** This folder's share of the 200,000 cases for all folders. */
const CASES = 5000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = 'ab'.repeat(32)
const game = gameId(ana, '0a'.repeat(8))
const hash = '0c'.repeat(32)
const seed = '0d'.repeat(16)
const about = { in: game, time: 5 }
const offer = {
  ...{
    kind: 'offer',
    id: game,
    game: 'four',
    version: 1,
    to: ana,
    first: 'chance',
    rated: true,
    commit: hash,
    time: 5,
  },
}
const tournament = {
  ...{ kind: 'tournament', id: game, name: 'Winter cup', game: 'chess', version: 3, rated: true, base: 300, gain: 3 },
  ...{ twice: false, patience: 2, time: 5 },
}
const play = {
  ...{ game, session: '0e'.repeat(8), of: '0f'.repeat(8) },
  packet: { step: 70, lead: -2, from: 60, inputs: [0, 1, 2], ack: 66, check: { step: 60, sum: 2 ** 32 - 1 } },
}
const link = { n: 1, prev: hash, time: 5 }
const move = { kind: 'move', ...link, move: 'a1', after: hash, draw: true }

const readers: Reader[] = [
  {
    name: 'lobbies',
    form: 'value',
    cases: 2000,
    samples: [
      offer,
      { ...offer, base: 60, gain: 5 },
      { ...offer, to: undefined, seats: 4, version: 4 },
      { kind: 'accept', offer: hash, seed, ...about },
      { kind: 'begin', accept: hash, seed, ...about },
      { kind: 'begin', accept: hash, others: [hash, hash], seed, ...about },
      { kind: 'cancel', ...about },
      { kind: 'end', head: hash, winner: null, by: 'agreed', ...about },
      tournament,
      { kind: 'join', tournament: hash, ...about },
      { kind: 'leave', ...about },
      { kind: 'pair', joins: [hash, hash, hash], ...about },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readLobbyEntry(value),
  },
  {
    name: 'moves',
    form: 'value',
    cases: 1000,
    samples: [
      move,
      { kind: 'ask', ...link },
      { kind: 'answer', ...link, to: 'draw', yes: true },
      { kind: 'resign', at: hash, time: 5 },
      { ...move, took: 1500, waited: 2 },
      { kind: 'flag', at: hash, waited: 5, time: 5 },
      { kind: 'flag', at: hash, waited: 5, of: 2, time: 5 },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readMoveEntry(value),
  },
  {
    name: 'what is said beside games',
    form: 'value',
    cases: 1000,
    samples: [
      { kind: 'comment', id: hash.slice(0, 24), text: 'Well played', time: 5, pin: 'players' },
      { kind: 'delete', target: hash.slice(0, 24), time: 5 },
    ],
    takes: (read) => (read as unknown[]).length > 0,
    read: (value: unknown) => readTalk([value]),
  },
  {
    name: 'packets of games in real time',
    form: 'cbor',
    cases: 1000,
    samples: [encodePlay(play), encodePlay({ ...play, of: '', packet: { ...play.packet, check: null } })],
    takes: (read) => read !== null,
    read(bytes: Uint8Array) {
      const read = readPlay(bytes)
      if (read) expect(readPlay(encodePlay(read))).toEqual(read)
      return read
    },
  },
]

describe('[M1] readers of games', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[M1] an entry', () => {
  it.each([
    ['a name like a path', { ...offer, game: '../chess' }],
    ['a name that is too long', { ...offer, game: 'x'.repeat(LIMITS.name + 1) }],
    ['no version', { ...offer, version: 0 }],
    ['an id of another form', { ...offer, id: `${game}0` }],
    ['a choice of nothing', { ...offer, first: '__proto__' }],
    ['a seat for one', { ...offer, seats: 1 }],
    ['seats for thousands', { ...offer, seats: 5000 }],
    ['a beginning with thousands', { kind: 'begin', accept: hash, others: Array(5000).fill(hash), seed, ...about }],
    ['a clock without time', { ...offer, base: 0 }],
    ['a clock of years', { ...offer, days: 365 }],
    ['a tournament without a name', { ...tournament, name: ' ' }],
    ['a tournament without patience', { ...tournament, patience: 0 }],
    ['a pairing of two', { kind: 'pair', joins: [hash, hash], ...about }],
    ['a pairing of thousands', { kind: 'pair', joins: Array(5000).fill(hash), ...about }],
    ['a seat of nobody', { kind: 'end', head: hash, winner: 6, by: 'line', ...about }],
  ])('of a lobby is rejected with %s', (_, bad) => expect(readLobbyEntry(bad)).toBeNull())

  it.each([
    ['a number that leaps', { ...move, n: 2 ** 31 }],
    ['a long move', { ...move, move: 'a1'.repeat(LIMITS.move) }],
    ['a hash of another form', { ...move, prev: hash.toUpperCase() }],
    ['time that runs backward', { ...move, took: -1, waited: 0 }],
    ['a claim about nobody', { kind: 'flag', at: hash, waited: 5, of: 6, time: 5 }],
    ['a claim of no time', { kind: 'flag', at: hash, time: 5 }],
    ['an answer to nothing', { kind: 'answer', ...link, to: 'mate', yes: true }],
  ])('of a game is rejected with %s', (_, bad) => expect(readMoveEntry(bad)).toBeNull())

  it('is read with any time, and stripped of unknown fields', () => {
    expect(readMoveEntry({ ...move, time: -1, more: {} })).toEqual({ ...move, time: 0 })
    expect(readLobbyEntry({ ...offer, clock: 5 })).toEqual(offer)
  })
})

describe('[M1] docs of games', () => {
  it('name their writer; the id of a game names its offerer', () => {
    expect(readLobbyLane(lobbyLane(0, ana))).toBe(ana)
    expect(readMovesLane(movesLane(game, ana))).toBe(ana)
    expect(describeDoc(movesLane(game, ana))).toMatchObject({ tool: 'games', writer: ana, kind: 'lane' })
    expect(describeDoc(talkLane(game, ana))).toMatchObject({ tool: 'games', writer: ana, roots: ['said'] })
    expect(describeDoc(lobbyLane(0, ana))).toMatchObject({ tool: 'games', writer: ana, item: null })
    expect([isOfferer(game, ana), isOfferer(game, 'cd'.repeat(32))]).toEqual([true, false])
    expect([readLobbyLane(movesLane(game, ana)), readMovesLane(lobbyLane(0, ana))]).toEqual([null, null])
    expect([readSeed(seed), readSeed({}), readSeed(hash)]).toEqual([seed, null, null])
  })
})
