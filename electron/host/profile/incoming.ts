/**
 * A restored profile waits in `incoming` until the next start, and then replaces the current one. If that had spaces,
 * it moves to a separate folder, from where it can replace another one in turn. Whatever happens in between, both are
 * complete after the next start.
 */
import * as disk from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ReplacedProfile } from '../../../shared/ipc/backup.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { copyFile, createFile } from './atomic-file.ts'
import { isInUse } from './instance-lock.ts'
import { createKeyVault } from './key-vault.ts'
import { ProfileError } from './profile-error.ts'
import { dayReplaced, isReplaced } from './replaced-name.ts'
import { noSealer } from './sealers.ts'

const FOLDER = 'incoming'
/**
 * One of the two marks is written last, when everything else is there. With this one, the previous profile is deleted.
 */
const READY = 'ready'
/**
 * With this mark, the previous profile is kept in the first folder that the file lists. The other profile waits in the
 * second one, or in `incoming`. Versions that would delete the current profile don't know this file, and delete the
 * waiting one instead.
 */
const READY_TO_REPLACE = 'replaces'
const MARKS = [READY, READY_TO_REPLACE]
/** Where the previous profile is until it is deleted. */
const DISCARDED = 'discarded'

const STORE = 'store'
/** Everything that only this profile's device can read. */
const DEVICE_KEY = 'device.key'
const FOLDERS = [STORE, 'blobs', 'recordings']
/** On Windows, this opens the device's key for the current account. A restored profile needs the existing file. */
export const KEY_RING_FILE = 'key-ring.key'
const OWN = [DEVICE_KEY, 'device.id', KEY_RING_FILE, ...FOLDERS]

export interface Incoming {
  /** Path for the new profile's store. */
  readonly store: string
  /** Writes the device's secret, unsealed until the next start, which seals it if there is a passphrase. */
  writeKey(secret: Uint8Array): Promise<void>
  /**
   * From now on, the next start adopts it. Returns the folder that the current profile then moves to; null if it is
   * deleted.
   */
  ready(keepsCurrent: boolean): Promise<string | null>
  /** Removes it, unless it is ready. */
  abandon(): Promise<void>
}

/** Functions that move files. Tests make them fail. */
export interface Mover extends Pick<typeof disk, 'rename' | 'rm' | 'mkdir'> {
  /** Resolves when the copy is durable. */
  copyFile: typeof copyFile
}

const MOVER: Mover = { ...disk, copyFile }

/** Starts over: removes what was waiting. */
export async function prepareIncoming(directory: string, crypto: Crypto, mover = MOVER): Promise<Incoming> {
  const folder = await makeFolder(directory, mover)
  for (const name of FOLDERS) await mover.mkdir(join(folder, name), { mode: 0o700 })
  const deviceOf = (secret: Uint8Array): Uint8Array => crypto.keyPair(secret).publicKey
  return {
    store: join(folder, STORE),
    writeKey: (secret) => createKeyVault({ directory: folder, sealers: [noSealer], deviceOf }).create(secret, noSealer),
    async ready(keepsCurrent) {
      const kept = keepsCurrent ? await freeFolder(directory, new Date()) : null
      if (kept === null) await createMark(join(folder, READY), '')
      else await createMark(join(folder, READY_TO_REPLACE), basename(kept))
      return kept
    },
    async abandon() {
      for (const mark of MARKS) if (await exists(join(folder, mark))) return
      await mover.rm(folder, { recursive: true, force: true })
    },
  }
}

/** If this fails, no mark is left: the person sees that the current profile stays. */
async function createMark(path: string, text: string): Promise<void> {
  try {
    await createFile(path, text)
  } catch (error) {
    await disk.rm(path, { force: true })
    throw error
  }
}

async function makeFolder(directory: string, mover: Mover): Promise<string> {
  const folder = join(directory, FOLDER)
  for (const mark of MARKS) await mover.rm(join(folder, mark), { force: true })
  await mover.rm(folder, { recursive: true, force: true })
  await mover.mkdir(folder, { mode: 0o700 })
  return folder
}

/** Replaced profiles, newest first. */
export async function listReplaced(directory: string): Promise<ReplacedProfile[]> {
  const found: ReplacedProfile[] = []
  for (const name of await disk.readdir(directory)) {
    const day = dayReplaced(name)
    if (day !== null && (await exists(join(directory, name, DEVICE_KEY)))) found.push({ name, day })
  }
  return found.sort((left, right) => right.name.localeCompare(left.name, 'en', { numeric: true }))
}

/**
 * From now on, the next start exchanges the current profile for a replaced one. Returns the folder that the current one
 * then moves to.
 */
export async function readyToSwitch(directory: string, name: string, mover = MOVER): Promise<string> {
  const folder = await makeFolder(directory, mover)
  for (const each of FOLDERS) await mover.mkdir(join(directory, name, each), { recursive: true, mode: 0o700 })
  const kept = await freeFolder(directory, new Date())
  await createMark(join(folder, READY_TO_REPLACE), `${basename(kept)} ${name}`)
  return kept
}

async function freeFolder(directory: string, now: Date): Promise<string> {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-')
  for (let number = 1; ; number++) {
    const path = join(directory, `replaced-${day}${number === 1 ? '' : `-${number}`}`)
    if (!(await exists(path))) return path
  }
}

/**
 * Replaces the current profile with the waiting one. Returns whether there was one. Can be repeated after an
 * interruption.
 */
export async function adoptIncoming(directory: string, mover = MOVER): Promise<boolean> {
  const places = await readMark(directory)
  if (places !== null) {
    const { waiting, replaced } = places
    if ((await exists(waiting)) && (await isInUse(waiting)))
      throw new ProfileError(
        'in-use',
        `Parley is running on ${waiting}, which is to replace this profile. Quit it, then start Parley again.`,
      )
    await mover.mkdir(replaced, { recursive: true, mode: 0o700 })
    // The device's key moves first. Until it has, this is the old key ring.
    if ((await exists(join(waiting, DEVICE_KEY))) && (await exists(join(directory, KEY_RING_FILE))))
      await mover.copyFile(join(directory, KEY_RING_FILE), join(replaced, KEY_RING_FILE))
    for (const name of OWN) {
      // As long as the new one waits, the one in its place is the old one.
      if (!(await exists(join(waiting, name)))) continue
      if (await exists(join(directory, name))) await mover.rename(join(directory, name), join(replaced, name))
      await mover.rename(join(waiting, name), join(directory, name))
    }
    await mover.rm(waiting, { recursive: true, force: true })
  }
  await mover.rm(join(directory, FOLDER), { recursive: true, force: true })
  return places !== null
}

/** Where the profile waits, and where the current one goes; null if none waits. */
async function readMark(directory: string): Promise<{ waiting: string; replaced: string } | null> {
  const folder = join(directory, FOLDER)
  const mark = join(folder, READY_TO_REPLACE)
  if (!(await exists(mark)))
    return (await exists(join(folder, READY))) ? { waiting: folder, replaced: join(folder, DISCARDED) } : null
  const [replaced = '', waiting, ...others] = (await disk.readFile(mark, 'utf8')).split(' ')
  const isValid = isReplaced(replaced) && (waiting === undefined || isReplaced(waiting)) && others.length === 0
  if (!isValid) throw new ProfileError('damaged', `The file ${mark} is damaged: it names no folder.`)
  return { waiting: waiting === undefined ? folder : join(directory, waiting), replaced: join(directory, replaced) }
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
