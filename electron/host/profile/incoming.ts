/**
 * A restored profile waits in `incoming` until the next start, and then replaces the current one. Whatever happens in
 * between, one of the two is whole.
 */
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { createFile } from './atomic-file.ts'
import { createKeyVault } from './key-vault.ts'
import { noSealer } from './sealers.ts'

const FOLDER = 'incoming'
/** Written last: everything else is there then. */
const READY = 'ready'
const FILES = ['device.key', 'device.id']
const STORE = 'store'

export interface Incoming {
  /** Path for the new profile's store. */
  readonly store: string
  /** Writes the device's secret, unsealed until the next start, which seals it if there is a passphrase. */
  writeKey(secret: Uint8Array): Promise<void>
  /** From now on the next start adopts it. */
  ready(): Promise<void>
  abandon(): Promise<void>
}

/** Starts over; removes what waited there. */
export async function prepareIncoming(directory: string, crypto: Crypto): Promise<Incoming> {
  const folder = join(directory, FOLDER)
  const abandon = () => rm(folder, { recursive: true, force: true })
  await rm(join(folder, READY), { force: true })
  await abandon()
  await mkdir(folder, { mode: 0o700 })
  const deviceOf = (secret: Uint8Array): Uint8Array => crypto.keyPair(secret).publicKey
  return {
    store: join(folder, STORE),
    writeKey: (secret) => createKeyVault({ directory: folder, sealers: [noSealer], deviceOf }).create(secret, noSealer),
    async ready() {
      await createFile(join(folder, READY), '')
    },
    abandon,
  }
}

/** Replaces the current profile with the waiting one. True if there was one. May be repeated after an interruption. */
export async function adoptIncoming(directory: string): Promise<boolean> {
  const folder = join(directory, FOLDER)
  if (!(await exists(join(folder, READY)))) {
    await rm(folder, { recursive: true, force: true })
    return false
  }
  for (const file of FILES) {
    if (await exists(join(folder, file))) await rename(join(folder, file), join(directory, file))
  }
  if (await exists(join(folder, STORE))) {
    await rm(join(directory, STORE), { recursive: true, force: true })
    await rename(join(folder, STORE), join(directory, STORE))
  }
  await rm(folder, { recursive: true, force: true })
  return true
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
