/**
 * Games between devices that write whatever they want. The valid entries are the same on each device, and fouls are
 * named.
 */
import { describe, expect, it } from 'vitest'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { hashOfText } from './hash-of-text.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { endOf, isOpen, type LobbyLane, lobbyOf, seatOf, takers } from './lobby/lobby.ts'
import { Referee } from './referee.ts'
import { reversi } from './rules/reversi.ts'
import { gameId, hashOf, type LobbyEntry, lobbyLane, readMoveEntry } from './shape.ts'
import { ana, ben, cem, fouls, HEAD, played, SEATS, TIME, tableWith } from './testing/table.ts'

describe('[M2] moves', () => {
  it('form one line, to the end', () => {
    const { match } = tableWith('a1 b1 a2 b2 a3 b3 a4')
    expect(played(match)).toBe('a1 b1 a2 b2 a3 b3 a4')
    expect(match).toMatchObject({ outcome: { winner: 0, by: 'line' }, n: 8, fouls: [] })
  })

  it('wait for the ones before them, in whatever order lanes arrive', () => {
    const table = tableWith('a1 b1 a2')
    const late = table.lanes[ben]?.splice(0) ?? []
    expect(played(table.match)).toBe('a1')
    expect(table.match.fouls).toEqual([])
    table.lanes[ben]?.push(...late)
    expect(played(table.referee.judge(table.all().toReversed()))).toBe('a1 b1 a2')
  })
})

describe('[M3] a foul has no effect and is named:', () => {
  it('an illegal move, after which the player can still move', () => {
    const table = tableWith('a1 b1')
    table.move('c4')
    expect(table.match).toMatchObject({ turn: 0, n: 3 })
    expect(fouls(table.match)).toEqual(['aa illegal'])
    table.move('c1')
    expect(played(table.match)).toBe('a1 b1 c1')
    expect(fouls(table.match)).toEqual(['aa second'])
  })

  it('a move by the other player, by a stranger, with an arbitrary number, or after the end', () => {
    const table = tableWith('a1')
    table.move('b1', {}, ana)
    table.move('b1', {}, cem)
    table.move('b1', { n: 4000 }, ben)
    expect(played(table.match)).toBe('a1')
    expect(fouls(table.match).toSorted()).toEqual(['aa turn', 'bb illegal', 'cc stranger'])
    const over = tableWith('a1 b1 a2 b2 a3 b3 a4')
    over.move('b4', {}, ben)
    expect(fouls(over.match)).toEqual(['bb over'])
    expect(over.match.outcome).toEqual({ winner: 0, by: 'line' })
  })

  it('a legal move whose author computed another position', () => {
    const table = tableWith('a1')
    table.move('b1', { after: hashOfText('another') })
    expect(fouls(table.match)).toEqual(['bb position'])
    expect(table.match.turn).toBe(1)
  })

  it('the other one of two moves for one turn, whichever comes first, if the opponent built on one', () => {
    for (const answered of ['b1', 'c1']) {
      const table = tableWith('a1')
      const { head, n, position } = table.match
      const both = ['b1', 'c1'].map((move) =>
        table.move(move, { prev: head, n, after: hashOfText(position.after(move)?.text() ?? '') }, ben),
      )
      expect(played(table.match)).toBe('a1 b1')
      const next = position.after(answered)?.after('d1')
      const prev = both[answered === 'b1' ? 0 : 1] as string
      table.write(ana, {
        ...{ kind: 'move', n: n + 1, prev, move: 'd1', time: TIME },
        after: hashOfText(next?.text() ?? ''),
      })
      expect(played(table.match)).toBe(`a1 ${answered} d1`)
      expect(fouls(table.match)).toEqual(['bb second'])
      expect(table.referee.judge(table.all().toReversed()).head).toBe(table.match.head)
    }
  })

  it('but not the same move from two windows of one device', () => {
    const table = tableWith('a1')
    const { n } = table.match
    table.move('b1', { n, time: TIME + 50 })
    const [, first] = [null, table.lanes[ben]?.[0]]
    if (first) table.write(ben, { ...first, time: TIME + 51 })
    expect(played(table.match)).toBe('a1 b1')
    expect(table.match.fouls).toEqual([])
  })

  it('a move with a number that leaps', () => {
    const table = tableWith('a1')
    for (const n of [2 ** 31, 2 ** 53, -1, 0, 1.5, Number.NaN]) {
      const entry = { kind: 'move', n, prev: table.match.head, move: 'b1', after: HEAD, time: TIME }
      const read = readMoveEntry(entry)
      if (read) table.write(ben, read)
    }
    expect(table.lanes[ben]).toEqual([])
    table.move('b1', { n: LIMITS.links })
    expect(fouls(table.match)).toEqual(['bb illegal'])
    table.move('b1')
    expect(played(table.match)).toBe('a1 b1')
  })

  it('but not thousands of moves that follow unknown ones, which wait and delay nobody', () => {
    const judged = (count: number) => {
      const table = tableWith('a1')
      for (let index = 0; index < count; index += 1)
        table.write(ben, { kind: 'move', n: 2, prev: hashOfText(`${index}`), move: 'b1', after: HEAD, time: TIME })
      return table
    }
    const table = judged(5000)
    expect(table.match).toMatchObject({ n: 2, turn: 1, fouls: [] })
    table.move('b1')
    expect(played(table.match)).toBe('a1 b1')
    const [many, few] = [judged(8000), judged(2000)].map((each) => () => void each.match) as [() => void, () => void]
    expectTimesAsLong(12, many, few)
  })

  it('only a few of thousands of entries, which cost no more to judge', () => {
    const table = tableWith('a1')
    const { head, n } = table.match
    for (let index = 0; index < 5000; index += 1)
      table.write(ben, { kind: 'move', n, prev: head, move: `z${index}`, after: HEAD, time: TIME })
    expect(fouls(table.match)).toEqual(Array(8).fill('bb illegal'))
  })
})

