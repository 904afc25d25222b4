/**
 * A device computes tasks of a job while its person uses the screen: frame times, and chat with somebody else. Compared
 * with a bare loop of the lowest priority, which shows the cost of a busy processor alone.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readComputeArguments } from '../electron/computing/arguments.ts'
import { runCompute } from '../electron/computing/run.ts'
import { putBehind } from '../electron/host/processes/bare-process.ts'
import { spinning } from '../electron/host/tools/jobs/testing/tiny-modules.ts'
import { chatDelays } from './lib/chat-delays.ts'
import { frameTimes } from './lib/frame-times.ts'
import { percentile, type Row } from './lib/report.ts'
import { type People, pause, twoWindows } from './lib/two-windows.ts'

const ROUNDS = 5
/** In milliseconds. */
const ANIMATED = 3000
const MESSAGES = 20
/** Turns of a loop that take about a quarter of a second, and more tasks than can be computed in the meantime. */
const TURNS = 1_000_000_000
const TASKS = 100_000
/** Milliseconds for the first task to start. */
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

/** Makes Ana's device compute until `done` is aborted. Resolves to the number of tasks that it did. */
async function compute(folder: string, { ana, space }: People, done: AbortSignal): Promise<number> {
  const words = ['map', 'run.wasm', '--range', `1:${TASKS}`, '--space', space, '--profile', ana.host.profile]
  const given = readComputeArguments(words, { platform: 'linux', environment: { INIT_CWD: folder }, home: folder })
  if (!given) throw new Error('the command was misread')
  let tasks = 0
  for await (const { type } of runCompute(given, done)) if (type === 'result') tasks += 1
  return tasks
}

/** Starts a process that only counts, at the lowest priority. Returns a function that ends it. */
function loop(): () => void {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
  putBehind(child.pid)
  return () => void child.kill('SIGKILL')
}

async function measured(folder: string, people: People): Promise<Row[]> {
  await Promise.all([people.ana, people.ben].map((device) => device.openChannel('general')))
  const [ours, without, beside]: [Used, Used, Used] = [
    { frames: [], chat: [] },
    { frames: [], chat: [] },
    { frames: [], chat: [] },
  ]
  let tasks = 0
  await use(people, 'warm', { frames: [], chat: [] })
  for (let round = 0; round < ROUNDS; round++) {
    await use(people, `without ${round}`, without)
    const end = loop()
    await use(people, `beside ${round}`, beside)
    end()
    const done = new AbortController()
    const computed = compute(folder, people, done.signal)
    await pause(BEGINS)
    await use(people, `with ${round}`, ours)
    done.abort()
    tasks += await computed
    await pause(BEGINS)
  }
  const frames = (used: Used) => percentile(used.frames, 0.5)
  const chat = (used: Used) => percentile(used.chat, 0.95)
  const row = (name: string, of: (used: Used) => number, peer: Used, peerName: string, target: number | null): Row => ({
    bench: 'compute',
    case: `while computing: ${name}, p95`,
    ours: of(ours),
    peer: of(peer),
    peerName,
    unit: 'ms',
    target,
    note: `${tasks} tasks meanwhile`,
  })
  return [
    row('frames', frames, without, 'without', TARGET),
    row('chat', chat, without, 'without', TARGET),
    row('chat', chat, beside, 'a bare loop instead', null),
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
