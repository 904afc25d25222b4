/** A complete host that is repeatedly killed while it fetches: it resumes from the verified pieces on its disk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BLOB_LIMITS } from '../../../shared/blobs/limits.ts'
import { sealedSize, shapeOf } from '../../../shared/blobs/shape.ts'
import { Random } from '../../../shared/testing/random.ts'
import { HostGroup, invite } from '../testing/group.ts'
import { writeRandomFile } from './testing/engines.ts'

const FETCHER = fileURLToPath(new URL('./testing/fetching-host.ts', import.meta.url))
const SIZE = 64 * 1024 * 1024
/** Maximum repeated per kill: 1 MiB of the file, and the seals of its pieces. Bytes. */
const AGAIN = BLOB_LIMITS.windowBytes
/** Windows requested again although nothing was killed, because a busy machine stalled their path. */
const STALLED = 2
/** Set `PARLEY_KILLS=20` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 4)

// The other host is a separate process.
const group = new HostGroup(null)
const children: ChildProcess[] = []
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-killed-fetch-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await group.remove()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the host until it has this many bytes, and kills it; if infinite, lets it run until it has written the copy. */
async function fetchUntil(args: readonly string[], bytes: number): Promise<void> {
  const child = spawn(process.execPath, [FETCHER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      const lines = said.split('\n')
      const have = Number(lines.at(-2)?.match(/^have (\d+)$/)?.[1] ?? 0)
      if (have >= bytes) child.kill('SIGKILL')
    })
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || (code === 0 && said.includes('saved'))) resolve()
      else reject(new Error(`the host ended with ${code} ${signal}: ${said.slice(-200)}`))
    })
  })
}

it(
  `a killed host repeats at most 1 MiB of a download, and nothing is corrupt (${KILLS} times)`,
  async () => {
    const ana = await group.start('Ana')
    const { space } = await ana.call('spaces.create', { name: 'ours' })
    const link = await invite(ana, space, 'editor')
    const { path, bytes } = await writeRandomFile(folder, SIZE)
    const shared = await ana.blobs.add(space, { path }, { name: 'film.mp4', type: '' })
    const copy = join(folder, 'copy')
    const args = [join(folder, 'profile'), link, JSON.stringify(shared), copy]
    const random = new Random(KILLS)
    for (let kill = 0; kill < KILLS; kill++) await fetchUntil(args, Math.floor((SIZE * (kill + random.next())) / KILLS))
    await fetchUntil(args, Number.POSITIVE_INFINITY)
    expect((await readFile(copy)).equals(bytes)).toBe(true)
    const again = ana.blobs.traffic().up - sealedSize(shapeOf(SIZE))
    expect(again).toBeLessThanOrEqual((KILLS + STALLED) * AGAIN)
  },
  300_000 + KILLS * 20_000,
)
