/** Jobs between whole hosts: files of a space are worked on by those who agreed. */
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { consentKey, NO_CONSENT, withChoice } from '../../../../shared/tools/jobs/consent.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
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

/** As a window does, without agreeing to help. */
async function start(host: TestHost, space: string, roots: readonly string[], more: Partial<JobEntry> = {}) {
  const { me } = await host.detail(space)
  const [id, time] = [jobId(me, '0b'.repeat(8)), Date.now()]
  const files = roots.map((root, number) => ({ root, name: `${number}` }))
  await write(host, space, workLane(id, me), [{ kind: 'inputs', from: 0, files }])
  const over = { kind: 'list', count: roots.length } as const
  const job = { ...{ kind: 'job', id, name: 'Checksums', work: 'checksum', over, copies: 1, samples: false }, time }
  await write(host, space, listLane(time, me), [{ ...job, until: time + 60_000, ...more }])
  return id
}

const agree = (host: TestHost, space: string, job: string, helps = true) =>
  host.call('remembered.set', { key: consentKey(space), value: withChoice(NO_CONSENT, job, helps) })

/** What a device said to a job, as another one sees it. */
async function resultsOf(host: TestHost, by: TestHost, space: string, job: string): Promise<Result[]> {
  const { me } = await by.detail(space)
  const opened = await host.openDoc(space, workLane(job, me))
  return opened.doc
    .getArray(WORK_ROOT)
    .toArray()
    .map(readWorkEntry)
    .flatMap((entry) => (entry?.kind === 'results' ? entry.results : []))
}

const answers = (results: readonly Result[]) =>
  results.toSorted((one, two) => one.task - two.task).map(({ task, text }) => [task, text])

describe('[W1] [W8] a job', () => {
  it('is computed only by those who agreed, also after its starter is gone', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots)
    const { me } = await ana.detail(space)
    await ben.until(async () => (await ben.openDoc(space, workLane(job, me))).doc.getArray(WORK_ROOT).length > 0)
    expect(await ben.call('jobs.computing', undefined)).toMatchObject({ jobs: [] })
    await group.stop(ana)
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === FILES.length)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual(
      FILES.map((number, task) => [task, checksum(number)]),
    )
    await ben.until(async () => (await ben.call('jobs.computing', undefined)).jobs.length === 0)
  })

  it('[W5] that two people should compute is done by both', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots, { copies: 2 })
    for (const host of [ana, ben]) await agree(host, space, job)
    for (const host of [ana, ben])
      for (const by of [ana, ben])
        await host.until(async () => (await resultsOf(host, by, space, job)).length === FILES.length)
    expect(answers(await resultsOf(ben, ana, space, job))).toEqual(answers(await resultsOf(ana, ben, space, job)))
  })

  it('[W8] learns nothing of files that the space doesn’t have', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const { space: own } = await ben.call('spaces.create', { name: 'Own' })
    await ben.call('files.open', { space: own })
    const secret = await announce(ben, own, await share(ben, own, 'secret.txt', bytesOf(9), '9'), '9')
    const job = await start(ana, space, [secret, ...roots])
    await ben.until(async () => (await ben.detail(space)).members.length === 2)
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === FILES.length)
    expect(answers(await resultsOf(ben, ben, space, job)).map(([task]) => task)).toEqual([1, 2, 3, 4])
  })

  it('[W10] runs a module of the space for each file', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const module = await announce(ana, space, await share(ana, space, 'run.wasm', Buffer.from(MODULES.echo), '7'), '7')
    await ben.until(() => stateOf(ben, module)?.state === 'here')
    const program = { root: module, name: 'run.wasm' }
    const job = await start(ana, space, roots.slice(0, 1), { work: 'module', program, seconds: 30, megabytes: 8 })
    await agree(ben, space, job)
    await ben.until(async () => (await resultsOf(ben, ben, space, job)).length === 1)
    expect(answers(await resultsOf(ben, ben, space, job))).toEqual([[0, bytesOf(1).toString()]])
  })

  it('[W10] is shown while it is computed, and ends when the person says so', async () => {
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
    await ben.until(() => isShown([{ space, job, tasks: 1 }]))
    await agree(ben, space, job, false)
    await ben.until(async () => (await ben.call('jobs.computing', undefined)).jobs.length === 0)
    expect(await resultsOf(ben, ben, space, job)).toEqual([])
  })

  it('[W1] [W10] ends when it is canceled, also in the middle of a task', async () => {
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

  it('[W8] asks in the inbox, rests during a call, and is agreed to by nobody else', async () => {
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

  it('[W2] takes no results from who may only view, and none of whoever speaks for another', async () => {
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

  it('is left alone once it is canceled', async () => {
    const { ana, ben, space, roots } = await withFiles()
    const job = await start(ana, space, roots)
    const { me } = await ana.detail(space)
    await write(ana, space, listLane(Date.now(), me), [{ kind: 'cancel', in: job, time: Date.now() }])
    const lane = listLane(Date.now(), me)
    await ben.until(async () => (await ben.openDoc(space, lane)).doc.getArray(LIST_ROOT).length === 2)
    await agree(ben, space, job)
    const other = await start(ben, space, roots)
    await agree(ben, space, other)
    await ben.until(async () => (await resultsOf(ben, ben, space, other)).length === FILES.length)
    expect(await resultsOf(ben, ben, space, job)).toEqual([])
  })
})
