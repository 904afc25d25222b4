/** [W2] [W10] [W11] Which tasks of a program a device can compute. */
import { expect, it } from 'vitest'
import { JOB_LIMITS as LIMITS } from '../../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../../shared/tools/jobs/list.ts'
import { numberOfTask } from '../../../../../shared/tools/jobs/work/work.ts'
import type { BareListener } from '../../../processes/bare-process.ts'
import { checksums } from '../checksums.ts'
import type { StartJobProcess } from '../giving-way.ts'
import type { ProgramTask } from './answer-tasks.ts'
import { programWork, seedOf } from './program-work.ts'

const PROGRAM = 'aa'.repeat(32)
const INPUT = 'bb'.repeat(32)
const never = new AbortController().signal

const jobOver = (over: Job['entry']['over']): Job => ({
  ...{ id: '0a'.repeat(16), starter: 'cc'.repeat(32), canceledBy: null, witnessed: 0 },
  entry: {
    ...{ kind: 'job', id: '0a'.repeat(16), name: 'Squares', work: 'script', over, copies: 1, samples: false },
    ...{ program: { root: PROGRAM, name: 'square.js' }, until: 9, time: 5 },
  },
})
const overFiles = jobOver({ kind: 'list', count: 2 })
const overNumbers = jobOver({ kind: 'range', from: 10, step: 5, count: 2 })

/** A process that answers with its input and its seed. */
const echoing: StartJobProcess = () => {
  let listener: BareListener | null = null
  return {
    send(task) {
      const { input, seed } = task as ProgramTask
      queueMicrotask(() => listener?.message({ text: `${new TextDecoder().decode(input)} ${seed}` }))
    },
    listen(next) {
      // Reports that it has started.
      if (listener === null) queueMicrotask(() => next?.message('started'))
      listener = next
    },
    processorSeconds: () => null,
    stood: () => 0,
    kill() {},
  }
}

/** @param sizes files of the space @param here files that this device has */
function workOf(
  job: Job,
  sizes: Readonly<Record<string, number>>,
  here = Object.keys(sizes),
  room = Infinity,
  fetch = async (root: string, _signal: AbortSignal, _came: (bytes: number) => void): Promise<void> =>
    void here.push(root),
) {
  let left = room
  async function* read(root: string, from: number, to: number) {
    yield new Uint8Array(to - from).fill(root === PROGRAM ? 32 : 65)
  }
  const files = {
    file: (task: number) => (task === 0 ? { root: INPUT, name: 'one' } : undefined),
    text: (task: number) => numberOfTask(job.entry, task)?.toString() ?? null,
    size: (root: string) => sizes[root] ?? null,
    blobs: { place: (root: string) => (here.includes(root) ? ('sealed' as const) : null), read },
    fetch,
    traffic: {
      hasRoom: (bytes: number) => bytes <= left,
      add(bytes: number) {
        left -= bytes
      },
    },
    drop: (root: string) => void here.splice(here.indexOf(root), 1),
  }
  return programWork('script', job, files as never, echoing)
}

it.each([
  ['the program and the file are here', { [PROGRAM]: 3, [INPUT]: 3 }, undefined, true],
  ['the file isn’t here', { [PROGRAM]: 3, [INPUT]: 3 }, [PROGRAM], false],
  ['the program isn’t here', { [PROGRAM]: 3, [INPUT]: 3 }, [INPUT], false],
  ['the space has no such file', { [PROGRAM]: 3 }, [PROGRAM, INPUT], false],
  ['the space has no such program', { [INPUT]: 3 }, [PROGRAM, INPUT], false],
  ['the program has a gigabyte', { [PROGRAM]: 2 ** 30, [INPUT]: 3 }, undefined, false],
  ['the file has ten gigabytes', { [PROGRAM]: 3, [INPUT]: 10 * 2 ** 30 }, undefined, false],
  ['both are as large as they may be', { [PROGRAM]: LIMITS.programBytes, [INPUT]: LIMITS.inputBytes }, undefined, true],
])('computes a task or not, if %s', (_, sizes, here, can) =>
  expect(workOf(overFiles, sizes as never, here).can(0)).toBe(can),
)

