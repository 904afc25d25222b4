/**
 * A profile that was brought back from a backup waits in `incoming` until the next start: then it takes the place of the one that is
 * there. Whatever happens in between, either the one or the other is whole.
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
  /** Where the new profile's store is to be made. */
  readonly store: string
  /** Writes the device's secret. It lies unsealed until the next start, which seals it where there is a passphrase. */
  writeKey(secret: Uint8Array): Promise<void>
  /** From here on the next start takes it. */
  ready(): Promise<void>
  abandon(): Promise<void>
}

/** Begins anew; what waited there is gone. */
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

/** Puts a profile that waits in the place of the present one. True where there was one. May be done again after it was cut short. */
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
