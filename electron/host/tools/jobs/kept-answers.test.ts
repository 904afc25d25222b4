/** [W15] Which file answers a device keeps, and for how long. */
import { expect, it } from 'vitest'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { KeptAnswers } from './kept-answers.ts'

const DAY = 24 * 3_600_000
const UNTIL = 100 * DAY

const job = (id: string, more: Partial<Job> = {}): [string, Job] => {
  const answers = { secret: 'ab'.repeat(32), folder: '' }
  const entry: Job['entry'] = {
    ...({ kind: 'job', id, name: 'Photos', work: 'convert', over: { kind: 'list', count: 1 } } as const),
    ...{ image: { to: 'webp' }, answers, copies: 1, samples: false, time: 0, until: UNTIL },
  }
  return [id, { id, starter: '', canceledBy: null, witnessed: 0, entry, ...more }]
}

function device(kept: readonly { root: string; size: number; rest: string }[], now: number) {
  const left: string[] = []
  const engine = {
    keptUnder: () => kept.filter(({ root }) => !left.some((each) => each.includes(root))),
    forget: async (root: string) => void left.push(`removed ${root}`),
    keepForItself: async (root: string) => void left.push(`stays ${root}`),
  }
  const answers = new KeptAnswers({
    ...{ space: 'space', engine: engine as never, now: () => now },
    isAnnounced: (root) => root.startsWith('announced'),
    wants: (root) => root.endsWith('small'),
  })
  return { answers, left }
}

it('keeps answers until they are in the folder, then only those that would be downloaded anyway', async () => {
  const kept = ['waiting', 'announced', 'announced small'].map((root) => ({ root, size: 5, rest: 'one' }))
  const { answers, left } = device(kept, DAY)
  await answers.tidy(new Map([job('one')]))
  expect(left).toEqual(['removed announced', 'stays announced small'])
})

it.each([
  ['is under way', job('one'), UNTIL - 1, true],
  ['ended less than a week ago', job('one'), UNTIL + 7 * DAY - 1, true],
  ['ended a week ago', job('one'), UNTIL + 7 * DAY, false],
  ['was canceled', job('one', { canceledBy: 'ana' }), DAY, false],
  ['isn’t known', job('other'), DAY, false],
])('keeps or drops answers if their job %s', async (_, listed, now, isKept) => {
  const { answers, left } = device([{ root: 'waiting', size: 5, rest: 'one' }], now)
  await answers.tidy(new Map([listed]))
  expect(left.length === 0).toBe(isKept)
})

it('has no room beyond a limit', async () => {
  const half = LIMITS.keptBytes / 2
  const { answers } = device([{ root: 'announced', size: half + 1, rest: 'one' }], DAY)
  expect([answers.hasRoom(half - 1), answers.hasRoom(half)]).toEqual([true, false])
  await answers.tidy(new Map())
  expect(answers.hasRoom(half)).toBe(true)
})
