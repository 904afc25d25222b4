/** Members who write more than others should have to store, all of it valid. */
import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { LIMITS } from '../../shared/record/limits.ts'
import { encodeMessage } from '../../shared/sync/messages.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import type { Attack } from './attack.ts'
import { ForgedChain } from './forge.ts'
import { AUTHOR_BYTES, BOARD } from './person.ts'

const RECORD = 300_000
const TIMES = 2

/** A chain of board elements of a given size. The honest members share this process, and get turns in between. */
async function boardOf(chain: ForgedChain, count: number, bytes: number): Promise<void> {
  const doc = new Y.Doc()
  doc.clientID = chain.client(BOARD)
  doc.on('update', (update: Uint8Array) => chain.update(BOARD, update))
  const value = 'x'.repeat(bytes)
  for (let element = 0; element < count; element++) {
    doc.getMap(BOARD_ROOT).set(`e${element}`, value)
    await setImmediate()
  }
}

export const QUOTAS: Attack[] = [
  {
    name: 'quota: fills the disk',
    rule: 'G14',
    outcome: 'quiet',
    mayShow: true,
    differs: 'of what is over a quota each takes what comes first',
    alone: true,
    async run({ group, mal, victim, check }) {
      const chain = new ForgedChain(mal)
      await boardOf(chain, Math.ceil((TIMES * AUTHOR_BYTES) / RECORD), RECORD)
      mal.deliver(victim.device, chain.key, chain.records, {
        batches: chain.records.map((record) => [record]),
        resumes: true,
      })
      const isNotified = async () =>
        (await group.ana.problems()).some(({ kind, who }) => kind === 'quota-used-up' && who === mal.device)
      await group.ana.until('the owner is told', isNotified, 30_000)
      for (const person of group.people) {
        const member = (await person.holdings()).members.find(({ device }) => device === mal.device)
        check(
          (member?.used ?? 0) < AUTHOR_BYTES + 2 * LIMITS.creditBytes,
          `${person.name} keeps ${member?.used} bytes of the attacker`,
        )
      }
    },
  },
  {
    name: 'quota: 5,000 records in order, as fast as they go',
    rule: 'Y27, Y30',
    outcome: 'quiet',
    mayShow: true,
    paths: ['tcp'],
    differs: 'the attacker does not give what it was too fast with',
    alone: true,
    async run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      await boardOf(chain, 5000, 100)
      await mal.pour(
        victim.device,
        'records',
        chain.records.map((record) => encodeMessage({ type: 'push', record })),
      )
    },
  },
]