it('[M3] a player who deletes own moves loses, unless the game was over before', () => {
  const table = tableWith('a1 b1 a2')
  table.cut.add(ben)
  table.lanes[ben]?.splice(0)
  expect(table.match.outcome).toEqual({ winner: 0, by: 'deleted' })
  expect(fouls(table.match)).toEqual(['bb deleted'])
  const over = tableWith('a1 b1 a2 b2 a3 b3 a4')
  over.cut.add(ana)
  expect(over.match.outcome).toEqual({ winner: 0, by: 'line' })
  // The loser can't undo the defeat by deleting the last move.
  over.cut.add(ben)
  over.lanes[ben]?.pop()
  expect(over.match.outcome).toEqual({ winner: null, by: 'deleted' })
  over.cut.delete(ana)
  expect(over.match.outcome).toEqual({ winner: 0, by: 'deleted' })
})

describe('[M4] a move is undone', () => {
  it('if the other player agrees before moving', () => {
    const table = tableWith('a1 b1')
    table.ask(ben)
    expect(table.match).toMatchObject({ asks: 1, turn: 0 })
    table.answer(ana, 'undo', true)
    expect(table.match).toMatchObject({ turn: 1, asks: null, n: 4 })
    expect(played(table.match)).toBe('a1')
    table.move('c1')
    expect(played(table.match)).toBe('a1 c1')
    expect(table.match.fouls).toEqual([])
  })

  it('together with the one before it, if the player on turn asks and the other agrees', () => {
    const table = tableWith('a1 b1')
    table.ask(ana)
    expect(table.match).toMatchObject({ asks: 0, turn: 1 })
    table.move('c1', {}, ana)
    table.move('c1', {}, ben)
    expect(played(table.match)).toBe('a1 b1')
    table.answer(ben, 'undo', true)
    expect(table.match).toMatchObject({ turn: 0, line: [] })
    expect(table.match.position).toBe(table.match.setup)
  })

  it('unless the other player declines or moves on', () => {
    const table = tableWith('a1 b1')
    table.ask(ana)
    table.answer(ben, 'undo', false)
    expect(table.match).toMatchObject({ turn: 0, asks: null, declined: { what: 'undo', by: 1 } })
    table.move('c1')
    expect(table.match.declined).toBeNull()
    table.ask(ana)
    table.move('d1')
    expect(played(table.match)).toBe('a1 b1 c1 d1')
    table.answer(ana, 'undo', true)
    expect(played(table.match)).toBe('a1 b1 c1 d1')
    expect(fouls(table.match)).toEqual(['aa illegal'])
  })

  it('only if the asking player has moved', () => {
    const table = tableWith('a1')
    table.ask(ben)
    expect(table.match).toMatchObject({ turn: 1, asks: null })
  })
})

