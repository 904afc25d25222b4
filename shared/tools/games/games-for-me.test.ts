/** The inbox entries of games, and which of them a person is notified of. */
import { expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { LOBBY_ROOT, MOVES_ROOT } from './doc-ids.ts'
import { GamesForMe } from './games-for-me.ts'
import { hashOfText } from './hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { successor } from './referee.ts'
import { four } from './rules/four.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane, type MoveEntry, movesLane } from './shape.ts'
import { ana, ben, cem, TIME } from './testing/table.ts'

const SEED = '01'.repeat(16)
const id = gameId(ben, '0a'.repeat(8))
const offer: LobbyEntry = {
  ...{ kind: 'offer', id, game: 'four', version: 1, first: 'offerer', rated: false, to: ana, time: TIME },
  commit: hashOfText(SEED),
}
const accept: LobbyEntry = { kind: 'accept', in: id, offer: hashOf(ben, offer), seed: SEED, time: TIME }
const begin: LobbyEntry = { kind: 'begin', in: id, accept: hashOf(ana, accept), seed: SEED, time: TIME + 5 }

class Space {
  readonly docs = new DocsAtHand()
  readonly arrived: string[] = []
  readonly gone = new Set<string>()
  now = TIME + 1000
  /** The next look that is due. */
  wake: (() => void) | null = null

  open(me: string): GamesForMe {
    const wake = (work: () => void) => {
      this.wake = work
      return () => {
        this.wake = null
      }
    }
    const source = new GamesForMe({
      docs: this.docs,
      me,
      isGone: (each) => this.gone.has(each),
      now: () => this.now,
      wake,
    })
    source.onNews(({ kind }) => this.arrived.push(kind))
    return source
  }

  async say(device: string, entry: LobbyEntry): Promise<void> {
    this.docs.write(lobbyLane(TIME, device), LOBBY_ROOT, [entry])
    await docsRead()
  }

  async move(device: string, entry: MoveEntry): Promise<void> {
    this.docs.write(movesLane(id, device), MOVES_ROOT, [entry])
    await docsRead()
  }
}

const move = (n: number, prev: string, square: string, after: string): MoveEntry => ({
  ...{ kind: 'move', n, prev, move: square, after: hashOfText(after), time: TIME + 100 },
})

it('lists a challenge until it is answered, and a game while this person is on turn', async () => {
  const space = new Space()
  const mine = space.open(ana)
  await docsRead()
  expect([mine.isReady, mine.entries()]).toEqual([true, []])
  await space.say(ben, offer)
  const challenge = { kind: 'challenge', device: ben, text: 'four', item: id, path: `games/${id}` }
  expect(mine.entries()).toMatchObject([challenge])
  await space.say(ana, accept)
  expect(mine.entries()).toEqual([])
  await space.say(ben, begin)
  await expect.poll(() => mine.isReady).toBe(true)
  expect(mine.entries()).toEqual([])
  const first = successor(four.setup(), 'a1')
  const moved = move(1, hashOf(ben, begin), 'a1', first?.text() ?? '')
  await space.move(ben, moved)
  await expect.poll(() => mine.entries()).toMatchObject([{ kind: 'turn', device: ben, text: 'four', time: TIME + 100 }])
  const second = first?.after('b1')
  await space.move(ana, move(2, hashOf(ben, moved), 'b1', second?.text() ?? ''))
  await expect.poll(() => mine.entries()).toEqual([])
  expect(space.arrived).toEqual(['challenge', 'turn'])
  mine.stop()
})

it('doesn’t list a challenge by somebody who left the space', async () => {
  const space = new Space()
  const mine = space.open(ana)
  await space.say(ben, offer)
  expect(mine.entries()).toMatchObject([{ kind: 'challenge', device: ben }])
  space.gone.add(ben)
  mine.rightsChanged()
  expect(mine.entries()).toEqual([])
  space.gone.delete(ben)
  mine.rightsChanged()
  expect(mine.entries()).toMatchObject([{ kind: 'challenge', device: ben }])
  mine.stop()
})

it('lists a challenge only while it is open', async () => {
  const space = new Space()
  const mine = space.open(ana)
  await space.say(ben, offer)
  let changes = 0
  mine.onChange(() => changes++)
  space.now = TIME + LIMITS.offerDays * LIMITS.day
  space.wake?.()
  expect([mine.entries(), changes]).toEqual([[], 1])
  mine.stop()
})

it('doesn’t notify anyone else, nor of challenges that existed before', async () => {
  const space = new Space()
  await space.say(ben, offer)
  const [mine, others] = [space.open(ana), space.open(cem)]
  await docsRead()
  expect([mine.entries().length, others.entries()]).toEqual([1, []])
  expect(space.arrived).toEqual([])
  mine.stop()
  others.stop()
})

it('lists only a few of 3,000 challenges by one device, along with those of others', async () => {
  const space = new Space()
  const mine = space.open(ana)
  await docsRead()
  const challenges = Array.from({ length: 3000 }, (_, number) => ({
    ...{ ...offer, id: gameId(ben, number.toString(16).padStart(16, '0')), time: TIME + number },
  }))
  space.docs.write(lobbyLane(TIME, ben), LOBBY_ROOT, challenges)
  await space.say(cem, { ...offer, id: gameId(cem, '0a'.repeat(8)) } as LobbyEntry)
  const devices = mine.entries().map(({ device }) => device)
  expect(devices.filter((device) => device === ben)).toHaveLength(LIMITS.openOffers)
  expect(devices).toContain(cem)
  expect(space.arrived).toHaveLength(LIMITS.openOffers + 1)
  mine.stop()
})

it('doesn’t ask for a move if the other player left or was removed, until they are back', async () => {
  const space = new Space()
  const theirs = space.open(ben)
  await space.say(ben, offer)
  await space.say(ana, accept)
  await space.say(ben, begin)
  await expect.poll(() => theirs.entries()).toMatchObject([{ kind: 'turn', device: ana }])
  space.gone.add(ana)
  theirs.rightsChanged()
  await docsRead()
  expect(theirs.entries()).toEqual([])
  space.gone.delete(ana)
  theirs.rightsChanged()
  await expect.poll(() => theirs.entries()).toMatchObject([{ kind: 'turn', device: ana }])
  theirs.stop()
})

it('drops a game that is over', async () => {
  const space = new Space()
  await space.say(ben, offer)
  await space.say(ana, accept)
  await space.say(ben, begin)
  const theirs = space.open(ben)
  await expect.poll(() => theirs.entries()).toMatchObject([{ kind: 'turn', device: ana }])
  await space.move(ana, { kind: 'resign', at: hashOf(ben, begin), time: TIME })
  await expect.poll(() => theirs.entries()).toEqual([])
  theirs.stop()
})
