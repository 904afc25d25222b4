/** A device computes tasks of a job, while its person uses the screen: frames, and chat with somebody else. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readComputeArguments } from '../electron/computing/arguments.ts'
import { runCompute } from '../electron/computing/run.ts'
import { spinning } from '../electron/host/tools/jobs/testing/tiny-modules.ts'
import { chatDelays } from './lib/chat-delays.ts'
import { frameTimes } from './lib/frame-times.ts'
import { percentile, type Row, spread } from './lib/report.ts'
import { type People, pause, twoWindows } from './lib/two-windows.ts'

const ROUNDS = 5
/** Milliseconds. */
const ANIMATED = 3000
const MESSAGES = 20
/** Turns of a loop that take about a quarter of a second, and more tasks than are computed meanwhile. */
const TURNS = 1_000_000_000
const TASKS = 100_000
/** Milliseconds in which the first task begins. */
const BEGINS = 2000
const TARGET = 1.1

interface Used {
  frames: number[]
  chat: number[]
}

async function use({ ana, ben }: People, about: string, { frames, chat }: Used): Promise<void> {
  frames.push(percentile(await frameTimes(ana.page, ANIMATED), 0.95))
  chat.push(...(await chatDelays(ana, ben, about, MESSAGES)))
}

/** Ana's device computes until `done` is aborted. Resolves with how many tasks it did. */
async function compute(folder: string, { ana, space }: People, done: AbortSignal): Promise<number> {
  const words = ['map', 'run.wasm', '--range', `1:${TASKS}`, '--space', space, '--profile', ana.host.profile]
  const given = readComputeArguments(words, { platform: 'linux', environment: { INIT_CWD: folder }, home: folder })
  if (!given) throw new Error('the command was misread')
  let tasks = 0
  for await (const { type } of runCompute(given, done)) if (type === 'result') tasks += 1
  return tasks
}

async function measured(folder: string, people: People): Promise<Row[]> {
  await Promise.all([people.ana, people.ben].map((device) => device.openChannel('general')))
  const [ours, peer]: [Used, Used] = [
    { frames: [], chat: [] },
    { frames: [], chat: [] },
  ]
  let tasks = 0
  await use(people, 'warm', { frames: [], chat: [] })
  for (let round = 0; round < ROUNDS; round++) {
    await use(people, `without ${round}`, peer)
    const done = new AbortController()
    const computed = compute(folder, people, done.signal)
    await pause(BEGINS)
    await use(people, `with ${round}`, ours)
    done.abort()
    tasks += await computed
    await pause(BEGINS)
  }
  const common = { bench: 'compute', peerName: 'without', unit: 'ms', target: TARGET } as const
  const row = (name: string, of: (used: Used) => number[], value: (all: number[]) => number): Row => ({
    ...{ ...common, case: name, ours: value(of(ours)), peer: value(of(peer)) },
    note: `${tasks} tasks meanwhile; ${spread(of(ours))}, without ${spread(of(peer))}`,
  })
  return [
    row(
      'while computing: frames, p95',
      ({ frames }) => frames,
      (all) => percentile(all, 0.5),
    ),
    row(
      'while computing: chat, p95',
      ({ chat }) => chat,
      (all) => percentile(all, 0.95),
    ),
  ]
}

export async function screen(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  try {
    await writeFile(join(folder, 'run.wasm'), spinning(TURNS))
    return await twoWindows((people) => measured(folder, people))
  } finally {
    await rm(folder, { recursive: true })
  }
}
