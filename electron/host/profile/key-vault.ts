/**
 * Stores the device's secret, 32 bytes, in `device.key` of the profile. A KeySealer defines how it is sealed. An
 * existing secret that can't be read is never overwritten: without it, the device is lost.
 */

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import { createFile, replaceFile } from './atomic-file.ts'
import { ProfileError } from './profile-error.ts'

export type Sealing = 'none' | 'passphrase' | 'key-ring'

export interface KeySealer {
  readonly sealing: Sealing
  seal(secret: Uint8Array): Promise<Uint8Array>
  /** Throws a ProfileError that says why it can't be opened, and what helps. */
  open(sealed: Uint8Array): Promise<Uint8Array>
  /** Whether the secret that was last opened should be sealed again. */
  isOutdated?(sealed: Uint8Array): boolean
}

export interface KeyVault {
  /** How the key is sealed; null if that can't be determined, for whatever reason. */
  sealing(): Promise<Sealing | null>
  /** Null if this profile never had a key. Throws a ProfileError if it has one that can't be read. */
  read(): Promise<{ secret: Uint8Array; sealing: Sealing; isOutdated: boolean } | null>
  /** Writes the first key of a profile. Throws if one exists. */
  create(secret: Uint8Array, sealer: KeySealer): Promise<void>
  /** Seals the key that was just read in another way. */
  reseal(secret: Uint8Array, sealer: KeySealer): Promise<void>
}

export interface KeyVaultOptions {
  directory: string
  /** Sealers that can open a key here; up to one for each sealing. */
  sealers: readonly KeySealer[]
  /** The public key of a secret, to detect a damaged one. */
  deviceOf(secret: Uint8Array): Uint8Array
}

const KEY_FILE = 'device.key'
const ID_FILE = 'device.id'
const FILE_BYTES = 16 * 1024
const SECRET_BYTES = 32

const hex = z.string().regex(/^([0-9a-f]{2})+$/)
const keyFile = z.strictObject({
  format: z.literal(1),
  sealing: z.enum(['none', 'passphrase', 'key-ring']),
  device: hex.length(64),
  sealed: hex,
})

export function createKeyVault({ directory, sealers, deviceOf }: KeyVaultOptions): KeyVault {
  const keyPath = join(directory, KEY_FILE)
  const idPath = join(directory, ID_FILE)
  const damaged = (what: string): ProfileError =>
    new ProfileError(
      'damaged',
      `This device's key (${keyPath}) is damaged: ${what}. It wasn't changed. Restore it from a backup, or start with another --profile.`,
    )

  async function seal(secret: Uint8Array, sealer: KeySealer): Promise<string> {
    const sealed = await sealer.seal(secret)
    const device = toHex(deviceOf(secret))
    if (toHex(deviceOf(await sealer.open(sealed))) !== device) throw new Error('the sealed key does not open')
    const content: z.infer<typeof keyFile> = { format: 1, sealing: sealer.sealing, device, sealed: toHex(sealed) }
    return `${JSON.stringify(content)}\n`
  }

  return {
    async sealing() {
      const parsed = keyFile.safeParse(parseJson((await readBounded(keyPath)) ?? ''))
      return parsed.success ? parsed.data.sealing : null
    },

    async read() {
      const text = await readBounded(keyPath)
      if (text === null) {
        if ((await readBounded(idPath)) === null) return null
        throw new ProfileError(
          'missing',
          `This device's key (${keyPath}) is missing. Restore it from a backup, or start with another --profile.`,
        )
      }
      const parsed = keyFile.safeParse(parseJson(text))
      if (!parsed.success) throw damaged("it isn't a key file")
      const { sealing, device, sealed } = parsed.data
      const sealer = sealers.find((candidate) => candidate.sealing === sealing)
      if (sealer === undefined) throw cannotOpen(sealing)
      const bytes = fromHex(sealed)
      const secret = await sealer.open(bytes)
      if (secret.length !== SECRET_BYTES || toHex(deviceOf(secret)) !== device) throw damaged("its parts don't match")
      return { secret, sealing, isOutdated: sealer.isOutdated?.(bytes) ?? false }
    },

    async create(secret, sealer) {
      if (!(await createFile(keyPath, await seal(secret, sealer)))) throw new Error(`${keyPath} exists already`)
      await replaceFile(idPath, `${toHex(deviceOf(secret))}\n`)
    },

    async reseal(secret, sealer) {
      await replaceFile(keyPath, await seal(secret, sealer))
    },
  }
}

function cannotOpen(sealing: Sealing): ProfileError {
  if (sealing === 'passphrase') {
    return new ProfileError(
      'passphrase-needed',
      'This profile is protected by a passphrase: start with --passphrase, or set PARLEY_PASSPHRASE.',
    )
  }
  return new ProfileError(
    'key-ring',
    "This profile's key is in the desktop app's keyring: open the desktop app instead, or start with another --profile.",
  )
}

/** Null if there is no such file. */
async function readBounded(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    return size > FILE_BYTES ? '' : await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'EACCES' || code === 'EPERM') {
      throw new ProfileError(
        'not-permitted',
        `${path} can't be read: it belongs to someone else, or its permissions don't allow it.`,
      )
    }
    throw new ProfileError('damaged', `${path} can't be read: ${message}`)
  }
}