describe('[M5] a game ends', () => {
  it('when a player resigns, on turn or not, whatever the other does in the meantime', () => {
    const table = tableWith('a1 b1')
    table.resign(ben)
    table.move('a2')
    expect(table.match.outcome).toEqual({ winner: 0, by: 'resign' })
  })

  it('when a draw that was offered with a move is accepted; moving declines it', () => {
    const table = tableWith('a1')
    table.move('b1', { draw: true })
    expect(table.match.offersDraw).toBe(1)
    table.move('c1')
    table.answer(ben, 'draw', true)
    expect(table.match.outcome).toBeNull()
    table.move('d1', { draw: true })
    table.answer(ana, 'draw', false)
    expect(table.match).toMatchObject({ turn: 0, outcome: null, declined: { what: 'draw', by: 0 } })
    table.move('c2')
    table.move('d2', { draw: true })
    table.answer(ana, 'draw', true)
    expect(table.match.outcome).toEqual({ winner: null, by: 'agreed' })
    table.move('e1', {}, ben)
    expect(fouls(table.match)).toContain('bb over')
  })

  it('only once: a player who has won can’t lose by resigning later', () => {
    const table = tableWith('a1 b1 a2 b2 a3 b3 a4')
    table.resign(ana)
    expect(table.match.outcome).toEqual({ winner: 0, by: 'line' })
  })
})

it('[M2] passes are moves, and can give the same player two turns', () => {
  const referee = new Referee(reversi, SEATS, HEAD)
  expect(referee.judge([]).turn).toBe(0)
})

