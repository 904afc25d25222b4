/** Members who write more than anybody should have to keep, all of it in order. */
import { encodeMessage } from '../../shared/sync/messages.ts'
import { BOARD_ROOT } from '../../shared/tools/whiteboard/shape.ts'
import type { Attack } from './attack.ts'
import { anyText, entryOf, ForgedChain, v1 } from './forge.ts'
import { AUTHOR_BYTES, BOARD } from './person.ts'

const RECORD = 900_000
const TIMES = 3

/** A chain of elements of the board, of so many bytes each. */
function boardOf(chain: ForgedChain, count: number, bytes: number): void {
  const client = chain.client(BOARD)
  const value = 'x'.repeat(bytes)
  for (let clock = 0; clock < count; clock++) {
    chain.update(BOARD, v1(client, clock, [entryOf(BOARD_ROOT, `e${clock}`, anyText(value))]))
  }
}

export const BUDGETS: Attack[] = [
  {
    name: 'budget: fills the disk',
    rule: 'G14',
    outcome: 'quiet',
    mayShow: true,
    differs: 'of what is over a budget each takes what comes first',
    alone: true,
    async run({ group, mal, victim, check }) {
      const chain = new ForgedChain(mal)
      boardOf(chain, Math.ceil((TIMES * AUTHOR_BYTES) / RECORD), RECORD)
      mal.deliver(victim.device, chain.key, chain.records, {
        batches: chain.records.map((record) => [record]),
        resumes: true,
      })
      const isTold = async () =>
        (await group.ana.problems()).some(({ kind, who }) => kind === 'budget-spent' && who === mal.device)
      await group.ana.until('the owner is told', isTold, 30_000)
      for (const person of group.people) {
        const member = (await person.detail()).members.find(({ device }) => device === mal.device)
        check((member?.used ?? 0) < 1.5 * AUTHOR_BYTES, `${person.name} keeps ${member?.used} bytes of the attacker`)
      }
    },
  },
  {
    name: 'budget: 5,000 records in order, as fast as they go',
    rule: 'Y27, Y30',
    outcome: 'quiet',
    mayShow: true,
    paths: ['tcp'],
    differs: 'the attacker does not give what it was too fast with',
    alone: true,
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      boardOf(chain, 5000, 100)
      await mal.pour(
        victim.device,
        'records',
        chain.records.map((record) => encodeMessage({ type: 'push', record })),
      )
    },
  },
]
