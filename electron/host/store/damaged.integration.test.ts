/**
 * Complete hosts whose disk has flipped bits or lost whole sectors: they show the same content, get it back from
 * others, or report what is missing.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
import { HostGroup } from '../testing/group.ts'
import { kindsOf, seenBy, sorted, together } from './testing/damaged.ts'

/** Set `PARLEY_FLIPS=1000` and `PARLEY_SECTORS=200` for a long run. */
const FLIPS = Number(process.env.PARLEY_FLIPS ?? 60)
const SECTORS = Number(process.env.PARLEY_SECTORS ?? 12)
const SEED = Number(process.env.PARLEY_DAMAGE_SEED ?? 1)

const group = new HostGroup()
const { start, stop } = group
afterEach(async () => {
  await group.remove()
})

const FILES = /^(\d+\.(log|ldb)|MANIFEST-\d+|CURRENT|place)$/

/** Damages one of a store's files. Returns the place. Larger files are hit more often. */
async function bend(
  directory: string,
  random: Random,
  bendBytes: (bytes: Buffer, at: number) => void,
): Promise<string> {
  const store = join(directory, 'store')
  const files = await Promise.all(
    (await readdir(store))
      .filter((name) => FILES.test(name))
      .sort()
      .map(async (name) => ({ name, bytes: await readFile(join(store, name)) })),
  )
  const weights = files.map(({ bytes }) => (bytes.length === 0 ? 0 : 2000 + bytes.length))
  let left = random.between(0, weights.reduce((sum, weight) => sum + weight, 0) - 1)
  let index = 0
  for (; left >= (weights[index] as number); index++) left -= weights[index] as number
  const { name, bytes } = files[index] as { name: string; bytes: Buffer }
  const at = random.between(0, bytes.length - 1)
  bendBytes(bytes, at)
  await writeFile(join(store, name), bytes)
  return `${name} at ${at} of ${bytes.length}`
}

describe('[P29] a host whose disk', () => {
  it(
    `has a flipped bit shows the same as before (${FLIPS} times)`,
    async () => {
      const { directory, ben, space, truth } = await together(group)
      await stop(ben)
      const random = new Random(SEED)
      let mended = 0
      for (let count = 0; count < FLIPS; count++) {
        const copy = await group.copyOf(directory)
        const where = await bend(copy, random, (bytes, at) => {
          bytes[at] = (bytes[at] as number) ^ (1 << random.between(0, 7))
        })
        const host = await start('Ana', copy, { quiet: true })
        expect(sorted(await seenBy(host, space)), where).toEqual(truth)
        const kinds = await kindsOf(host)
        expect(
          kinds.filter((kind) => kind !== 'store-moved' && kind !== 'store-mended'),
          where,
        ).toEqual([])
        if (kinds.includes('store-mended')) mended++
        await stop(host)
        await rm(copy, { recursive: true })
      }
      // Tables are checked only occasionally, and when something in them can't be read.
      expect(mended).toBeGreaterThan(FLIPS / 10)
    },
    300_000 + FLIPS * 3000,
  )

  it(
    `has lost a sector shows the same, restores it, or reports it (${SECTORS} times)`,
    async () => {
      const { directory, space, truth } = await together(group)
      const random = new Random(SEED + 1)
      const ends = { same: 0, repaired: 0, named: 0 }
      for (let count = 0; count < SECTORS; count++) {
        const copy = await group.copyOf(directory)
        const where = await bend(
          copy,
          random,
          (bytes, at) => void bytes.fill(count % 2 === 0 ? 0 : 0x5a, at, Math.min(bytes.length, at + 512)),
        )
        const alone = await start('Ana', copy, { quiet: true }).catch((error: Error) => error)
        if (alone instanceof Error) {
          // Content that nobody else has is lost in both copies: the host reports that, and changes nothing.
          expect(alone.message, where).toContain('damaged')
          ends.named++
          continue
        }
        const seen = await seenBy(alone, space)
        const kinds = async () => (await kindsOf(alone)).filter((kind) => kind !== 'store-moved')
        if (JSON.stringify(sorted(seen)) === JSON.stringify(truth)) ends.same++
        else {
          // Nothing is different; content may be missing, which is reported.
          for (const [key, value] of Object.entries(seen ?? {}))
            if (key.startsWith('board')) expect(truth[key], where).toBe(value)
          await alone.until(async () => (await kinds()).length > 0)
        }
        const isSame = JSON.stringify(sorted(seen)) === JSON.stringify(truth)
        await stop(alone)
        if (isSame) continue
        const host = await start('Ana', copy)
        await host
          .until(async () => JSON.stringify(sorted(await seenBy(host, space))) === JSON.stringify(truth), 30_000)
          .then(
            () => ends.repaired++,
            async () => {
              const now = (await seenBy(host, space)) ?? {}
              const missing = Object.keys(truth).filter((key) => now[key] !== truth[key])
              process.stdout.write(
                `not repaired: ${where}: ${JSON.stringify((await host.call('app.state', undefined)).problems.map(({ kind, detail }) => [kind, detail]))} ${missing.length} ${missing.slice(0, 6)} ${Object.keys(now).length} of ${Object.keys(truth).length}\n`,
              )
              ends.named++
            },
          )
        await stop(host)
      }
      process.stdout.write(`sectors: ${JSON.stringify(ends)}\n`)
      expect(ends.same + ends.repaired + ends.named).toBe(SECTORS)
      expect(ends.named).toBeLessThanOrEqual(SECTORS / 4)
    },
    300_000 + SECTORS * 40_000,
  )
})