describe('[M1] the lobby', () => {
  const id = gameId(ana, '0a'.repeat(8))
  const seed = '01'.repeat(16)
  const offer: LobbyEntry = {
    ...{ kind: 'offer', id, game: 'four', version: 1, first: 'offerer', rated: true, time: TIME },
    commit: hashOfText(seed),
  }
  const accept: LobbyEntry = {
    kind: 'accept',
    in: id,
    offer: hashOf(ana, offer),
    seed: '02'.repeat(16),
    time: TIME + 1,
  }
  const begin = (by: string): LobbyEntry => ({
    ...{ kind: 'begin', in: id, accept: hashOf(by, accept), seed, time: TIME + 2 },
  })
  const lane = (device: string, ...entries: LobbyEntry[]): LobbyLane => ({
    id: lobbyLane(TIME, device),
    device,
    entries,
  })
  const gameOf = (...lanes: LobbyLane[]) => lobbyOf(lanes).get(id)

  it('begins a game that one device offered, another accepted, and the first began', () => {
    const game = gameOf(lane(ben, accept), lane(ana, offer, begin(ben)))
    expect(game?.start).toEqual({ seats: [ana, ben], head: hashOf(ana, begin(ben)), time: TIME + 2 })
    expect(game && seatOf(game, ben)).toBe(1)
    expect(game && isOpen(game, TIME)).toBe(false)
  })

  describe('with games for more than two', () => {
    const dan = 'dd'.repeat(32)
    const among = { ...offer, game: 'liars-dice', version: 4, seats: 3 } as typeof offer
    const takes = (device: string, time = TIME + 1): LobbyEntry =>
      ({ ...accept, offer: hashOf(ana, among), seed: device.slice(0, 32), time }) as LobbyEntry
    const leaves: LobbyEntry = { kind: 'cancel', in: id, time: TIME + 2 }
    const begun = (...devices: string[]): LobbyEntry => {
      const [one = '', ...others] = devices.map((device) => hashOf(device, takes(device)))
      return { kind: 'begin', in: id, accept: one, others, seed, time: TIME + 3 }
    }
    const taken = (...lanes: LobbyLane[]) => {
      const game = gameOf(lane(ana, among), ...lanes)
      return game && takers(game).map(({ device }) => device)
    }

    it('begins one once every seat has a player, as named by the offerer', () => {
      const lanes = [lane(ben, takes(ben)), lane(cem, takes(cem)), lane(dan, takes(dan))]
      const game = gameOf(lane(ana, among, begun(dan, ben)), ...lanes)
      expect(game?.start?.seats).toEqual([ana, dan, ben])
      expect(game && [seatOf(game, ben), seatOf(game, cem)]).toEqual([2, null])
      for (const wrong of [begun(ben), begun(ben, ben), begun(ben, cem, dan), begun(ben, 'ee'.repeat(32))])
        expect(gameOf(lane(ana, among, wrong), ...lanes)?.start ?? null).toBeNull()
    })

    it('draws lots with everybody’s seeds', () => {
      const drawn = { ...among, first: 'chance' } as typeof offer
      const orders = Array.from({ length: 40 }, (_, number) => {
        const said = (device: string) =>
          ({ ...takes(device), offer: hashOf(ana, drawn), seed: number.toString(16).padStart(32, '0') }) as LobbyEntry
        const begin: LobbyEntry = {
          ...{ kind: 'begin', in: id, accept: hashOf(ben, said(ben)), others: [hashOf(cem, said(cem))], seed },
          time: TIME,
        }
        const lanes = [lane(ana, drawn, begin), lane(ben, said(ben)), lane(cem, said(cem))]
        return gameOf(...lanes)?.start?.seats.join()
      })
      expect(new Set(orders).size).toBe(6)
    })

    it('shows who has a seat: the earliest first, until they leave it, and again if they come back', () => {
      expect(taken(lane(ben, takes(ben, TIME + 9)), lane(cem, takes(cem)))).toEqual([cem, ben])
      expect(taken(lane(ben, takes(ben), leaves), lane(cem, takes(cem)))).toEqual([cem])
      expect(taken(lane(ben, takes(ben), leaves, takes(ben)))).toEqual([ben])
      // Two windows may leave it at the same time.
      expect(taken(lane(ben, takes(ben), leaves, leaves, takes(ben)), lane(cem, leaves))).toEqual([ben])
      expect(taken(lane(ben, takes(ben), takes(ben), leaves))).toEqual([])
    })

    it('doesn’t allow challenges to one person', () => {
      expect(gameOf(lane(ana, { ...among, to: ben } as LobbyEntry))).toBeUndefined()
    })

    it('ends one as all say, or as all who lost say', () => {
      const end = (winner: number | null): LobbyEntry => ({
        ...{ kind: 'end', in: id, head: HEAD, winner, by: 'dice', time: TIME },
      })
      const ended = (...said: (number | null)[]) => {
        const claims = said.map((winner) => (winner === null ? [] : [end(winner)]))
        const game = gameOf(
          lane(ana, among, begun(ben, cem), ...(claims[0] ?? [])),
          lane(ben, takes(ben), ...(claims[1] ?? [])),
          lane(cem, takes(cem), ...(claims[2] ?? [])),
        )
        return (game && endOf(game))?.winner
      }
      expect(ended(null, 0, 0)).toBe(0)
      expect(ended(1, 1, 1)).toBe(1)
      expect(ended(null, 0, null)).toBeUndefined()
      expect(ended(1, 1, 0)).toBeUndefined()
      expect(ended(3, 3, 3)).toBeUndefined()
    })
  })

  it('lets the offerer choose, once', () => {
    const game = gameOf(lane(ben, accept), lane(cem, accept), lane(ana, offer, begin(cem), begin(ben)))
    expect(game?.start?.seats).toEqual([ana, cem])
  })

  it('draws lots with both seeds', () => {
    const seats = Array.from({ length: 40 }, (_, number) => {
      const drawn = { ...offer, first: 'chance' as const }
      const seedOfBen = number.toString(16).padStart(32, '0')
      const accepted: LobbyEntry = { ...accept, offer: hashOf(ana, drawn), seed: seedOfBen } as LobbyEntry
      const begun: LobbyEntry = { kind: 'begin', in: id, accept: hashOf(ben, accepted), seed, time: TIME }
      return gameOf(lane(ana, drawn, begun), lane(ben, accepted))?.start?.seats[0]
    })
    expect(new Set(seats)).toEqual(new Set([ana, ben]))
  })

  it.each([
    ['an offer under another’s id', [lane(cem, offer)]],
    [
      'an acceptance of other terms',
      [lane(ana, offer, begin(ben)), lane(ben, { ...accept, offer: HEAD } as LobbyEntry)],
    ],
    ['an acceptance by whoever offered', [lane(ana, offer, accept, begin(ana))]],
    ['a beginning by another', [lane(ana, offer), lane(ben, accept, begin(ben))]],
    [
      'a seed that doesn’t fit',
      [lane(ana, offer, { ...begin(ben), seed: '03'.repeat(16) } as LobbyEntry), lane(ben, accept)],
    ],
    [
      'somebody else than the one who was challenged',
      [
        lane(ana, { ...offer, to: cem } as LobbyEntry, begin(ben)),
        lane(ben, { ...accept, offer: hashOf(ana, { ...offer, to: cem } as LobbyEntry) } as LobbyEntry),
      ],
    ],
  ])('doesn’t begin a game with %s', (_, lanes) => expect(gameOf(...lanes)?.start ?? null).toBeNull())

  it('closes an offer that is canceled, declined or expired', () => {
    const open = gameOf(lane(ana, offer))
    expect(open && [isOpen(open, TIME), isOpen(open, TIME + 8 * 86_400_000)]).toEqual([true, false])
    const years = gameOf(lane(ana, { ...offer, time: TIME + 365 * 86_400_000 } as LobbyEntry))
    expect(years && isOpen(years, TIME)).toBe(false)
    const cancel: LobbyEntry = { kind: 'cancel', in: id, time: TIME }
    expect(gameOf(lane(ana, offer, cancel))?.endedBy).toBe(ana)
    expect(gameOf(lane(ana, { ...offer, to: ben } as LobbyEntry), lane(ben, cancel))?.endedBy).toBe(ben)
    expect(gameOf(lane(ana, offer), lane(cem, cancel))?.endedBy).toBeNull()
  })

  it('knows how a game ended if both players agree, or if the loser says so', () => {
    const end = (winner: 0 | 1 | null): LobbyEntry => ({
      ...{ kind: 'end', in: id, head: HEAD, winner, by: 'line', time: TIME },
    })
    const ended = (one: LobbyEntry[], two: LobbyEntry[]) => {
      const game = gameOf(lane(ana, offer, begin(ben), ...one), lane(ben, accept, ...two), lane(cem, end(1)))
      return (game && endOf(game))?.winner
    }
    expect(ended([], [])).toBeUndefined()
    expect(ended([end(0)], [])).toBeUndefined()
    expect(ended([end(0)], [end(1)])).toBeUndefined()
    expect(ended([end(1)], [end(0)])).toBeUndefined()
    expect(ended([end(null)], [])).toBeUndefined()
    expect(ended([end(null)], [end(null)])).toBeNull()
    expect(ended([], [end(0)])).toBe(0)
    expect(ended([end(0)], [end(0), end(1)])).toBe(0)
    expect(ended([end(1), end(0)], [end(1)])).toBe(1)
  })
})
