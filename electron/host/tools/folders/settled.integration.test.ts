/** A person settles conflicts: one version stays, the other goes to the trash, and that can be undone. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Conflict } from '../../../../shared/tools/folders/calls.ts'
import { HostGroup } from '../../testing/group.ts'
import { hereOf, holds, PATIENCE, shared, twoWithPlaces, upToDate } from './testing/kept-by-two.ts'

const group = new HostGroup()
let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-settled-'))
})

afterEach(async () => {
  await group.remove()
  await rm(directory, { recursive: true })
})

const COPY = 'notes/plan (Ben, 2026-11-20).txt'
const BOTH = { [COPY]: 'by Ben', 'notes/plan.txt': 'by Ana' }

/** Both have both versions. */
async function inConflict() {
  const all = await twoWithPlaces(group, directory)
  const { ana, space, anas } = all
  for (const [path, text] of Object.entries(BOTH)) await anas.write(path, text)
  const folder = await shared(all)
  await holds(all.ben, all.bens, BOTH)
  for (const host of [ana, all.ben]) await upToDate(host, space, folder)
  const where = { space, folder }
  const conflict = async (): Promise<Conflict> => {
    const { conflicts } = await ana.call('folders.conflicts', where)
    expect(conflicts).toHaveLength(1)
    return conflicts[0] as Conflict
  }
  const bothHold = (files: Record<string, string>) =>
    Promise.all([holds(all.ana, all.anas, files), holds(all.ben, all.bens, files)])
  return { ...all, folder, where, conflict, bothHold }
}

it('either version can stay, on both devices, and each choice can be undone', { timeout: 300_000 }, async () => {
  const { ana, ben, space, folder, where, conflict, bothHold } = await inConflict()
  expect(await conflict()).toMatchObject({
    by: 'Ben',
    isMine: false,
    copy: { path: COPY, size: 6 },
    original: { path: 'notes/plan.txt' },
  })
  expect((await hereOf(ana, space, folder))?.conflicts).toBe(1)

  expect((await ben.call('folders.conflicts', where)).conflicts).toMatchObject([{ by: 'Ben', isMine: true }])

  const theirs = await ana.call('folders.settle', { ...where, conflict: await conflict(), keep: 'copy' })
  expect((await ana.call('folders.conflicts', where)).conflicts).toEqual([])
  await bothHold({ 'notes/plan.txt': 'by Ben' })
  await ana.until(async () => (await hereOf(ana, space, folder))?.conflicts === 0, PATIENCE)
  // On the other device, both replaced files are in the trash.
  const gone = (await ben.call('folders.trash', where)).files.map(({ path }) => path).sort()
  expect(gone).toEqual([COPY, 'notes/plan.txt'])
  await ana.call('folders.unsettle', { ...where, settled: theirs })
  await bothHold(BOTH)

  const mine = await ana.call('folders.settle', { ...where, conflict: await conflict(), keep: 'original' })
  await bothHold({ 'notes/plan.txt': 'by Ana' })
  expect((await ana.call('folders.trash', where)).files.map(({ path }) => path)).toEqual([COPY])
  await ana.call('folders.unsettle', { ...where, settled: mine })
  await bothHold(BOTH)
})

it('nothing changes if the person hasn’t seen the current version', { timeout: 300_000 }, async () => {
  const { ana, anas, where, conflict } = await inConflict()
  const seen = await conflict()
  await anas.write(COPY, 'by Ben, and more')
  for (const keep of ['copy', 'original'] as const)
    await expect(ana.call('folders.settle', { ...where, conflict: seen, keep })).rejects.toThrow('refused')
  expect(await anas.files()).toEqual({ ...BOTH, [COPY]: 'by Ben, and more' })
  const elsewhere = { copy: '../plan (Ben, 2026-11-20).txt', kept: 'copy', id: 'x' } as const
  await expect(ana.call('folders.unsettle', { ...where, settled: elsewhere })).rejects.toThrow('not-found')
})

it('shows only files of the folder', { timeout: 300_000 }, async () => {
  const { ana, anas, where } = await inConflict()
  const read = async (path: string) =>
    new TextDecoder().decode((await ana.call('folders.read', { ...where, path })).bytes)
  expect(await read(COPY)).toBe('by Ben')
  await writeFile(join(directory, 'secret.txt'), 'secret')
  await symlink(join(directory, 'secret.txt'), join(anas.path, 'link.txt'))
  for (const path of ['../secret.txt', 'link.txt', '.parley/used-by', 'notes', 'none.txt'])
    await expect(read(path)).rejects.toThrow('not-found')
})
