/** A complete host that is repeatedly killed while it fetches: it resumes from the verified pieces on its disk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BLOB_LIMITS } from '../../../shared/blobs/limits.ts'
import { sealedLength, shapeOf } from '../../../shared/blobs/shape.ts'
import { Random } from '../../../shared/testing/random.ts'
import { HostGroup, invite } from '../testing/group.ts'
import { BlobDisk } from './disk/blob-disk.ts'
import { writeRandomFile } from './testing/engines.ts'

const FETCHER = fileURLToPath(new URL('./testing/fetching-host.ts', import.meta.url))
const SIZE = 64 * 1024 * 1024
const SHAPE = shapeOf(SIZE)
/** Pieces that can be repeated per kill: 1 MiB of the file. */
const AGAIN = BLOB_LIMITS.windowBytes / sealedLength(SHAPE, 0)
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
    // What one process requests again, because a busy machine stalled or closed a path, isn't repeated by a kill.
    const served = new Set<number>()
    const read = BlobDisk.prototype.read
    vi.spyOn(BlobDisk.prototype, 'read').mockImplementation(function (this: BlobDisk, blob, piece) {
      served.add(piece)
      return read.call(this, blob, piece)
    })
    const random = new Random(KILLS)
    const ends = Array.from({ length: KILLS }, (_, kill) => Math.floor((SIZE * (kill + random.next())) / KILLS))
    let sum = 0
    for (const end of [...ends, Number.POSITIVE_INFINITY]) {
      await fetchUntil(args, end)
      sum += served.size
      served.clear()
    }
    expect((await readFile(copy)).equals(bytes)).toBe(true)
    expect(sum - SHAPE.pieces).toBeLessThanOrEqual(KILLS * AGAIN)
  },
  300_000 + KILLS * 20_000,
)
