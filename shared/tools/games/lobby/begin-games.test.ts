/** [M1] [M14] The offerer's host begins a game, with the players who accepted first. */
import { expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../../testing/docs-at-hand.ts'
import { LOBBY_ROOT } from '../doc-ids.ts'
import { hashOfText } from '../hash-of-text.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane, seedKey } from '../shape.ts'
import { ana, ben, cem, TIME } from '../testing/table.ts'
import { BeginGames } from './begin-games.ts'

const dan = 'dd'.repeat(32)
const SEED = '01'.repeat(16)
const SPACE = 'space'
const id = gameId(ana, '0a'.repeat(8))
const offer: LobbyEntry = {
  ...{ kind: 'offer', id, game: 'liars-dice', version: 4, first: 'chance', rated: false, seats: 3, time: TIME },
  commit: hashOfText(SEED),
}
const accept = (time: number): LobbyEntry => ({
  ...{ kind: 'accept', in: id, offer: hashOf(ana, offer), seed: SEED, time: TIME + time },
})

/** The lobby of a space in which Ana's host runs, and that host's entries. */
class Space {
  readonly written: LobbyEntry[] = []
  readonly gone = new Set<string>()
  readonly #docs = new DocsAtHand()
  readonly #begin: BeginGames

  constructor() {
    const seed = (key: string) => (key === seedKey(SPACE, id) ? SEED : undefined)
    this.#begin = new BeginGames({
      ...{ docs: this.#docs, space: SPACE, me: ana, now: () => TIME + 1000 },
      isGone: (device) => this.gone.has(device),
      remembered: { get: seed, set: () => undefined, onChange: () => () => undefined },
      write: async (entry) => void this.written.push(entry),
    })
  }

  async say(device: string, entry: LobbyEntry): Promise<void> {
    this.#docs.write(lobbyLane(TIME, device), LOBBY_ROOT, [entry])
    await docsRead()
  }

  stop(): void {
    this.#begin.stop()
  }
}

it('waits until every seat is taken', async () => {
  const space = new Space()
  await space.say(ana, offer)
  await space.say(ben, accept(5))
  expect(space.written).toEqual([])
  await space.say(cem, accept(3))
  expect(space.written).toMatchObject([
    { kind: 'begin', in: id, accept: hashOf(cem, accept(3)), others: [hashOf(ben, accept(5))], seed: SEED },
  ])
  space.stop()
})

it('begins without a player who left their seat', async () => {
  const space = new Space()
  await space.say(ana, offer)
  await space.say(ben, accept(1))
  await space.say(ben, { kind: 'cancel', in: id, time: TIME + 2 })
  await space.say(cem, accept(3))
  expect(space.written).toEqual([])
  await space.say(dan, accept(4))
  expect(space.written).toMatchObject([{ accept: hashOf(cem, accept(3)), others: [hashOf(dan, accept(4))] }])
  space.stop()
})

it('begins without a player who left the space', async () => {
  const space = new Space()
  await space.say(ana, offer)
  await space.say(ben, accept(1))
  space.gone.add(ben)
  await space.say(cem, accept(3))
  expect(space.written).toEqual([])
  await space.say(dan, accept(4))
  expect(space.written).toMatchObject([{ accept: hashOf(cem, accept(3)), others: [hashOf(dan, accept(4))] }])
  space.stop()
})

it('begins with a player who took their seat again after leaving it in two windows at the same time', async () => {
  const space = new Space()
  await space.say(ana, offer)
  await space.say(ben, accept(1))
  for (const time of [2, 3]) await space.say(ben, { kind: 'cancel', in: id, time: TIME + time })
  await space.say(ben, accept(4))
  expect(space.written).toEqual([])
  await space.say(cem, accept(5))
  expect(space.written).toMatchObject([{ accept: hashOf(ben, accept(1)), others: [hashOf(cem, accept(5))] }])
  space.stop()
})
