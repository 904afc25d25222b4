/**
 * The cost of a job apart from its tasks: a whole host computes 10,000 tasks of 10 ms, one at a time, with claims,
 * records and a separate process. Compared with a bare pool of one `worker_threads` thread that runs the same module,
 * and with one Dask worker (Debian's `python3-distributed`), if it is installed.
 */
import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { readComputeArguments } from '../electron/computing/arguments.ts'
import { runCompute } from '../electron/computing/run.ts'
import { claimProfile } from '../electron/host/profile/instance-lock.ts'
import { HostGroup } from '../electron/host/testing/group.ts'
import { spinning } from '../electron/host/tools/jobs/testing/tiny-modules.ts'
import type { Row } from './lib/report.ts'

const TASKS = 10_000
/** In milliseconds. */
const EACH = 10
/** Minimum ratio for a job, compared with the pool, which doesn't wait between tasks. */
const TARGET = 0.85
const DASK_TARGET = 1
const DASK_POOL = join(import.meta.dirname, 'peers', 'dask-pool.py')
/** Debian's packages belong to Debian's Python. */
const PYTHONS = ['/usr/bin/python3', 'python3']

/** A module whose task takes about 10 ms here. */
function calibrated(): Uint8Array<ArrayBuffer> {
  const trial = 20_000_000
  const memory = new WebAssembly.Memory({ initial: 1 })
  const run = (turns: number): number => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(spinning(turns)), { env: { memory } })
    const began = performance.now()
    ;(exports as { run(pointer: number, length: number): bigint }).run(0, 0)
    return performance.now() - began
  }
  run(trial)
  return spinning(Math.round((trial * EACH) / Math.min(run(trial), run(trial), run(trial))))
}

/** Returns the milliseconds for all tasks. */
async function byPool(program: Uint8Array<ArrayBuffer>, tasks: number): Promise<number> {
  const source = `
    const { parentPort, workerData } = require('node:worker_threads')
    const memory = new WebAssembly.Memory({ initial: 16 })
    const { run } = new WebAssembly.Instance(new WebAssembly.Module(workerData), { env: { memory } }).exports
    parentPort.on('message', (task) => parentPort.postMessage([task, String(run(0, 0))]))
    parentPort.postMessage('started')`
  const worker = new Worker(source, { eval: true, workerData: program })
  await once(worker, 'message')
  const began = performance.now()
  for (let task = 0; task < tasks; task += 1) {
    worker.postMessage(task)
    await once(worker, 'message')
  }
  const took = performance.now() - began
  await worker.terminate()
  return took
}

/** Returns the milliseconds for all tasks; null without Dask. */
async function byDask(tasks: number): Promise<number | null> {
  const python = PYTHONS.find((each) => spawnSync(each, ['-c', 'import dask.distributed']).status === 0)
  if (python === undefined) return null
  const { stdout } = await promisify(execFile)(python, [DASK_POOL, String(tasks), String(EACH)])
  return Number(stdout)
}

/** Returns the milliseconds from starting the job until its last result is available, as seen by `parley compute`. */
async function byHost(program: Uint8Array<ArrayBuffer>, tasks: number): Promise<number> {
  const group = new HostGroup()
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  try {
    await writeFile(join(folder, 'run.wasm'), program)
    const host = await group.start('Ana', undefined, { pages: import.meta.dirname })
    const { loopback, directory } = host
    await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
    const { space } = await host.call('spaces.create', { name: 'Team' })
    const words = ['map', 'run.wasm', '--range', `1:${tasks}`, '--space', space, '--profile', directory]
    const given = readComputeArguments(words, { platform: 'linux', environment: { INIT_CWD: folder }, home: folder })
    if (!given) throw new Error('the command was misread')
    let began = 0
    for await (const line of runCompute(given, new AbortController().signal)) {
      if (line.type === 'job') began = performance.now()
      if (line.type === 'end' && Number(line.failed) > 0) throw new Error(`${String(line.failed)} tasks failed`)
    }
    return performance.now() - began
  } finally {
    await group.remove()
    await rm(folder, { recursive: true })
  }
}

/** @param tasks fewer on a busy machine */
export async function overhead(tasks = TASKS): Promise<Row[]> {
  const program = calibrated()
  const peer = await byPool(program, tasks)
  const ours = await byHost(program, tasks)
  const dask = await byDask(tasks)
  const row = { bench: 'compute', case: `${tasks} tasks of ${EACH} ms on one helper`, ours: (1000 * tasks) / ours }
  const beside = (took: number, peerName: string, target: number): Row => ({
    ...{ ...row, peer: (1000 * tasks) / took, peerName, unit: '/s', target, moreIsBetter: true },
  })
  return [
    beside(peer, 'a pool of one thread', TARGET),
    ...(dask === null ? [] : [beside(dask, 'Dask, one worker', DASK_TARGET)]),
  ]
}
