/** [M13] Games that are played in apps of the space. */
import { describe, expect, it } from 'vitest'
import { hashOfText } from './hash-of-text.ts'
import { type Claim, endOf, isContested, type LobbyLane, lobbyOf } from './lobby/lobby.ts'
import { ratedGames } from './ranking/ratings.ts'
import {
  appOf,
  fairnessOf,
  GAME_NAMES,
  gameOfApp,
  isPlayable,
  isProof,
  knownGame,
  REALTIME_NAMES,
} from './rules/games.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane, readLobbyEntry } from './shape.ts'
import { ana, ben, HEAD, TIME } from './testing/table.ts'

const APP = '0a'.repeat(8)
const SEED = '01'.repeat(16)
const id = gameId(ana, '02'.repeat(8))

/** A game that has begun, and each device's claim of who won. */
function gameWith(...said: readonly (readonly [device: string, winner: Claim['winner']])[]) {
  const terms = { game: gameOfApp(APP), version: 1, first: 'offerer', rated: true } as const
  const offer: LobbyEntry = { kind: 'offer', id, ...terms, commit: hashOfText(SEED), time: TIME }
  const accept: LobbyEntry = { kind: 'accept', in: id, offer: hashOf(ana, offer), seed: SEED, time: TIME }
  const begin: LobbyEntry = { kind: 'begin', in: id, accept: hashOf(ben, accept), seed: SEED, time: TIME }
  const lanes = new Map<string, LobbyEntry[]>([
    [ana, [offer, begin]],
    [ben, [accept]],
  ])
  for (const [device, winner] of said)
    lanes.get(device)?.push({ kind: 'end', in: id, head: HEAD, winner, by: 'players', time: TIME })
  const inLanes = [...lanes].map(([device, entries]): LobbyLane => {
    const read = entries.map((entry) => readLobbyEntry(entry) ?? expect.unreachable())
    return { id: lobbyLane(TIME, device), device, entries: read }
  })
  const lobby = lobbyOf(inLanes)
  const game = lobby.get(id)
  if (!game) throw new Error('the game is there')
  return { lobby, game }
}

describe('[M13] an app', () => {
  it('is a game by its name, but no version judges it', () => {
    const offer = { game: gameOfApp(APP), version: 1 }
    expect([appOf(offer), knownGame(offer), isPlayable(offer)]).toEqual([APP, null, true])
    for (const other of [
      { ...offer, version: 2 },
      { game: `${offer.game}a`, version: 1 },
      { game: 'app-x', version: 1 },
    ])
      expect([appOf(other), isPlayable(other)]).toEqual([null, false])
  })

  it('begins with two seats, and is never rated', () => {
    const { lobby, game } = gameWith([ana, 0], [ben, 0])
    expect(game.start?.seats).toEqual([ana, ben])
    expect(ratedGames(lobby)).toEqual([])
  })

  it.each([
    ['one who lost', [[ben, 0]], 0, false],
    ['one who won alone', [[ana, 0]], undefined, false],
    [
      'both',
      [
        [ana, 0],
        [ben, 0],
      ],
      0,
      false,
    ],
    [
      'both, of a draw',
      [
        [ana, null],
        [ben, null],
      ],
      null,
      false,
    ],
    [
      'both, each of themselves',
      [
        [ana, 0],
        [ben, 1],
      ],
      undefined,
      true,
    ],
    [
      'both, each of the other',
      [
        [ana, 1],
        [ben, 0],
      ],
      undefined,
      true,
    ],
    [
      'both, one of a draw',
      [
        [ana, null],
        [ben, 1],
      ],
      undefined,
      true,
    ],
  ] as const)('ends as its players say: %s', (_, said, winner, contested) => {
    const { game } = gameWith(...said)
    expect(endOf(game)?.winner).toBe(winner)
    expect(isContested(game)).toBe(contested)
  })
})

it('[M7] each game says whether it is proof against cheating', () => {
  const proof = [...GAME_NAMES, ...REALTIME_NAMES, gameOfApp(APP)].map((name) => [name, isProof(fairnessOf(name))])
  expect(proof.filter(([, is]) => !is).map(([name]) => name)).toEqual(['pong', gameOfApp(APP)])
  expect(GAME_NAMES.filter((name) => fairnessOf(name) === 'secrets')).toEqual(['battleship', 'liars-dice'])
})