it.each([
  ['the file isn’t here', { [PROGRAM]: 3, [INPUT]: 3 }, [PROGRAM], true],
  ['both are here', { [PROGRAM]: 3, [INPUT]: 3 }, [PROGRAM, INPUT], false],
  ['the program isn’t here', { [PROGRAM]: 3, [INPUT]: 3 }, [], false],
  ['the space has no such file', { [PROGRAM]: 3 }, [PROGRAM], false],
  ['the file is as large as it may be', { [PROGRAM]: 3, [INPUT]: LIMITS.inputBytes }, [PROGRAM], true],
  ['the file is larger', { [PROGRAM]: 3, [INPUT]: LIMITS.inputBytes + 1 }, [PROGRAM], false],
])('fetches the file of a task or not, if %s', (_, sizes, here, may) =>
  expect(workOf(overFiles, sizes as never, here).mayFetch(0)).toBe(may),
)

it('drops only a file that it downloaded', async () => {
  const here = [PROGRAM]
  const work = workOf(overFiles, { [PROGRAM]: 3, [INPUT]: 3 }, here)
  await work.fetch(0, never)
  expect([work.can(0), work.mayFetch(0)]).toEqual([true, false])
  work.leave(0)
  expect(here).toEqual([PROGRAM])
  here.push(INPUT)
  work.leave(0)
  expect(here).toEqual([PROGRAM, INPUT])
  await expect(work.fetch(1, never)).rejects.toThrow()
})

it('[W8] downloads no more than it’s allowed today', async () => {
  const sizes = { [PROGRAM]: 3, [INPUT]: 3 }
  expect(workOf(overFiles, sizes, [PROGRAM], 2).mayFetch(0)).toBe(false)
  const work = workOf(overFiles, sizes, [PROGRAM], 5)
  expect(work.mayFetch(0)).toBe(true)
  await work.fetch(0, never)
  work.leave(0)
  expect(work.mayFetch(0)).toBe(false)
})

it('[W8] counts a whole file while it downloads, and only the bytes that arrived if it fails', async () => {
  const sizes = { [PROGRAM]: 3, [INPUT]: 30 }
  const stalls = Promise.withResolvers<void>()
  const work = workOf(overFiles, sizes, [PROGRAM], 50, (_root, _signal, came) => {
    came(10)
    return stalls.promise
  })
  const fetched = work.fetch(0, never)
  expect(work.mayFetch(0)).toBe(false)
  stalls.reject(new Error('nobody sends it'))
  await expect(fetched).rejects.toThrow()
  expect(work.mayFetch(0)).toBe(true)
  await expect(work.fetch(0, never)).rejects.toThrow()
  await expect(work.fetch(0, never)).rejects.toThrow()
  expect(work.mayFetch(0)).toBe(false)
})

it('waits for a task whose file nobody has named yet', () => {
  expect(workOf(overFiles, { [PROGRAM]: 3, [INPUT]: 3 }).can(1)).toBe(false)
})

it('passes a file’s bytes or a number, and a seed per task that is the same on each device', async () => {
  const [files, numbers] = [workOf(overFiles, { [PROGRAM]: 3, [INPUT]: 2 }), workOf(overNumbers, { [PROGRAM]: 3 })]
  const { id } = overFiles
  expect(await files.run(0, never)).toEqual({ text: `AA ${seedOf(id, 0)}` })
  expect(await numbers.run(1, never)).toEqual({ text: `15 ${seedOf(id, 1)}` })
  expect(seedOf(id, 0)).not.toBe(seedOf(id, 1))
  expect(Number.isSafeInteger(seedOf(id, 0))).toBe(true)
})

it('uses separate processes, unlike checksums, whose time counts as this process’s', () => {
  const files = { file: () => undefined, size: () => null, blobs: {} } as never
  expect([workOf(overNumbers, {}).isApart, checksums(files).isApart]).toEqual([true, false])
})
