/** [W1] [W2] [W4] Untrusted entries and messages about jobs. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../testing/fuzz.ts'
import { fuzzAll } from '../../testing/fuzz-suite.ts'
import { describeDoc } from '../docs.ts'
import { isStarter, jobId, listLane, readListLane, readWorkLane, workLane } from './lanes.ts'
import { hasNetwork } from './language-model.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { readListEntry, readWorkEntry } from './shape.ts'
import { encodeClaim, readClaim } from './work/claim-message.ts'
import { knownWork } from './work/work.ts'

/** This folder's share of 200,000 cases in total. */
const CASES = 3000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const ana = 'ab'.repeat(32)
const id = jobId(ana, '0a'.repeat(8))
const root = '0c'.repeat(32)
const file = { root, name: 'Photos/1.jpg' }
const over = { kind: 'list', count: 40 }
const job = {
  ...{ kind: 'job', id, name: 'Checksums', work: 'checksum', over, copies: 2, samples: true, until: 9, time: 5 },
  ...{ program: file, seconds: 60, megabytes: 256 },
}
const row = { row: '0d'.repeat(6), name: 'Jug', text: '{"Price":12.5}' }
const into = { item: '0e'.repeat(8), column: '0f'.repeat(4) }
const range = { kind: 'range', from: -5, step: 3, count: 10 }
const result = { task: 3, text: root, ms: 12 }
const results = { kind: 'results', results: [result, { ...result, task: 4, text: '', problem: 'time' }], time: 5 }
const image = { to: 'webp', side: 1280, quality: 80 }
const withFiles = { ...job, work: 'convert', image, answers: { secret: root, folder: 'Photos/Small' } }
const answer = { task: 0, text: '', file: { root, size: 4096, key: root }, ms: 12 }
const claim = { job: id, tasks: [3, 4] }

/** A language model with a network, and nothing else. */
const model = new Uint8Array(300)
new DataView(model.buffer).setUint32(0, 24, true)
new DataView(model.buffer).setBigInt64(4 + 17 * 8, 196n, true)

const readers: Reader[] = [
  {
    name: 'lists of jobs',
    form: 'value',
    cases: 1000,
    samples: [
      job,
      { ...job, over: range },
      { ...job, helpers: [ana] },
      withFiles,
      { ...job, over: { kind: 'rows', count: 2 }, into },
      { kind: 'cancel', in: id, time: 5 },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readListEntry(value),
  },
  {
    name: 'tasks and results',
    form: 'value',
    cases: 1000,
    samples: [
      { kind: 'inputs', from: 0, files: [file, file] },
      { kind: 'rows', from: 0, rows: [row, row] },
      results,
      { ...results, results: [answer] },
    ],
    takes: (read) => read !== null,
    read: (value: unknown) => readWorkEntry(value),
  },
  {
    name: 'language models',
    form: 'bytes',
    cases: 1000,
    samples: [model],
    takes: (read) => read === true,
    read: (bytes: Uint8Array) => hasNetwork(bytes),
  },
  {
    name: 'claims',
    form: 'cbor',
    cases: 1000,
    samples: [encodeClaim(claim), encodeClaim({ job: id, tasks: [] })],
    takes: (read) => read !== null,
    read(bytes: Uint8Array) {
      const read = readClaim(bytes)
      if (read && JSON.stringify(readClaim(encodeClaim(read))) !== JSON.stringify(read))
        throw new Error('reads as another value')
      return read
    },
  },
]

describe('[W1] [W2] [W4] readers of jobs', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[W1] an entry of the list', () => {
  it.each([
    ['10 million tasks', { ...job, over: { ...over, count: 10_000_000 } }],
    ['helpers, and names none', { ...job, helpers: [] }],
    ['more helpers than it can have', { ...job, helpers: Array.from({ length: LIMITS.helpers + 1 }, () => ana) }],
    ['no tasks', { ...job, over: { ...over, count: 0 } }],
    ['a step of 0', { ...job, over: { ...range, step: 0 } }],
    ['a range beyond all numbers', { ...job, over: { ...range, from: 2 ** 52, step: 2 ** 51 } }],
    ['a quorum of nobody', { ...job, copies: 0 }],
    ['a quorum of many', { ...job, copies: LIMITS.copies + 1 }],
    ['a name of nothing', { ...job, name: '  ' }],
    ['work like a path', { ...job, work: '../sh' }],
    ['a program that names no file', { ...job, program: { root: '/bin/sh', name: 'sh' } }],
    ['more memory than there is', { ...job, megabytes: 1e9 }],
    ['an image without a format', { ...withFiles, image: { side: 5 } }],
    ['an image of no size', { ...withFiles, image: { ...image, side: 0 } }],
    ['an image of a million pixels each way', { ...withFiles, image: { ...image, side: 1_000_000 } }],
    ['more than the best quality', { ...withFiles, image: { ...image, quality: 101 } }],
    ['a folder outside', { ...withFiles, answers: { secret: root, folder: '../..' } }],
    ['a secret that anybody knows', { ...withFiles, answers: { secret: '', folder: '' } }],
    ['tasks of no kind', { ...job, over: { kind: '__proto__', count: 1 } }],
  ])('is rejected with %s', (_, bad) => expect(readListEntry(bad)).toBeNull())

  it('is read with any time, and without unknown fields', () => {
    expect(readListEntry({ ...job, time: -1, more: {} })).toEqual({ ...job, time: 0 })
    expect(readListEntry({ ...job, over: range })).toEqual({ ...job, over: range })
    expect(readListEntry({ ...job, work: 'of-later-versions' })).not.toBeNull()
    expect(readListEntry({ ...withFiles, image: { to: 'avif' } })).not.toBeNull()
  })
})

