/**
 * An idle host with one space: nobody else on its network, no window, nothing to do. Processor time per minute, and
 * memory, compared with their limits.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { Lab } from '../e2e/network/lab.ts'
import { makeOwnerProfile } from './lib/owner-profile.ts'
import { startNode } from './lib/process.ts'
import { residentOf, timeOf } from './lib/process-cost.ts'
import type { Row } from './lib/report.ts'

/** In milliseconds. */
const SETTLES = 60_000
const MEASURED = 180_000
const MINUTE = 60_000
/** Maximum milliseconds per minute, and megabytes. */
const MOST = { time: 40, memory: 110 }

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

const root = join(import.meta.dirname, '..')

/** Builds the host like in the installed app, because parsing TypeScript in Node takes 25 MB. Returns its program. */
async function buildHost(): Promise<string> {
  const outDir = join(root, 'dist/bench')
  const input = { serve: join(root, 'electron/serve.ts') }
  await build({
    configFile: join(root, 'vite.main.config.ts'),
    logLevel: 'error',
    build: { outDir, rolldownOptions: { input } },
  })
  return join(outDir, 'serve.js')
}

export async function rest(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const lab = new Lab()
  try {
    const profile = join(folder, 'profile')
    await makeOwnerProfile(profile, { authors: 1, records: 100 })
    const words = [await buildHost(), '--profile', profile, '--no-open']
    const host = await startNode(words, /(#token=)/, lab.machine('one', { defaultRoute: true }))
    const pid = host.child.pid as number
    await pause(SETTLES)
    const before = timeOf(pid)
    await pause(MEASURED)
    const time = ((timeOf(pid) - before) * MINUTE) / MEASURED
    const memory = residentOf(pid)
    await host.end()
    const common = { bench: 'rest', peerName: 'what it may take', target: 1 }
    return [
      { ...common, case: 'processor time a minute', ours: time, peer: MOST.time, unit: 'ms' },
      { ...common, case: 'memory', ours: memory, peer: MOST.memory, unit: 'MB' },
    ]
  } finally {
    lab.close()
    await rm(folder, { recursive: true, force: true })
  }
}
