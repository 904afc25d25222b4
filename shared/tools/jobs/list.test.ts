import { describe, expect, it } from 'vitest'
import { jobId, listLane } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { activeJobs, isGathered, jobsOf } from './list.ts'
import type { JobEntry } from './shape.ts'

const [ana, ben, cem] = ['aa', 'bb', 'cc'].map((byte) => byte.repeat(32)) as [string, string, string]
const TIME = 1_800_000_000_000
const DAY = 24 * 60 * 60_000

const job: JobEntry = {
  ...{
    kind: 'job',
    id: jobId(cem, '0'.repeat(16)),
    name: 'Smaller pictures',
    work: 'convert',
    copies: 1,
    samples: false,
  },
  ...{ over: { kind: 'list', count: 3 }, answers: { folder: 'Small', secret: '0'.repeat(64) } },
  ...{ until: TIME + DAY, time: TIME },
}
const lanes = [{ id: listLane(TIME, cem), device: cem, entries: [job] }]
const jobs = (members: readonly string[]) =>
  jobsOf(lanes, { mayCancel: (device) => device === ana, isMember: (device) => members.includes(device) })

describe('[W1] a job whose starter is no longer in the space', () => {
  it('ends as if they had canceled it, and continues once they return', () => {
    const at = TIME + 1000
    const [here, left, back] = [jobs([ana, ben, cem]), jobs([ana, ben]), jobs([ana, ben, cem])]
    expect([here, left, back].map((all) => activeJobs(all, at).length)).toEqual([1, 0, 1])
    expect(left.get(job.id)).toMatchObject({ starter: cem, canceledBy: cem })
    // No one stores answers for a folder that nobody will fill.
    expect([...left.values()].some((each) => isGathered(each, at))).toBe(false)
  })

  it('stays canceled by the device that canceled it before', () => {
    const cancel = { kind: 'cancel', in: job.id, time: TIME + 1 } as const
    const all = jobsOf([...lanes, { id: listLane(TIME, ana), device: ana, entries: [cancel] }], {
      mayCancel: (device) => device === ana,
      isMember: (device) => device !== cem,
    })
    expect(all.get(job.id)?.canceledBy).toBe(ana)
  })
})

describe('[W1] a device with endless jobs', () => {
  it('doesn’t hide anyone else’s jobs', () => {
    const many = Array.from({ length: LIMITS.jobs }, (_, index) => ({
      ...job,
      id: jobId(ana, index.toString(16).padStart(16, '0')),
    }))
    const all = jobsOf([{ id: listLane(TIME, ana), device: ana, entries: many }, ...lanes], {
      ...{ mayCancel: () => false, isMember: () => true },
    })
    expect(all.get(job.id)).toMatchObject({ starter: cem })
    expect(all.size).toBe(LIMITS.jobsOfDevice + 1)
  })
  it('doesn’t hide them together with another device either, and can still start new ones', () => {
    const many = (starter: string) =>
      Array.from({ length: LIMITS.jobs }, (_, index) => ({
        ...job,
        id: jobId(starter, index.toString(16).padStart(16, '0')),
      }))
    const both = [ana, ben].map((device) => ({ id: listLane(0, device), device, entries: many(device) }))
    const all = jobsOf([...both, ...lanes], { mayCancel: () => false, isMember: () => true })
    expect(all.get(job.id)).toMatchObject({ starter: cem })
    expect(all.size).toBe(LIMITS.jobs)
    expect(all.has(many(ana).at(-1)?.id ?? '')).toBe(true)
  })
})
