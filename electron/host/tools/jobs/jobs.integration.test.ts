/** Jobs between whole hosts: devices that agreed compute tasks on the space's files. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import { consentKey, NO_CONSENT, withChoice } from '../../../../shared/tools/jobs/consent.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { type JobEntry, type Result, readWorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { HostGroup } from '../../testing/group.ts'
import type { TestHost } from '../../testing.ts'
import { enter } from '../calls/testing/in-call.ts'
import { announce, share, stateOf } from '../files/testing.ts'
import { MODULES } from './testing/tiny-modules.ts'

const group = new HostGroup()
afterEach(() => group.remove())

const bytesOf = (number: number): Buffer => Buffer.from(`file ${number} `.repeat(500 * number))
const checksum = (number: number): string => createHash('sha256').update(bytesOf(number)).digest('hex')
const FILES = [1, 2, 3, 4]
/**
 * How long an answer can take, in milliseconds: job programs have the lowest priority, so other running tests come
 * first.
 */
const ANSWERED = 240_000

/** Two hosts that both have all files. */
async function withFiles() {
  const { people, space } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  for (const host of people) await host.call('files.open', { space })
  const roots: string[] = []
  for (const number of FILES)
    roots.push(
      await announce(ana, space, await share(ana, space, `${number}.txt`, bytesOf(number), `${number}`), `${number}`),
    )
  for (const root of roots) await ben.until(() => stateOf(ben, root)?.state === 'here')
  return { ana, ben, space, roots }
}

const write = async (host: TestHost, space: string, lane: string, entries: readonly unknown[]) =>
  (await host.openDoc(space, lane)).write((doc) => doc.getArray('entries').push([...entries]))

/** Starts a job as a window does, without agreeing to help. */
async function start(
  host: TestHost,
  space: string,
  roots: readonly string[],
  more: Partial<JobEntry> = {},
  number = '0b',
) {
  const { me } = await host.detail(space)
  const [id, time] = [jobId(me, number.repeat(8)), Date.now()]
  const files = roots.map((root, number) => ({ root, name: `${number}` }))
  await write(host, space, workLane(id, me), [{ kind: 'inputs', from: 0, files }])
  const over = { kind: 'list', count: roots.length } as const
  const job = { ...{ kind: 'job', id, name: 'Checksums', work: 'checksum', over, copies: 1, samples: false }, time }
  await write(host, space, listLane(time, me), [{ ...job, until: time + 300_000, ...more }])
  return id
}

const agree = (host: TestHost, space: string, job: string, helps = true) =>
  host.call('remembered.set', { key: consentKey(space), value: withChoice(NO_CONSENT, job, helps) })

/** A device's results for a job, as another one sees them. */
async function resultsOf(host: TestHost, by: TestHost, space: string, job: string): Promise<Result[]> {
  const { me } = await by.detail(space)
  const opened = await host.openDoc(space, workLane(job, me))
  return opened.doc
    .getArray(WORK_ROOT)
    .toArray()
    .map(readWorkEntry)
    .flatMap((entry) => (entry?.kind === 'results' ? entry.results : []))
}

/** Two people, and a picture that the first one shares. */
async function withPage() {
  const { people, space } = await group.together(['Ana', 'Ben'])
  const [ana, ben] = people
  for (const host of people) await host.call('files.open', { space })
  const picture = readFileSync(join(import.meta.dirname, 'testing/page.png'))
  const root = await announce(ana, space, await share(ana, space, 'page.png', picture, '1'), '1')
  return { people, ana, ben, space, root }
}

const answers = (results: readonly Result[]) =>
  results.toSorted((one, two) => one.task - two.task).map(({ task, text }) => [task, text])

