import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DocsPort } from '../../../docs/docs-port.ts'
import { personOf } from '../../../record/person.ts'
import { jobId, WORK_ROOT, workLane } from '../lanes.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { Job } from '../list.ts'
import { readListEntry, type WorkEntry } from '../shape.ts'
import { WorkLanes } from './work-lanes.ts'

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]

it('[W5] counts all answers of a device that wrote each of the maximum number in its own entry', async () => {
  const id = jobId(ana, '0'.repeat(16))
  const entry = readListEntry({
    ...{ kind: 'job', id, name: 'Primes', work: 'module', program: { root: 'c'.repeat(64), name: 'p.wasm' } },
    ...{ over: { kind: 'range', from: 0, step: 1, count: LIMITS.tasks }, copies: 1, samples: false, until: 2, time: 1 },
  })
  if (entry?.kind !== 'job') throw new Error('no job')
  const job: Job = { id, starter: ana, entry, canceledBy: null, witnessed: 0 }
  const doc = new Y.Doc()
  const answers = Array.from({ length: LIMITS.tasks }, (_, task): WorkEntry => {
    return { kind: 'results', results: [{ task, text: `${task}`, ms: 1000 }], time: 1 }
  })
  doc.getArray(WORK_ROOT).push(answers)
  const docs: DocsPort = {
    open: () => ({ doc, status: 'ready', ready: Promise.resolve(), close() {}, subscribe: () => () => {} }),
    personOf,
    follow(_, onDocs, onListed) {
      onDocs([workLane(id, ben)])
      onListed()
      return () => {}
    },
  }
  const lanes = new WorkLanes(docs, job)
  await lanes.settled()
  expect(lanes.tally.result(LIMITS.tasks - 1)?.text).toBe(`${LIMITS.tasks - 1}`)
  lanes.stop()
})
