/**
 * A complete host whose process is killed at any moment, or whose disk is full: it keeps everything that it reported as
 * saved.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Random } from '../../shared/testing/random.ts'
import { KilledProcess } from './testing/killed-process.ts'
import { TestHost } from './testing.ts'

const BOARDS = ['board/00112233445566aa', 'board/00112233445566bb']
/** Set `PARLEY_KILLS=200` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 10)

const directories: string[] = []
const mounted: string[] = []
const children: KilledProcess[] = []
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
  for (const directory of mounted.splice(0)) execFileSync('umount', ['-l', directory])
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-killed-'))
  directories.push(directory)
  return directory
}

function startWriter(directory: string, size: number): KilledProcess {
  const started = new KilledProcess(new URL('./testing/killed-host.ts', import.meta.url), directory, `${size}`)
  children.push(started)
  return started
}

/** Starts a host in a directory. Returns its content and its problems. */
async function contentsOf(directory: string) {
  const host = await TestHost.start('Ana', directory, { quiet: true })
  try {
    const { spaces, problems } = await host.call('app.state', undefined)
    const [space] = spaces
    if (!space) return { keys: [], problems }
    const keys: string[] = []
    for (const [index, board] of BOARDS.entries()) {
      const { doc } = await host.openDoc(space.id, board)
      keys.push(...Object.keys(doc.getMap('elements').toJSON()).map((key) => `${index} ${key}`))
    }
    return { keys, problems }
  } finally {
    await host.stop()
  }
}

describe('a killed host', () => {
  it(
    `has everything that it reported as saved, and nothing damaged (${KILLS} times)`,
    async () => {
      const directory = await newDirectory()
      const random = new Random(KILLS)
      const saved: string[] = []
      for (let kill = 0; kill < KILLS; kill++) {
        const writer = startWriter(directory, 300)
        // Some kills come before the host is up, or while it creates the space.
        if (kill % 5 !== 0) await writer.until(() => writer.of('saved').length > 0)
        await new Promise((resolve) => setTimeout(resolve, random.between(0, kill % 5 === 0 ? 900 : 150)))
        await writer.kill()
        saved.push(...writer.of('saved'))
        if (kill % 10 !== 9 && kill !== KILLS - 1) continue
        const { keys, problems } = await contentsOf(directory)
        expect(problems).toEqual([])
        expect(saved.filter((key) => !keys.includes(key))).toEqual([])
        expect(keys.length).toBeLessThanOrEqual(saved.length + BOARDS.length * KILLS)
      }
      expect(saved.length).toBeGreaterThan(KILLS / 2)
    },
    300_000 + KILLS * 10_000,
  )
})

describe('a host killed while it founds a space', () => {
  it(
    'has all of the space or nothing of it, and can write to it',
    async () => {
      const random = new Random(12)
      for (let kill = 0; kill < Math.ceil(KILLS / 3); kill++) {
        const directory = await newDirectory()
        const first = startWriter(directory, 300)
        await first.until(() => first.of('founding').length > 0)
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 30)))
        await first.kill()
        const second = startWriter(directory, 300)
        await second.until(() => second.of('saved').length > 0 || second.of('failed').length > 0)
        await second.kill()
        expect(second.of('failed')).toEqual([])
        expect((await contentsOf(directory)).problems).toEqual([])
      }
    },
    300_000 + KILLS * 10_000,
  )
})

/** Makes a separate small disk, if this process is allowed to mount one. */
async function smallDisk(megabytes: number): Promise<string | null> {
  const directory = await newDirectory()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'parley-test', directory], { stdio: 'ignore' })
  } catch {
    return null
  }
  mounted.push(directory)
  return directory
}

describe('a host whose disk is full', () => {
  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'reports it, keeps everything that it reported as saved, and continues once there is room',
    async (context) => {
      // Compacting the store takes as much space again as it already uses; after that, there must be room to continue.
      const disk = await smallDisk(192)
      if (disk === null) return context.skip()
      const filler = join(disk, 'filler')
      await writeFile(filler, new Uint8Array(168 * 1024 * 1024))
      const directory = join(disk, 'profile')
      const writer = startWriter(directory, 100_000)
      await writer.until(() => writer.of('saved').length > 20)
      await writer.until(() => writer.of('failed').length > 3)
      const before = writer.of('saved').length
      await rm(filler)
      await writer.until(() => writer.of('saved').length > before + 5)
      await writer.kill()
      const saved = writer.of('saved')
      const { keys, problems } = await contentsOf(directory)
      expect(problems).toEqual([])
      expect(saved.filter((key) => !keys.includes(key))).toEqual([])
    },
  )
})
