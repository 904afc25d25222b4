/** Hosts killed while they restore a backup: their data stays readable, and the backup can be restored again. */
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { openDeviceKey } from '../profile/device-key.ts'
import { adoptIncoming } from '../profile/incoming.ts'
import { noSealer } from '../profile/sealers.ts'
import { dial, HostGroup } from '../testing/group.ts'
import { KilledProcess } from '../testing/killed-process.ts'
import { readBackup } from '../testing/read-backup.ts'
import type { TestHost } from '../testing.ts'

const BOARDS = ['board/00112233445566aa', 'board/00112233445566bb']
const PASSPHRASE = 'correct horse battery'
const PATIENCE = 30_000
const SHAPES = 60
/** Set `PARLEY_KILLS=100` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 5)

const group = new HostGroup()
const { newDirectory, start, stop } = group
const started: KilledProcess[] = []
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
  await group.remove()
})

/** Restores the file until killed, during or right after the restore. Returns true if completion was reported. */
async function takeInAndDie(name: string, directory: string, file: string, random: Random): Promise<boolean> {
  const child = new KilledProcess(
    new URL('../testing/killed-import.ts', import.meta.url),
    name,
    directory,
    file,
    PASSPHRASE,
  )
  started.push(child)
  await child.until(() => child.of('fed').length > 0)
  if (random.chance(0.25)) await child.until(() => child.of('restored').length > 0)
  else await new Promise((resolve) => setTimeout(resolve, random.between(0, 120)))
  await child.kill()
  return child.of('restored').length > 0
}

async function kept(host: TestHost, space: string | null): Promise<string> {
  const path = join(await newDirectory(), 'kept.parley')
  await writeFile(path, await readBackup(host, space, PASSPHRASE))
  return path
}

async function keysOn(host: TestHost, space: string): Promise<string[]> {
  const keys: string[] = []
  for (const board of BOARDS)
    keys.push(...Object.keys((await host.openDoc(space, board)).doc.getMap('elements').toJSON()))
  return keys.sort()
}

async function draw(host: TestHost, space: string, name: string, shapes: number): Promise<void> {
  const boards = await Promise.all(BOARDS.map((board) => host.openDoc(space, board)))
  for (let shape = 0; shape < shapes; shape++)
    await Promise.all(
      boards.map((board, index) =>
        board.write((doc) => doc.getMap('elements').set(`${name} ${index} ${shape}`, 'x'.repeat(300))),
      ),
    )
}

async function together() {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  await draw(ana, space, 'ana', SHAPES)
  await draw(ben, space, 'ben', SHAPES)
  for (const host of [ana, ben])
    await host.until(async () => (await keysOn(host, space)).length === 4 * SHAPES, PATIENCE)
  return { ana, ben, space }
}

describe('a host killed while it restores', () => {
  it(
    `a space opens every time, never extends a chain that others have, and is complete in the end (${KILLS} times)`,
    async () => {
      const { ana, ben, space } = await together()
      const file = await kept(ana, space)
      const all = await keysOn(ana, space)
      await stop(ana)
      const random = new Random(KILLS)
      const directory = await newDirectory()
      let drawn = 0
      for (let kill = 0; kill < KILLS; kill++) {
        const isWhole = await takeInAndDie('Ana', directory, file, random)
        const host = await start('Ana', directory, { quiet: true })
        const { spaces, problems } = await host.call('app.state', undefined)
        expect(problems).toEqual([])
        if (isWhole) expect(await keysOn(host, space)).toEqual(expect.arrayContaining(all))
        // Writes on top of the restored content, if allowed.
        if (spaces.length > 0 && (await host.detail(space)).mayWrite) {
          await draw(host, space, `kill ${kill}`, 1)
          drawn++
        }
        await stop(host)
      }
      const last = await start('Ana', directory)
      await dial(last, ben)
      for (const host of [last, ben])
        await host.until(async () => (await keysOn(host, space)).length === all.length + 2 * drawn, PATIENCE)
      for (const host of [last, ben]) {
        const kinds = (await host.call('app.state', undefined)).problems.map(({ kind }) => kind)
        expect(kinds.filter((kind) => kind !== 'taken-back')).toEqual([])
      }
    },
    300_000 + KILLS * 10_000,
  )

  it(
    `a whole profile has everything or nothing at the next start, and so has the previous one (${KILLS} times)`,
    async () => {
      const { ana, ben, space } = await together()
      const { device } = await ana.call('app.state', undefined)
      const file = await kept(ana, null)
      const all = await keysOn(ana, space)
      await stop(ana)
      await stop(ben)
      const random = new Random(KILLS + 1)
      const directory = await newDirectory()
      const used = async (of = directory) => {
        const other = await start('Other', of, { quiet: true })
        const { spaces } = await other.call('app.state', undefined)
        if (spaces.length === 0) {
          await other.call('profile.set', { name: 'Other', color: '#3b5bdb' })
          await other.call('spaces.create', { name: 'Mine' })
        } else expect(spaces.map(({ name }) => name)).toEqual(['Mine'])
        await stop(other)
      }
      let whole = 0
      for (let kill = 0; kill < KILLS || whole === 0; kill++) {
        await used()
        const isWhole = await takeInAndDie('Other', directory, file, random)
        const isAdopted = await adoptIncoming(directory)
        if (isWhole) expect(isAdopted).toBe(true)
        expect(await readdir(directory)).not.toContain('incoming')
        if (!isAdopted) continue
        whole++
        const sealers = async () => [noSealer] as const
        const keys = await openDeviceKey({ directory, crypto, sealers, resealUnsealed: true })
        const moved = await start('unused', directory, { keys, quiet: true })
        const state = await moved.call('app.state', undefined)
        expect([state.device, state.problems]).toEqual([device, []])
        expect(await keysOn(moved, space)).toEqual(all)
        await stop(moved)
        const [replaced = ''] = (await readdir(directory)).filter((name) => name.startsWith('replaced-'))
        await used(join(directory, replaced))
        await rm(directory, { recursive: true })
      }
    },
    300_000 + KILLS * 10_000,
  )
})
