/** Flips bits in LevelDB's files, which are found and corrected. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/record/bytes.ts'
import { Random } from '../../../../shared/testing/random.ts'
import { crc32c, flippedBit, masked } from '../checksum.ts'
import { checkFiles } from './level-files.ts'

const FLIPS = Number(process.env.PARLEY_FLIPS ?? 400)

const directories: string[] = []
afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true, force: true })
})

/** A database with tables, a journal, and a manifest of some length. */
async function filled(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-level-'))
  directories.push(directory)
  const random = new Random(2)
  for (let round = 0; round < 3; round++) {
    const level = new ClassicLevel<Uint8Array, Uint8Array>(directory, {
      keyEncoding: 'view',
      valueEncoding: 'view',
      compression: false,
    })
    await level.open()
    for (let index = 0; index < 60; index++) {
      const value = random.bytes(index % 20 === 0 ? 40_000 : 300)
      await level.put(utf8(`key ${round} ${index}`), value, { sync: true })
    }
    if (round === 1) await level.compactRange(utf8('a'), utf8('z'))
    await level.close()
  }
  return directory
}

const filesOf = async (directory: string): Promise<string[]> =>
  (await readdir(directory)).filter((name) => /^(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT)$/.test(name)).sort()

describe('[P29] the check of the database’s files', () => {
  it('identifies a flipped bit by the checksum', () => {
    const random = new Random(1)
    expect(crc32c(utf8('123456789'))).toBe(0xe3069283)
    for (let count = 0; count < 300; count++) {
      const bytes = random.bytes(random.between(1, 900))
      const kept = masked(crc32c(bytes))
      const [index, bit] = [random.between(0, bytes.length - 1), random.between(0, 7)]
      bytes[index] = (bytes[index] as number) ^ (1 << bit)
      expect(flippedBit(bytes, kept)).toEqual({ in: 'bytes', index, bit })
      const [place, other] = [random.between(0, 3), random.between(0, 7)]
      bytes[index] = (bytes[index] as number) ^ (1 << bit)
      const bent = (kept ^ (1 << (place * 8 + other))) >>> 0
      expect(flippedBit(bytes, bent)).toEqual({ in: 'sum', index: place, bit: other })
    }
  })

  it(`corrects a flipped bit wherever it is (${FLIPS} times)`, { timeout: 300_000 + FLIPS * 1000 }, async () => {
    const directory = await filled()
    const names = await filesOf(directory)
    expect(names.filter((name) => name.endsWith('.ldb')).length).toBeGreaterThan(0)
    const whole = { mended: [], broken: [], lost: [], torn: [] }
    expect(await checkFiles(directory, 'start')).toEqual(whole)
    expect(await checkFiles(directory, 'tables')).toEqual(whole)
    const random = new Random(FLIPS)
    for (let count = 0; count < FLIPS; count++) {
      const name = names[count % names.length] as string
      const path = join(directory, name)
      const original = await readFile(path)
      const bent = Buffer.from(original)
      // The metadata is at the beginnings and ends of files.
      const place = random.chance(0.3) ? bent.length - 1 - random.between(0, 60) : random.between(0, bent.length - 1)
      const offset = Math.max(0, place)
      bent[offset] = (bent[offset] as number) ^ (1 << random.between(0, 7))
      await writeFile(path, bent)
      const start = await checkFiles(directory, 'start')
      const tables = await checkFiles(directory, 'tables')
      expect([...start.broken, ...tables.broken, ...start.torn], `${name} at ${offset}`).toEqual([])
      const now = await readFile(path)
      // At the end of a journal's block, up to six bytes between two records are never read.
      if (start.mended.length + tables.mended.length === 0)
        expect(offset % 32_768, `${name} of ${original.length} at ${offset}`).toBeGreaterThan(32_768 - 7)
      else expect(now.equals(original), `${name} at ${offset}`).toBe(true)
      await writeFile(path, original)
    }
  })

  it('distinguishes half a write at the end of a journal from damage in its middle', async () => {
    const directory = await filled()
    const journal = join(directory, (await filesOf(directory)).find((name) => name.endsWith('.log')) as string)
    const original = await readFile(journal)
    await writeFile(journal, original.subarray(0, -100))
    expect(await checkFiles(directory, 'start')).toMatchObject({ mended: [], broken: [], torn: [expect.any(String)] })
    const bent = Buffer.from(original)
    bent.fill(0xaa, 2000, 2100)
    await writeFile(journal, bent)
    expect(await checkFiles(directory, 'start')).toMatchObject({ mended: [], broken: [expect.any(String)], torn: [] })
  })
})
