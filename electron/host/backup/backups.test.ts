/** Concurrent restores in one profile: from two windows, or from one whose dialog was closed. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { concat, toHex } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { storeKeyOf } from '../profile/device-key.ts'
import { adoptIncoming } from '../profile/incoming.ts'
import { ProfileStore } from '../store/profile-store.ts'
import { Grants } from '../windows/grants.ts'
import { Backups } from './backups.ts'
import { type BackupItem, inParts } from './items.ts'
import { sealFile } from './sealed-file.ts'

const HOW = { passphrase: 'correct horse battery', replaces: true }
const COST = { operations: 1, memoryBytes: 8192 }

let directory = ''
let profiles: ProfileStore
let backups: Backups
const grants = new Grants()
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-backups-'))
  profiles = await ProfileStore.open(join(directory, 'store'), crypto, storeKeyOf(crypto, crypto.randomBytes(32)))
  backups = new Backups({
    crypto,
    profileDirectory: directory,
    profiles,
    grants,
    places: { desktop: null, downloads: join(directory, 'downloads') },
    nameOf: () => '',
    contents: () => {
      throw new Error('nothing is backed up')
    },
    openSpace: async () => async () => {},
  })
})
afterEach(async () => {
  await backups.close()
  await profiles.close()
  await rm(directory, { recursive: true, force: true })
})

/** A backup of a whole profile: its device id and the file. */
async function backupOf(name: string) {
  const { secretKey, publicKey } = crypto.keyPair()
  const device = toHex(publicKey)
  async function* items(): AsyncGenerator<BackupItem> {
    yield { type: 'owner', secret: secretKey.slice(0, 32), device, profile: { name, color: '#3b5bdb' } }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of sealFile(crypto, HOW.passphrase, inParts(items()), COST)) pieces.push(piece)
  return { device, file: concat(...pieces) }
}

async function begin(file: Uint8Array): Promise<string> {
  const { backup } = await backups.beginRestore(HOW)
  await backups.feed(backup, file)
  return backup
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

/** The device that this profile belongs to after the next start; null if nothing replaces it. */
async function deviceAfterStart(): Promise<string | null> {
  if (!(await adoptIncoming(directory))) return null
  return (await readFile(join(directory, 'device.id'), 'utf8')).trim()
}

describe('a restore after which another one begins', () => {
  it('fails, and doesn’t affect the later one', async () => {
    const [ana, ben] = [await backupOf('Ana'), await backupOf('Ben')]
    const earlier = await begin(ben.file)
    const later = await begin(ana.file)
    expect(await backups.finish(later)).toMatchObject({ kind: 'profile' })
    await expect(backups.finish(earlier)).rejects.toMatchObject({ reason: 'not-found' })
    await backups.end(earlier)
    expect(await deviceAfterStart()).toBe(ana.device)
  })

  it.each([0, 1, 2, 3, 4, 6, 8, 12, 16])(
    'either completes or fails if another one begins %d turns into its last step',
    async (turns) => {
      const [ana, ben] = [await backupOf('Ana'), await backupOf('Ben')]
      const earlier = await begin(ben.file)
      const isBen = succeeds(backups.finish(earlier))
      for (let turn = 0; turn < turns; turn++) await nextTurn()
      const isAna = succeeds(begin(ana.file).then((later) => backups.finish(later)))
      expect([await isBen, await isAna].filter(Boolean)).toHaveLength(1)
      expect(await deviceAfterStart()).toBe((await isBen) ? ben.device : ana.device)
    },
  )
})

describe('a restore of a file that the host reads itself', () => {
  const opened = async (file: Uint8Array): Promise<string> => {
    const path = join(directory, 'mine.parley')
    await writeFile(path, file)
    return grants.give(path)
  }

  it('can be canceled by its window at any step, and tried again', async () => {
    const ana = await backupOf('Ana')
    const grant = await opened(ana.file)
    const restoring = backups.restoreFile(grant, HOW)
    const ends = expect(restoring).rejects.toMatchObject({ reason: 'not-found' })
    await backups.end(grant)
    await ends
    expect(await readdir(directory)).not.toContain('incoming')
    expect(await backups.restoreFile(grant, HOW)).toMatchObject({ kind: 'profile' })
    await backups.end(grant)
    expect(await deviceAfterStart()).toBe(ana.device)
  })

  it('reports a file that can’t be read', async () => {
    await expect(backups.restoreFile(grants.give(join(directory, 'gone')), HOW)).rejects.toMatchObject({
      reason: 'not-found',
    })
  })
})