describe('[W1] [W8] a job', () => {
  it('is computed only by devices that agreed, even after its starter is offline', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots)
    const { me } = await ana.detail(space)
    await ben.until(async () => (await ben.openDoc(space, workLane(job, me))).doc.getArray(WORK_ROOT).length > 0)
    expect(await ben.call('jobs.computing', undefined)).toMatchObject({ jobs: [] })
    await group.stop(ana)
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === FILES.length, ANSWERED)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual(
      FILES.map((number, task) => [task, checksum(number)]),
    )
    await ben.until(async () => (await ben.call('jobs.computing', undefined)).jobs.length === 0)
  })

  it('is included in everybody’s balance: what each gave, and took from others', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const [{ me: one }, { me: two }] = [await ana.detail(space), await ben.detail(space)]
    const job = await start(ana, space, roots, { copies: 2 })
    for (const host of [ana, ben]) await agree(host, space, job)
    for (const host of [ana, ben]) {
      await host.until(
        async () => (await host.call('jobs.balance', { space })).people.some(({ taken }) => taken.tasks === 4),
        ANSWERED,
      )
      const { people, jobs } = await host.call('jobs.balance', { space })
      const tasks = people.map(({ device, given, taken }) => [device, given.tasks, taken.tasks])
      expect([jobs, new Set(tasks)]).toEqual([
        1,
        new Set([
          [one, 0, 4],
          [two, 4, 0],
        ]),
      ])
    }
    await expect(ana.call('jobs.balance', { space: 'none' })).rejects.toThrow()
  })

  it('[W5] that needs two copies is computed by both people', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots, { copies: 2 })
    for (const host of [ana, ben]) await agree(host, space, job)
    for (const host of [ana, ben])
      for (const by of [ana, ben])
        await host.until(async () => (await resultsOf(host, by, space, job)).length === FILES.length, ANSWERED)
    expect(answers(await resultsOf(ben, ana, space, job))).toEqual(answers(await resultsOf(ana, ben, space, job)))
  })

  it('[W2] that names its helpers ignores anyone else’s answers, and isn’t computed by others', async () => {
    const { people, space } = await group.together(['Ana', 'Ben', 'Cem'])
    const [ana, ben, cem] = people
    for (const host of people) await host.call('files.open', { space })
    const root = await announce(ana, space, await share(ana, space, '1.txt', bytesOf(1), '1'), '1')
    for (const host of people) await host.until(() => stateOf(host, root)?.state === 'here')
    const [helper, other] = [(await ben.detail(space)).me, (await cem.detail(space)).me]
    const job = await start(ana, space, [root], { helpers: [helper] })
    const time = Date.now()
    const lie = { kind: 'results', results: [{ task: 0, text: 'false', ms: 1 }], time }
    await write(cem, space, workLane(job, other), [lie])
    await agree(cem, space, job)
    await ben.until(async () => (await resultsOf(ben, cem, space, job)).length === 1, ANSWERED)
    await agree(ben, space, job)
    for (const by of [ben, cem])
      await ana.until(async () => (await resultsOf(ana, by, space, job)).length === 1, ANSWERED)
    const { people: given } = await ana.call('jobs.balance', { space })
    expect(given.map(({ device, given: { tasks } }) => [device, tasks])).toContainEqual([helper, 1])
    expect(given.some(({ device }) => device === other)).toBe(false)
  })

  it('[W2] can’t find out about files that the space doesn’t have', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const { space: own } = await ben.call('spaces.create', { name: 'Own' })
    await ben.call('files.open', { space: own })
    const secret = await announce(ben, own, await share(ben, own, 'secret.txt', bytesOf(9), '9'), '9')
    const job = await start(ana, space, [secret, ...roots])
    await ben.until(async () => (await ben.detail(space)).members.length === 2)
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === FILES.length, ANSWERED)
    expect(answers(await resultsOf(ben, ben, space, job)).map(([task]) => task)).toEqual([1, 2, 3, 4])
  })

  it('[W10] runs a module of the space for each file', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const module = await announce(ana, space, await share(ana, space, 'run.wasm', Buffer.from(MODULES.echo), '7'), '7')
    await ben.until(() => stateOf(ben, module)?.state === 'here')
    const program = { root: module, name: 'run.wasm' }
    const job = await start(ana, space, roots.slice(0, 1), { work: 'module', program, seconds: 30, megabytes: 8 })
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === 1, ANSWERED)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual([[0, bytesOf(1).toString()]])
  })

  it('[W10] has its program downloaded by devices that compute it, once they agreed', async () => {
    const { ana, ben, space, roots } = await withFiles()
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const module = await announce(ana, space, await share(ana, space, 'run.wasm', Buffer.from(MODULES.echo), '7'), '7')
    await ben.until(() => stateOf(ben, module)?.state === 'absent')
    const program = { root: module, name: 'run.wasm' }
    const job = await start(ana, space, roots.slice(0, 1), { work: 'module', program, seconds: 30, megabytes: 8 })
    expect(stateOf(ben, module)?.state).toBe('absent')
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === 1, ANSWERED)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual([[0, bytesOf(1).toString()]])
  })

  it('[W10] has its tasks’ files downloaded by devices that compute it, and removed again', async () => {
    const { people, space } = await group.together(['Ana', 'Ben'])
    const [ana, ben] = people
    for (const host of people) await host.call('files.open', { space })
    await ben.call('files.fetch-below', { space, bytes: 0 })
    const roots: string[] = []
    for (const number of [1, 2, 3, 4, 5, 6])
      roots.push(
        await announce(ana, space, await share(ana, space, `${number}`, bytesOf(number), `${number}`), `${number}`),
      )
    for (const root of roots) await ben.until(() => stateOf(ben, root)?.state === 'absent')
    await ben.call('files.fetch', { space, roots: roots.slice(0, 1) })
    await ben.until(() => stateOf(ben, roots[0] ?? '')?.state === 'here')
    const job = await start(ana, space, [...roots, '0c'.repeat(32)])
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === roots.length, ANSWERED)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual(roots.map((_, task) => [task, checksum(task + 1)]))
    await ben.until(() => roots.slice(1).every((root) => stateOf(ben, root)?.state === 'absent'))
    expect(stateOf(ben, roots[0] ?? '')?.state).toBe('here')
  })

  it('[W15] [W16] can have file answers, which its starter puts into a folder', async () => {
    const { people, ana, ben, space, root } = await withPage()
    await ben.until(() => stateOf(ben, root)?.state === 'here')
    const answers = { secret: '0d'.repeat(32), folder: 'Small' }
    const terms = { work: 'convert', image: { to: 'webp', side: 100 }, answers, copies: 2, samples: true }
    const job = await start(ana, space, [root], terms)
    for (const host of people) await agree(host, space, job)
    for (const host of people)
      for (const by of people)
        await host.until(async () => (await resultsOf(host, by, space, job)).length === 1, ANSWERED)
    const [one] = await resultsOf(ben, ana, space, job)
    const [other] = await resultsOf(ben, ben, space, job)
    expect(one?.file).toEqual(other?.file)
    const result = one?.file?.root ?? ''
    await ana.until(() => stateOf(ana, result)?.state === 'here')
    await ben.until(() => stateOf(ben, result)?.state === 'here')
    const { me } = await ana.detail(space)
    const files = (await ben.openDoc(space, filesLane(null, Date.now(), me))).doc.getArray(FILES_ROOT).toArray()
    expect(files.at(-1)).toMatchObject({ ...one?.file, name: '0.webp', folder: 'Small', type: 'image/webp' })
    expect(files).toHaveLength(2)
  })

  it('[W15] has its starter download answers that only others have', async () => {
    const { ana, ben, space, root } = await withPage()
    const answers = { secret: '0e'.repeat(32), folder: '' }
    const job = await start(ana, space, [root], { work: 'convert', image: { to: 'jpeg' }, answers })
    await agree(ben, space, job)
    await ana.until(async () => (await resultsOf(ana, ben, space, job)).length === 1, ANSWERED)
    const [made] = await resultsOf(ana, ben, space, job)
    await ana.until(() => stateOf(ana, made?.file?.root ?? '')?.state === 'here')
    const { me } = await ana.detail(space)
    const files = (await ana.openDoc(space, filesLane(null, Date.now(), me))).doc.getArray(FILES_ROOT)
    expect(files.toArray().at(-1)).toMatchObject({ ...made?.file, name: '0.jpg', folder: '' })
  })

  it('[W15] respects the limits for file answers, and continues once there is room', async () => {
    const bounds = { kept: LIMITS.keptBytes, gathered: LIMITS.gatheredBytes }
    const bound = ({ kept, gathered }: typeof bounds) =>
      Object.assign(LIMITS, { keptBytes: kept, gatheredBytes: gathered })
    try {
      bound({ kept: 0, gathered: 0 })
      const { ana, ben, space, root } = await withPage()
      await ben.until(() => stateOf(ben, root)?.state === 'here')
      const answers = { secret: '0f'.repeat(32), folder: '' }
      const large = await start(ana, space, [root], { work: 'convert', image: { to: 'png' }, answers })
      await agree(ben, space, large)
      const isFull = async () => (await ben.call('jobs.computing', undefined)).full
      await ben.until(async () => isDeepStrictEqual(await isFull(), [{ space, job: large }]), ANSWERED)
      bound({ ...bounds, gathered: 2000 })
      await ana.until(async () => (await resultsOf(ana, ben, space, large)).length === 1, ANSWERED)
      await ben.until(async () => (await isFull()).length === 0)
      const image = { to: 'webp', side: 50 }
      const small = await start(ana, space, [root], { work: 'convert', image, answers }, '0c')
      await agree(ben, space, small)
      await ana.until(async () => (await resultsOf(ana, ben, space, small)).length === 1, ANSWERED)
      const { me } = await ana.detail(space)
      const files = async () =>
        (await ana.openDoc(space, filesLane(null, Date.now(), me))).doc.getArray(FILES_ROOT).toArray()
      await ana.until(async () => (await files()).length > 1)
      const [{ file } = {}] = await resultsOf(ana, ben, space, small)
      expect((await files()).slice(1)).toEqual([expect.objectContaining({ ...file })])
    } finally {
      bound(bounds)
    }
  })

  it('[W10] is shown while it is computed, and stops when the person revokes their consent', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const module = await announce(
      ana,
      space,
      await share(ana, space, 'run.wasm', Buffer.from(MODULES.forever), '7'),
      '7',
    )
    await ben.until(() => stateOf(ben, module)?.state === 'here')
    const program = { root: module, name: 'run.wasm' }
    const job = await start(ana, space, roots.slice(0, 1), { work: 'module', program, seconds: 3600, megabytes: 8 })
    await agree(ben, space, job)
    const isShown = (jobs: readonly unknown[]) =>
      ben.heard.some(({ name, payload }) => name === 'jobs.computing' && isDeepStrictEqual(payload.jobs, jobs))
    const { me } = await ben.detail(space)
    const isClaimed = (at: TestHost, tasks: readonly number[]) =>
      at.heard.some(
        ({ name, payload }) =>
          name === 'jobs.claimed' && isDeepStrictEqual(payload, { space, job, device: me, tasks: [...tasks] }),
      )
    await ben.until(() => isShown([{ space, job, tasks: 1 }]))
    for (const host of [ana, ben]) await host.until(() => isClaimed(host, [0]))
    await agree(ben, space, job, false)
    expect((await ben.call('jobs.computing', undefined)).jobs).toEqual([])
    for (const host of [ana, ben]) await host.until(() => isClaimed(host, []))
    expect(await resultsOf(ben, ben, space, job)).toEqual([])
  })

  it('[W1] [W10] ends when it is canceled, even in the middle of a task', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const loop = Buffer.from('const run = () => { for (;;); }')
    const script = await announce(ana, space, await share(ana, space, 'run.js', loop, '7'), '7')
    await ben.until(() => stateOf(ben, script)?.state === 'here')
    const program = { root: script, name: 'run.js' }
    const job = await start(ana, space, roots, { work: 'script', program, seconds: 3600 })
    await agree(ben, space, job)
    await ben.until(async () => (await ben.call('jobs.computing', undefined)).jobs.length === 1)
    const { me } = await ana.detail(space)
    await write(ana, space, listLane(Date.now(), me), [{ kind: 'cancel', in: job, time: Date.now() }])
    await ben.until(async () => (await ben.call('jobs.computing', undefined)).jobs.length === 0)
    expect(await resultsOf(ben, ben, space, job)).toEqual([])
  })

  it('[W8] asks in the inbox, pauses during a call, and runs only if the person agrees', async () => {
    const { ana, ben, space, roots } = await withFiles()
    await ben.call('remembered.set', { key: consentKey(space), value: { ...NO_CONSENT, help: 'ask' } })
    await ben.call('inbox.all', undefined)
    const loop = Buffer.from('const run = () => { for (;;); }')
    const script = await announce(ana, space, await share(ana, space, 'run.js', loop, '7'), '7')
    await ben.until(() => stateOf(ben, script)?.state === 'here')
    const program = { root: script, name: 'run.js' }
    const job = await start(ana, space, roots, { work: 'script', program, seconds: 3600 })
    const asked = async () => (await ben.call('inbox.list', { space })).filter(({ from }) => from === 'jobs')
    await ben.until(async () => (await asked()).length === 1)
    const { me } = await ana.detail(space)
    expect(await asked()).toMatchObject([{ id: job, kind: 'program', device: me, path: `jobs/${job}` }])
    const computed = async () => (await ben.call('jobs.computing', undefined)).jobs.map((each) => each.job)
    expect(await computed()).toEqual([])
    await agree(ben, space, job)
    await ben.until(async () => (await computed()).length === 1)
    await ben.until(async () => (await asked()).length === 0)
    const session = await enter(ben, space)
    await ben.until(async () => (await computed()).length === 0)
    await ben.call('calls.leave', { session })
    await ben.until(async () => (await computed()).length === 1)
  })

  it('[W8] no longer asks once others have done it', async () => {
    const { ana, ben, space, roots } = await withFiles()
    await ben.call('remembered.set', { key: consentKey(space), value: { ...NO_CONSENT, help: 'ask' } })
    const job = await start(ana, space, roots)
    const asked = async () => (await ben.call('inbox.list', { space })).filter(({ from }) => from === 'jobs')
    await ben.until(async () => (await asked()).length === 1)
    await agree(ana, space, job)
    await ben.until(async () => (await asked()).length === 0, ANSWERED)
  })

  it('[W2] takes no results from viewers, nor any written in another’s name', async () => {
    const { people, space } = await group.together(['Ana', 'Vera'], { role: 'viewer' })
    const [ana, vera] = people
    const job = await start(ana, space, ['0c'.repeat(32)])
    const [{ me: one }, { me: other }] = [await ana.detail(space), await vera.detail(space)]
    const results = { kind: 'results', results: [{ task: 0, text: 'false', ms: 1 }], time: Date.now() }
    for (const lane of [workLane(job, other), workLane(job, one)])
      await expect(write(vera, space, lane, [results])).rejects.toThrow()
    await agree(vera, space, job)
    expect(await resultsOf(ana, vera, space, job)).toEqual([])
  })

  it('isn’t computed once it is canceled', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots)
    const { me } = await ana.detail(space)
    await write(ana, space, listLane(Date.now(), me), [{ kind: 'cancel', in: job, time: Date.now() }])
    const lane = listLane(Date.now(), me)
    await ben.until(async () => (await ben.openDoc(space, lane)).doc.getArray(LIST_ROOT).length === 2)
    await agree(ben, space, job)
    const other = await start(ben, space, roots)
    await agree(ben, space, other)
    await ben.until(async () => (await resultsOf(ben, ben, space, other)).length === FILES.length, ANSWERED)
    expect(await resultsOf(ben, ben, space, job)).toEqual([])
  })
})
