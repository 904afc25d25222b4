import { expect, it } from 'vitest'
import { DocsAtHand, docsRead } from '../../../../shared/testing/docs-at-hand.ts'
import { jobId } from '../../../../shared/tools/jobs/lanes.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { JobRun, type JobRunOptions } from './job-run.ts'
import type { TaskWork } from './task-work.ts'

const [ana, ben] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]
const TASKS = 1000

it('rarely looks at tasks for which it lacks everything, however many a job has', async () => {
  let [time, looked] = [0, 0]
  const lacks = () => {
    time += 1
    looked += 1
    return false
  }
  const work: TaskWork = {
    ...{ isApart: false, hasRoom: () => true, can: lacks, mayFetch: lacks, leave() {}, stop() {} },
    ...{ fetch: () => Promise.reject(new Error('gone')), run: () => Promise.reject(new Error('gone')) },
  }
  const entry: Job['entry'] = {
    ...{ kind: 'job', id: jobId(ana, '0'.repeat(16)), name: 'Sums', work: 'checksum', copies: 1, samples: false },
    ...{ over: { kind: 'list', count: TASKS }, until: 10_000_000, time: 0 },
  }
  const run = new JobRun({
    job: { id: entry.id, starter: ana, entry, canceledBy: null, witnessed: 0 },
    ...{ me: ben, docs: new DocsAtHand() as unknown as JobRunOptions['docs'], work: () => work },
    ...{ now: () => time, steady: () => time, working: () => time, say: async () => {}, log: () => {} },
  })
  await docsRead()
  const looks = 100
  for (let look = 0; look < looks; look++, time += 500) run.look(1, Number.POSITIVE_INFINITY)
  expect(looked).toBeGreaterThanOrEqual(2 * TASKS)
  expect(looked).toBeLessThan((looks * TASKS) / 10)
  await run.stop()
})
