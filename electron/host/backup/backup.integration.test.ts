/** Whole hosts back up a space or a profile, lose their data, and restore it. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { openDeviceKey } from '../profile/device-key.ts'
import { adoptIncoming } from '../profile/incoming.ts'
import { noSealer } from '../profile/sealers.ts'
import { draw, drawnOn } from '../testing/board.ts'
import { dial, HostGroup } from '../testing/group.ts'
import { readBackup, writeBackup } from '../testing/read-backup.ts'
import type { TestHost } from '../testing.ts'
import type { Desktop } from '../windows/desktop.ts'
import { backupName } from './backup-file.ts'

const PASSPHRASE = 'correct horse battery'
const group = new HostGroup()
const { start, stop } = group

afterEach(async () => {
  await group.remove()
})

const keep = (host: TestHost, space: string | null) => readBackup(host, space, PASSPHRASE)

async function bringBack(host: TestHost, file: Uint8Array, { passphrase = PASSPHRASE, replaces = false } = {}) {
  const { backup } = await host.call('backup.restore', { passphrase, replaces })
  for (let at = 0; at < file.length; at += 3000) {
    await host.call('backup.feed', { backup, bytes: file.slice(at, at + 3000) })
  }
  return host.call('backup.finish', { backup })
}

async function together() {
  const {
    people: [ana, ben],
    space,
  } = await group.together(['Ana', 'Ben'])
  await draw(ana, space, 'a')
  await draw(ben, space, 'b')
  for (const host of [ana, ben]) await host.until(async () => (await drawnOn(host, space)) === 'a,b')
  return { ana, ben, space }
}

describe('a backup file', () => {
  it('is in the person’s downloads, readable only by its owner, and never reaches a window', async () => {
    const ana = await start('Ana', undefined, { quiet: true })
    const told: unknown[] = []
    const call = ana.call.bind(ana)
    const seen = {
      ...ana,
      call: async (...of: Parameters<typeof call>) => {
        const answer = await call(...of)
        told.push(answer)
        return answer
      },
    } as unknown as TestHost
    const path = await writeBackup(seen, null, PASSPHRASE)
    expect(path).toBe(join(ana.directory, 'downloads', backupName('Ana', new Date())))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(told.map((each) => Object.keys(each as object))).toEqual([['backup'], ['bytes', 'path']])
    expect(told.at(-1)).toEqual({ bytes: (await stat(path)).size, path })
    const again = await writeBackup(ana, null, PASSPHRASE)
    expect([again === path, dirname(again) === dirname(path)]).toEqual([false, true])
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is where the person chooses in the installed app, or isn’t written if they choose no place', async () => {
    const chosen: (string | null)[] = [null]
    const asked: string[] = []
    const desktop = {
      chooseFile: async (name: string) => {
        asked.push(name)
        return chosen.shift() ?? null
      },
    } as unknown as Desktop
    const ana = await start('Ana', undefined, { quiet: true, desktop })
    expect(await ana.call('backup.begin', { space: null, passphrase: PASSPHRASE })).toEqual({ backup: null })
    const path = join(ana.directory, 'mine.parley')
    await writeFile(path, 'what was there')
    chosen.push(path)
    expect(await writeBackup(ana, null, PASSPHRASE)).toBe(path)
    expect((await readFile(path)).subarray(0, 6).toString()).toBe('parley')
    expect(asked).toEqual(Array(2).fill(backupName('Ana', new Date())))
  })

  it('is deleted if the disk is full, another backup starts, or the host closes', async () => {
    const ana = await start('Ana', undefined, { quiet: true })
    const begin = () => ana.call('backup.begin', { space: null, passphrase: PASSPHRASE })
    const first = await begin()
    await begin()
    await expect(ana.call('backup.write', { backup: first.backup ?? '' })).rejects.toThrow('not-found')
    expect(await readdir(join(ana.directory, 'downloads'))).toHaveLength(1)
    await stop(ana)
    expect(await readdir(join(ana.directory, 'downloads'))).toEqual([])
    const ben = await start('Ben', undefined, { quiet: true })
    await writeFile(join(ben.directory, 'downloads'), 'no folder')
    await expect(ben.call('backup.begin', { space: null, passphrase: PASSPHRASE })).rejects.toThrow('storage')
  })
})

describe('a backed-up space', () => {
  it('is restored on the device that lost it, which continues without a fork', async () => {
    const { ana, ben, space } = await together()
    const file = await keep(ana, space)
    await draw(ana, space, 'c')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c')
    await stop(ana)
    const again = await start('Ana', undefined, { quiet: true })
    expect(await bringBack(again, file)).toEqual({ kind: 'space', spaces: 1, movedTo: null })
    expect(await drawnOn(again, space)).toBe('a,b')
    expect((await again.detail(space)).role).toBe('owner')
    await draw(again, space, 'd')
    await stop(again)
    const last = await start('Ana', again.directory)
    await dial(last, ben)
    await last.until(async () => (await drawnOn(last, space)) === 'a,b,c,d')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c,d')
    expect((await ben.call('app.state', undefined)).problems).toEqual([])
  })

  it('is merged with existing data, and is readable on a device that was never a member', async () => {
    const { ana, ben, space } = await together()
    const file = await keep(ben, space)
    expect(await bringBack(ana, file)).toEqual({ kind: 'space', spaces: 1, movedTo: null })
    expect(await drawnOn(ana, space)).toBe('a,b')
    const cy = await start('Cy', undefined, { quiet: true })
    await bringBack(cy, file)
    expect(await drawnOn(cy, space)).toBe('a,b')
    const { role, mayWrite, name } = await cy.detail(space)
    expect({ role, mayWrite, name }).toEqual({ role: null, mayWrite: false, name: 'Team' })
  })

  it('is refused with a wrong passphrase or if damaged, and leaves nothing behind', async () => {
    const { ana, space } = await together()
    const file = await keep(ana, space)
    const cy = await start('Cy', undefined, { quiet: true })
    await expect(bringBack(cy, file, { passphrase: 'another passphrase' })).rejects.toThrow(
      'bad-input: wrong-passphrase',
    )
    await expect(bringBack(cy, new Uint8Array(5000))).rejects.toThrow('bad-input: not-a-backup')
    expect((await cy.call('app.state', undefined)).spaces).toEqual([])
    await expect(bringBack(cy, file.slice(0, -20))).rejects.toThrow('refused: damaged')
  })
})

describe('a backup that was opened from its path', () => {
  it('is restored by the host itself, and can be tried again after a wrong passphrase', async () => {
    const { ana, space } = await together()
    const path = join(ana.directory, 'opened.parley')
    await writeFile(path, await keep(ana, space))
    const cy = await start('Cy', undefined, { quiet: true })
    const grant = cy.grant(path)
    const restore = (passphrase: string) => cy.call('backup.restore-file', { grant, passphrase, replaces: false })
    await expect(restore('another passphrase')).rejects.toThrow('bad-input: wrong-passphrase')
    expect(await restore(PASSPHRASE)).toEqual({ kind: 'space', spaces: 1, movedTo: null })
    expect(await drawnOn(cy, space)).toBe('a,b')
    await expect(restore(PASSPHRASE)).rejects.toThrow('not-found')
  })
})

describe('a backed-up profile', () => {
  it('becomes the same device on another machine at the next start', async () => {
    const { ana, ben, space } = await together()
    const { device } = await ana.call('app.state', undefined)
    const file = await keep(ana, null)
    await draw(ana, space, 'c')
    await ben.until(async () => (await drawnOn(ben, space)) === 'a,b,c')
    await stop(ana)

    const other = await start('Other', undefined, { quiet: true })
    await expect(bringBack(other, file.slice(0, -1))).rejects.toThrow('refused')
    expect(await readdir(other.directory)).not.toContain('incoming')
    expect(await bringBack(other, file)).toEqual({ kind: 'profile', spaces: 1, movedTo: null })
    await stop(other)
    expect(await adoptIncoming(other.directory)).toBe(true)
    const sealers = async () => [noSealer] as const
    const keys = await openDeviceKey({ directory: other.directory, crypto, sealers, resealUnsealed: true })
    const moved = await start('unused', other.directory, { keys })
    const state = await moved.call('app.state', undefined)
    expect([state.device, state.profile?.name, state.problems]).toEqual([device, 'Ana', []])
    expect(await drawnOn(moved, space)).toBe('a,b')
    await draw(moved, space, 'd')
    await dial(moved, ben)
    for (const host of [moved, ben]) await host.until(async () => (await drawnOn(host, space)) === 'a,b,c,d')
    expect((await ben.call('app.state', undefined)).problems).toEqual([])
    expect(await readdir(other.directory)).not.toContain('incoming')
  })

  it('replaces a profile that has spaces only if the person agrees, and says where the old one moves', async () => {
    const { ana, ben } = await together()
    const file = await keep(ana, null)
    await expect(bringBack(ben, file)).rejects.toThrow('not-allowed')
    const { movedTo } = await bringBack(ben, file, { replaces: true })
    expect(dirname(movedTo ?? '')).toBe(ben.directory)
    expect(await readdir(ben.directory)).not.toContain(basename(movedTo ?? ''))
    await stop(ben)
    await adoptIncoming(ben.directory)
    expect(await readdir(movedTo ?? '')).toEqual(expect.arrayContaining(['blobs', 'store']))
  })

  it('opened from its path can be tried again once the person agrees', async () => {
    const { ana, ben } = await together()
    const path = join(ben.directory, 'opened.parley')
    await writeFile(path, await keep(ana, null))
    const grant = ben.grant(path)
    const restore = (replaces: boolean) => ben.call('backup.restore-file', { grant, passphrase: PASSPHRASE, replaces })
    await expect(restore(false)).rejects.toThrow('not-allowed')
    expect(await readdir(ben.directory)).not.toContain('incoming')
    expect(await restore(true)).toMatchObject({ kind: 'profile', spaces: 1 })
  })

  it('refuses to replace a profile that just got a space; once it is ready, no space can be created', async () => {
    const { ana } = await together()
    const file = await keep(ana, null)
    const other = await start('Other', undefined, { quiet: true })
    const { backup } = await other.call('backup.restore', { passphrase: PASSPHRASE, replaces: false })
    await other.call('backup.feed', { backup, bytes: file })
    await other.call('spaces.create', { name: 'Meanwhile' })
    await expect(other.call('backup.finish', { backup })).rejects.toThrow('not-allowed')
    expect(await readdir(other.directory)).not.toContain('incoming')

    const another = await start('Another', undefined, { quiet: true })
    await bringBack(another, file)
    await expect(another.call('spaces.create', { name: 'Later' })).rejects.toThrow('restart')
    expect((await another.call('app.state', undefined)).spaces).toEqual([])
  })
})
