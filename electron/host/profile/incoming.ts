/**
 * A restored profile waits in `incoming` until the next start, and then replaces the current one, which moves to a
 * folder of its own if it had spaces. Whatever happens in between, both are whole after the next start.
 */
import * as disk from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { createFile } from './atomic-file.ts'
import { createKeyVault } from './key-vault.ts'
import { ProfileError } from './profile-error.ts'
import { noSealer } from './sealers.ts'

const FOLDER = 'incoming'
/** One of these is written last, when everything else is there. The profile that was here before is deleted. */
const READY = 'ready'
/**
 * It is kept in the folder that this file names. Versions that would delete it don't know this file, and delete the
 * restored profile instead.
 */
const READY_TO_REPLACE = 'replaces'
/** Where the profile that was here before is until it is deleted. */
const DISCARDED = 'discarded'

const STORE = 'store'
/** Everything that only this profile's device can read. */
const FILES = ['device.key', 'device.id']
const FOLDERS = [STORE, 'blobs', 'recordings']
/** On Windows, what opens the device's key for this account. It stays here, too. */
export const KEY_RING_FILE = 'key-ring.key'

/** The name of a folder with a profile that was replaced. */
const REPLACED = /^replaced-\d{4}-\d\d-\d\d(-\d{1,6})?$/

export interface Incoming {
  /** Path for the new profile's store. */
  readonly store: string
  /** Writes the device's secret, unsealed until the next start, which seals it if there is a passphrase. */
  writeKey(secret: Uint8Array): Promise<void>
  /**
   * From now on the next start adopts it. Returns the folder to which the current profile moves then; null: it is
   * deleted.
   */
  ready(keepsCurrent: boolean): Promise<string | null>
  abandon(): Promise<void>
}

/** What moves files. Tests let it fail. */
export type Mover = Pick<typeof disk, 'rename' | 'rm' | 'mkdir' | 'copyFile'>

/** Starts over; removes what waited there. */
export async function prepareIncoming(directory: string, crypto: Crypto, mover: Mover = disk): Promise<Incoming> {
  const folder = join(directory, FOLDER)
  const abandon = () => mover.rm(folder, { recursive: true, force: true })
  for (const mark of [READY, READY_TO_REPLACE]) await mover.rm(join(folder, mark), { force: true })
  await abandon()
  await mover.mkdir(folder, { mode: 0o700 })
  for (const name of FOLDERS) await mover.mkdir(join(folder, name), { mode: 0o700 })
  const deviceOf = (secret: Uint8Array): Uint8Array => crypto.keyPair(secret).publicKey
  return {
    store: join(folder, STORE),
    writeKey: (secret) => createKeyVault({ directory: folder, sealers: [noSealer], deviceOf }).create(secret, noSealer),
    async ready(keepsCurrent) {
      const kept = keepsCurrent ? await freeFolder(directory, new Date()) : null
      if (kept === null) await createFile(join(folder, READY), '')
      else await createFile(join(folder, READY_TO_REPLACE), basename(kept))
      return kept
    },
    abandon,
  }
}

async function freeFolder(directory: string, now: Date): Promise<string> {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-')
  for (let number = 1; ; number++) {
    const path = join(directory, `replaced-${day}${number === 1 ? '' : `-${number}`}`)
    if (!(await exists(path))) return path
  }
}

/** Replaces the current profile with the waiting one. True if there was one. May be repeated after an interruption. */
export async function adoptIncoming(directory: string, mover: Mover = disk): Promise<boolean> {
  const folder = join(directory, FOLDER)
  const replaced = await folderForReplaced(directory)
  if (replaced !== null) {
    await mover.mkdir(replaced, { recursive: true, mode: 0o700 })
    if (await exists(join(directory, KEY_RING_FILE)))
      await mover.copyFile(join(directory, KEY_RING_FILE), join(replaced, KEY_RING_FILE))
    for (const name of [...FILES, ...FOLDERS]) await replace(name, { directory, folder, replaced, mover })
  }
  await mover.rm(folder, { recursive: true, force: true })
  return replaced !== null
}

/** Null: no profile waits. */
async function folderForReplaced(directory: string): Promise<string | null> {
  const folder = join(directory, FOLDER)
  const mark = join(folder, READY_TO_REPLACE)
  if (!(await exists(mark))) return (await exists(join(folder, READY))) ? join(folder, DISCARDED) : null
  const name = await disk.readFile(mark, 'utf8')
  if (!REPLACED.test(name)) throw new ProfileError('damaged', `The file ${mark} is damaged: it names no folder.`)
  return join(directory, name)
}

interface Places {
  directory: string
  folder: string
  replaced: string
  mover: Mover
}

/** As long as the new one waits, the one in its place is the old one. */
async function replace(name: string, { directory, folder, replaced, mover }: Places): Promise<void> {
  const [waiting, place] = [join(folder, name), join(directory, name)]
  if (!(await exists(waiting))) return
  if (await exists(place)) await mover.rename(place, join(replaced, name))
  await mover.rename(waiting, place)
}

async function exists(path: string): Promise<boolean> {
  try {
    await disk.stat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
