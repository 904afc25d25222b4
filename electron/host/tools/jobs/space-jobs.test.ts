import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { consentKey, NO_CONSENT } from '../../../../shared/tools/jobs/consent.ts'
import { jobId, LIST_ROOT, listLane } from '../../../../shared/tools/jobs/lanes.ts'
import type { JobEntry } from '../../../../shared/tools/jobs/shape.ts'
import type { Surroundings } from '../../../../shared/tools/jobs/surroundings.ts'
import { SpaceJobs } from './space-jobs.ts'

const [ana, ben, eve] = ['a', 'b', 'e'].map((digit) => digit.repeat(64)) as [string, string, string]
const TIME = Date.UTC(2026, 10, 20)
const DAY = 24 * 60 * 60_000
const IDLE: Surroundings = { isIdle: true, noticesPeople: true, isOnMains: true, isInCall: false, isFullScreen: false }

const jobOf = (starter: string, time: number): JobEntry => ({
  ...{ kind: 'job', id: jobId(starter, '0'.repeat(16)), name: 'Sums', work: 'checksum', copies: 1, samples: false },
  ...{ over: { kind: 'list', count: 1000 }, until: TIME + DAY, time },
})

/** A space in which people have started jobs. */
function spaceWith(...jobs: readonly JobEntry[]): OpenSpace {
  const starters = [eve, ana]
  const lanes = new Map(
    jobs.map((job) => {
      const doc = new Y.Doc()
      doc.getArray(LIST_ROOT).push([job])
      return [listLane(TIME, starters.find((starter) => job.id.startsWith(starter.slice(0, 16))) ?? ''), doc]
    }),
  )
  const docs = {
    write: async () => {},
    open: async (_: unknown, id: string) => ({
      ...{ client: 7, update: Y.encodeStateAsUpdate(lanes.get(id) ?? new Y.Doc()), held: [] },
    }),
    turns: () => ({ rest: async () => {} }),
    close: () => {},
    list: (prefix: string) => [...lanes.keys()].filter((id) => id.startsWith(prefix)),
    onAdded: () => ({ dispose: () => {} }),
  }
  const live = () => ({ on: () => {}, send: async () => {} })
  const rights = { governance: { role: () => 'editor' }, log: { mayWriteContent: () => true } }
  return { id: 'space', device: ben, docs, live, ...rights } as unknown as OpenSpace
}

it('[W3] computes for everybody in turns, even if somebody has many older jobs', async () => {
  const [eves, anas] = [jobOf(eve, TIME - DAY), jobOf(ana, TIME)]
  const ran: string[] = []
  const ends: (() => void)[] = []
  let time = 0
  const consent = { ...NO_CONSENT, help: 'idle', cores: 1, hours: null }
  const jobs = new SpaceJobs({
    space: spaceWith(eves, anas),
    remembered: { get: (key) => (key === consentKey('space') ? consent : undefined), set() {} },
    needs() {},
    work: ({ id }) => ({
      ...{ isApart: true, hasRoom: () => true, can: () => true, mayFetch: () => false, leave() {}, stop() {} },
      fetch: async () => {},
      async run() {
        ran.push(id)
        await new Promise<void>((resolve) => ends.push(resolve))
        return { text: '1' }
      },
    }),
    files: { engine: {}, hasAnnounced: async () => false } as never,
    ...{ now: () => TIME + time, steady: () => time, working: () => time, log: () => {} },
  })
  for (let look = 0; look < 12; look++, time += 3000) {
    jobs.look(IDLE)
    for (const end of ends.splice(0)) end()
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(jobs.computing().reduce((sum, { tasks }) => sum + tasks, 0)).toBeLessThanOrEqual(1)
  }
  const of = (id: string) => ran.filter((each) => each === id).length
  expect(of(eves.id)).toBeGreaterThan(2)
  expect(of(anas.id)).toBeGreaterThan(2)
  await jobs.stop()
})
