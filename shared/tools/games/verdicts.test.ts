/** [M9] Judging games. */
import { expect, it, vi } from 'vitest'
import { DocsAtHand } from '../../testing/docs-at-hand.ts'
import { MOVES_ROOT } from './doc-ids.ts'
import type { Game } from './lobby/lobby.ts'
import { gameId, type MoveEntry, movesLane } from './shape.ts'
import { ana, ben, HEAD, TIME } from './testing/table.ts'
import { type Verdict, Verdicts } from './verdicts.ts'

const gameWith = (number: number): Game => ({
  ...{ id: gameId(ana, number.toString(16).padStart(16, '0')), offerer: ana, hash: HEAD, accepts: [], endedBy: null },
  offer: { game: 'four', version: 1 } as Game['offer'],
  start: { seats: [ana, ben], head: HEAD } as unknown as Game['start'],
  ...{ witnessed: TIME, claims: new Map(), tournament: null },
})

it('[M9] a game that can’t be judged doesn’t keep others from being judged, and is judged later', async () => {
  const docs = new DocsAtHand()
  vi.spyOn(docs, 'follow').mockImplementationOnce(() => {
    throw new Error('the docs can’t be followed')
  })
  const games = [gameWith(1), gameWith(2)]
  for (const { id } of games)
    docs.write(movesLane(id, ana), MOVES_ROOT, [{ kind: 'resign', at: HEAD, time: TIME } satisfies MoveEntry])
  const known = new Map<string, Verdict>()
  const verdicts = new Verdicts(docs, known)
  const judged = (count: number) => expect.poll(() => [...known.keys()]).toHaveLength(count)
  verdicts.judge(games)
  await judged(1)
  expect(known.get(games[1]?.id ?? '')?.outcome).toEqual({ winner: 1, by: 'resign' })
  verdicts.judge(games)
  await judged(2)
  verdicts.stop()
})
