import { FILES_ROOT, filesLane } from '../../../../shared/tools/files/shape.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { resultFileId } from '../../../../shared/tools/jobs/results/file-answers.ts'
import type { JobEntry, Result, WorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { command, opens, press } from '../../../testing/acts.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ana, LONG, madeHost, memberOf } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'
import { INSTALLED } from './fake-jobs.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const me = new FakeHost(ana).device
/** A job of this device that is running, and one that is done. */
export const RUNNING = jobId(me, hex(1, 16))
export const DONE = jobId(me, hex(2, 16))
/** A job by Ben that runs a program. */
export const PROGRAM = jobId(memberOf(0, 0).device, hex(4, 16))
/** A job by this device over images, whose results are files. */
export const IMAGES = jobId(me, hex(5, 16))
/** A job by Ben over large images. */
export const LARGE = jobId(memberOf(0, 0).device, hex(6, 16))
export const SOURCE = 'export const run = (text) => text.length'

const NAMES = [
  'Plan of the fair.pdf',
  'Photos/IMG_2041.jpg',
  'Opening speech.mp3',
  'قائمة الضيوف.xlsx',
  `${LONG}.tar.gz`,
]
const nameOf = (task: number): string => {
  const name = NAMES[task % NAMES.length] ?? ''
  return task < NAMES.length ? name : `Archive/${task} ${name.replace('Photos/', '')}`
}
const PER_ENTRY = 50

/** Writes jobs of this device and others. */
class WrittenJobs {
  readonly #host: FakeHost
  readonly #space: string
  /** Files that were shared in the space. */
  readonly #shared = new Set<string>()

  constructor(host: FakeHost, space: string) {
    this.#host = host
    this.#space = space
  }

  start(starter: string, id: string, count: number, more: Partial<JobEntry> = {}): void {
    const time = Date.now() - 2 * HOUR
    const entry: JobEntry = {
      ...{ kind: 'job', id, name: 'Checksums of Archive', work: 'checksum', over: { kind: 'list', count } },
      ...{ copies: 2, samples: true, until: time + 7 * DAY, time },
      ...more,
    }
    this.#push(listLane(time, starter), starter, LIST_ROOT, [entry])
    for (let from = 0; from < count; from += PER_ENTRY) {
      const length = Math.min(PER_ENTRY, count - from)
      const files = Array.from({ length }, (_, index) => ({ root: hex(from + index), name: nameOf(from + index) }))
      this.work(id, starter, { kind: 'inputs', from, files })
      for (const { root, name } of files) this.#share(starter, root, name)
    }
    if (more.program) this.#share(starter, more.program.root, more.program.name)
  }

  #share(device: string, root: string, path: string): void {
    if (this.#shared.has(root)) return
    this.#shared.add(root)
    const [name = '', folder = ''] = path.split('/').reverse()
    const time = Date.now() - 3 * DAY
    const file = { kind: 'file', id: root.slice(-24), name, folder, type: '', size: 40, root, key: root, time }
    this.#push(filesLane(null, time, device), device, FILES_ROOT, [file])
  }

  /** @param wrong tasks for which it returns a wrong result */
  answer(id: string, device: string, tasks: readonly number[], wrong: readonly number[] = []): void {
    const time = Date.now() - HOUR
    const results = tasks.map(
      (task): Result => ({ task, text: hex(wrong.includes(task) ? 9000 + task : 5000 + task), ms: 800 + 37 * task }),
    )
    for (let from = 0; from < results.length; from += PER_ENTRY)
      this.work(id, device, { kind: 'results', results: results.slice(from, from + PER_ENTRY), time })
  }

  work(id: string, device: string, entry: WorkEntry): void {
    this.#push(workLane(id, device), device, WORK_ROOT, [entry])
  }

  #push(lane: string, device: string, root: string, entries: readonly unknown[]): void {
    this.#host.docs.change(this.#space, lane, device, (doc) => doc.getArray(root).push([...entries]))
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

/** Writes a running job, one that is done, one by another person, and a number of further ones. */
function writeJobs(host: FakeHost, space: string, more = 0): void {
  const jobs = new WrittenJobs(host, space)
  const [ben = '', cem = ''] = host
    .detail(space)
    .members.slice(1)
    .map(({ device }) => device)
  jobs.start(me, RUNNING, 40)
  jobs.answer(RUNNING, me, range(0, 18))
  jobs.answer(RUNNING, ben, range(3, 24), [7])
  jobs.answer(RUNNING, cem, range(0, 3))
  jobs.work(RUNNING, ben, {
    ...{ kind: 'results', time: Date.now() },
    results: [{ task: 30, text: '', problem: 'time', ms: 60_000 }],
  })
  jobs.work(RUNNING, cem, {
    ...{ kind: 'results', time: Date.now() },
    results: [{ task: 30, text: '', problem: 'time', ms: 60_000 }],
  })
  jobs.start(me, DONE, 12, { name: 'Checksums of Plans/2026', copies: 1, samples: false, time: Date.now() - 3 * DAY })
  jobs.answer(DONE, ben, range(0, 12))
  jobs.start(ben, jobId(ben, hex(3, 16)), 300, { name: LONG, copies: 1, samples: false, time: Date.now() - HOUR })
  const program = { root: hex(700), name: 'count-letters.js' }
  host.files.addresses.set(program.root, `data:text/javascript,${SOURCE}`)
  host.files.set(space, { root: program.root, size: SOURCE.length, state: 'here' })
  jobs.start(ben, PROGRAM, 8, { name: program.name, work: 'script', program, copies: 1, samples: false })
  for (let number = 0; number < more; number += 1)
    jobs.start(cem, jobId(cem, hex(100 + number, 16)), 5, {
      name: `Checksums ${number + 1}`,
      time: Date.now() - DAY - number * HOUR,
    })
}

/** Three images: one is in the folder, one on its way, and one is invalid. */
function writeImages(host: FakeHost, space: string): void {
  const jobs = new WrittenJobs(host, space)
  const [, ben = ''] = host.detail(space).members.map(({ device }) => device)
  const answers = { secret: hex(9), folder: 'Photos (WebP)' }
  const image = { to: 'webp', side: 1920, quality: 80 }
  const over = { kind: 'list', count: 4 } as const
  const name = strings.jobs.nameIn(strings.jobs.works.convert, 'Photos')
  jobs.start(me, IMAGES, over.count, { name, work: 'convert', image, answers, over, copies: 1, samples: false })
  const file = (task: number) => ({ root: hex(800 + task), size: 184_320 + task, key: hex(900 + task) })
  const results: Result[] = [
    { task: 0, text: '', file: file(0), ms: 700 },
    { task: 1, text: '', file: file(1), ms: 650 },
    { task: 2, text: '', problem: 'threw', ms: 12 },
  ]
  jobs.work(IMAGES, ben, { kind: 'results', results, time: Date.now() })
  const time = Date.now()
  const id = resultFileId(IMAGES, 0, file(0).root)
  const shared = { kind: 'file', id, name: 'Plan of the fair.webp', folder: answers.folder, type: 'image/webp' }
  host.docs.change(space, filesLane(null, time, me), me, (doc) =>
    doc.getArray(FILES_ROOT).push([{ ...shared, ...file(0), time }]),
  )
}

/** Images that exceed a folder's limit for a job; this device has reached its own limit as well. */
function writeLargeImages(host: FakeHost, space: string): void {
  const jobs = new WrittenJobs(host, space)
  const [, ben = ''] = host.detail(space).members.map(({ device }) => device)
  const over = { kind: 'list', count: 300 } as const
  const name = strings.jobs.nameIn(strings.jobs.works.convert, 'Scans')
  const answers = { secret: hex(9), folder: 'Scans (PNG)' }
  const terms = { name, work: 'convert', image: { to: 'png' }, answers, over, copies: 1, samples: false }
  jobs.start(ben, LARGE, over.count, terms)
  for (let from = 0; from < over.count - PER_ENTRY / 2; from += PER_ENTRY) {
    const results = range(from, Math.min(from + PER_ENTRY, over.count - PER_ENTRY / 2)).map((task): Result => {
      const file = { root: hex(800 + task), size: LIMITS.answerBytes, key: hex(900 + task) }
      return { task, text: '', file, ms: 700 }
    })
    jobs.work(LARGE, me, { kind: 'results', results, time: Date.now() })
  }
  host.jobs.compute({ jobs: [], full: [{ space, job: LARGE }], around: INSTALLED })
}

function computing(): FakeHost {
  const host = madeHost(4, 5, (made, space) => writeJobs(made, space))
  const [{ id: space = '' } = {}] = host.state.spaces
  host.jobs.compute({ jobs: [{ space, job: RUNNING, tasks: 2 }], full: [], around: INSTALLED })
  const [one, two, three] = host.detail(space).members.map(({ device }) => device)
  const share = (tasks: number, each: number) => ({ tasks, ms: 1000 * tasks * each })
  host.jobs.balance = {
    people: [
      { device: one ?? '', given: share(12, 1), taken: share(33, 2) },
      { device: two ?? '', given: share(33, 2), taken: share(12, 1) },
      { device: three ?? '', given: share(4000, 3), taken: share(0, 0) },
    ],
    read: 4,
    jobs: 4,
  }
  return host
}

const LIST = { scenario: 'jobs', address: '#/space/SPACE/jobs' }

function dialogs(): readonly Screen[] {
  const { jobs } = strings
  return [
    { name: 'dialog: new job', scenario: 'files', address: '#/space/SPACE/members', act: opens(command(jobs.new)) },
    {
      name: 'dialog: new job over numbers',
      scenario: 'files',
      address: '#/space/SPACE/members',
      act: opens(async (page) => {
        await command(jobs.new)(page)
        await page.getByRole('combobox', { name: jobs.work }).click()
        await page.getByRole('option', { name: jobs.works.script }).click()
        await page.getByText(jobs.inputKinds.range, { exact: true }).click()
        await page.getByRole('textbox', { name: jobs.numbers.step }).fill('0')
      }),
    },
    {
      name: 'dialog: new job of images',
      scenario: 'files',
      address: '#/space/SPACE/members',
      act: opens(async (page) => {
        await command(jobs.new)(page)
        await page.getByRole('combobox', { name: jobs.work }).click()
        await page.getByRole('option', { name: jobs.works.convert }).click()
      }),
    },
    { name: 'dialog: help with jobs', ...LIST, act: opens(press(jobs.helpNow(jobs.helps.never))) },
    { name: 'dialog: given and taken', ...LIST, act: opens(press(jobs.balance)) },
    { name: 'dialog: cancel a job', ...LIST, address: `${LIST.address}/RUNNING`, act: opens(press(jobs.cancel)) },
  ]
}

export const jobs: TestedTool = {
  scenarios: {
    jobs: computing,
    'jobs, images': () => madeHost(4, 5, writeImages),
    'jobs, large images': () => madeHost(4, 5, writeLargeImages),
    'jobs, many': () => madeHost(8, 5, (host, space) => writeJobs(host, space, 1000)),
  },
  ids: () => ({ RUNNING, DONE, IMAGES, LARGE }),
  screens: [
    { name: 'jobs, none yet', scenario: 'some', address: LIST.address },
    { name: 'jobs', ...LIST },
    { name: 'a job', ...LIST, address: `${LIST.address}/RUNNING` },
    { name: 'a job of images', scenario: 'jobs, images', address: `${LIST.address}/IMAGES` },
    { name: 'a job of large images', scenario: 'jobs, large images', address: `${LIST.address}/LARGE` },
    { name: 'a job that is done', ...LIST, address: `${LIST.address}/DONE` },
  ],
  dialogs,
  made: () => [{ title: strings.jobs.new, scenario: 'files', fill: press(strings.jobs.start), writesNothing: true }],
}
