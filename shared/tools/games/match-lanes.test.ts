import { expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../testing/docs-at-hand.ts'
import { MOVES_ROOT } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { MatchLanes } from './match-lanes.ts'
import { type MoveEntry, movesLane } from './shape.ts'
import { ana, HEAD, Table } from './testing/table.ts'

const GAME = '0a'.repeat(16)

it('reads the players’ lanes even if many others wrote there first, and names some of these', async () => {
  const docs = new DocsAtHand()
  const table = new Table()
  const lanes = new MatchLanes(docs, GAME, table.referee)
  const junk: MoveEntry = { kind: 'ask', n: 1, prev: HEAD, time: 1 }
  for (let number = 0; number < 2 * LIMITS.strangers; number++)
    docs.write(movesLane(GAME, number.toString(16).padStart(64, '0')), MOVES_ROOT, [junk])
  table.move('a1')
  docs.write(movesLane(GAME, ana), MOVES_ROOT, table.lanes[ana] ?? [])
  await docsRead()
  expect(lanes.match.line.map(({ move }) => move)).toEqual(['a1'])
  expect(lanes.match.fouls).toHaveLength(LIMITS.fouls)
  expect(docs.opened.size).toBe(LIMITS.strangers + 1)
  lanes.stop()
})