describe('[W2] a result', () => {
  it.each([
    ['the task before the first', { ...result, task: -1 }],
    ['a task that no job can have', { ...result, task: LIMITS.tasks }],
    ['10 GB', { ...result, text: 'x'.repeat(LIMITS.text + 1) }],
    ['a problem of another kind', { ...result, problem: 'constructor' }],
    ['a file of 10 GB', { ...answer, file: { ...answer.file, size: 10 * 2 ** 30 } }],
    ['a file that has no root', { ...answer, file: { ...answer.file, root: '/etc/passwd' } }],
    ['a time that runs backwards', { ...result, ms: -1 }],
  ])('is rejected with %s', (_, bad) => expect(readWorkEntry({ ...results, results: [bad] })).toBeNull())

  it('is rejected if there are too many in one entry, or none', () => {
    const many = Array.from({ length: LIMITS.resultsOfEntry + 1 }, () => result)
    expect(readWorkEntry({ ...results, results: many })).toBeNull()
    expect(readWorkEntry({ ...results, results: [] })).toBeNull()
  })
})

it('[W15] work on images is known only if it has a known format and a place for the answers', () => {
  const { image: _image, ...withoutImage } = withFiles
  const { answers: _answers, ...withoutAnswers } = withFiles
  const later = { ...withFiles, image: { to: 'avif' } }
  const known = [withFiles, withoutImage, withoutAnswers, later, { ...withFiles, over: range }].map(readListEntry)
  expect(known.map((entry) => entry?.kind === 'job' && knownWork(entry))).toEqual(['convert', null, null, null, null])
})

describe('[W4] a claim', () => {
  it('is rejected for too many tasks, duplicate tasks, or a task that no job can have', () => {
    const tasks = Array.from({ length: LIMITS.claimed + 1 }, (_, task) => task)
    expect(readClaim(encodeClaim({ job: id, tasks }))).toBeNull()
    expect(readClaim(encodeClaim({ job: id, tasks: tasks.slice(1) }))).not.toBeNull()
    expect(readClaim(encodeClaim({ job: id, tasks: [1, 1] }))).toBeNull()
    expect(readClaim(encodeClaim({ job: id, tasks: [LIMITS.tasks] }))).toBeNull()
  })
})

describe('[W1] job docs', () => {
  it('name their writer, and a job id names its starter', () => {
    expect(readListLane(listLane(0, ana))).toBe(ana)
    expect(readWorkLane(workLane(id, ana))).toBe(ana)
    expect(describeDoc(workLane(id, ana))).toMatchObject({ tool: 'jobs', writer: ana, kind: 'lane' })
    expect(describeDoc(listLane(0, ana))).toMatchObject({ tool: 'jobs', writer: ana, item: null })
    expect([isStarter(id, ana), isStarter(id, 'cd'.repeat(32))]).toEqual([true, false])
    expect([readListLane(workLane(id, ana)), readWorkLane(listLane(0, ana))]).toEqual([null, null])
  })
})
