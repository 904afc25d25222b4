/**
 * On Windows, the key that decrypts the device's key is in `Local State`, one of Chromium's files. If that file is lost
 * or damaged, Chromium makes a new key, and the device would be lost. So a copy next to `device.key` is restored before
 * Chromium reads the file. Windows encrypts the copy for the account, like the original.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../../host/profile/atomic-file.ts'
import { KEY_RING_FILE } from '../../host/profile/incoming.ts'
import { readJson } from './read-json.ts'

const FILE = 'Local State'

const sealedKey = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9+/=]+$/)
const localState = z.looseObject({ os_crypt: z.looseObject({ encrypted_key: sealedKey }) })

/** Call it before Electron is ready. @param chromium Chromium's folder of this profile */
export function restoreLocalState(profile: string, chromium: string): void {
  const copy = sealedKey.safeParse(read(join(profile, KEY_RING_FILE)))
  if (!copy.success) return
  const state = stateIn(chromium)
  if (keyIn(state) === copy.data) return
  const before = typeof state.os_crypt === 'object' ? state.os_crypt : {}
  const restored = { ...state, os_crypt: { ...before, encrypted_key: copy.data } }
  writeFileSync(join(chromium, FILE), JSON.stringify(restored), { mode: 0o600 })
}

/** Call it once the device's key was decrypted. Chromium writes its file some seconds after it made a key. */
export async function copyLocalState(profile: string, chromium: string): Promise<void> {
  const key = keyIn(stateIn(chromium))
  if (key !== null && key !== read(join(profile, KEY_RING_FILE))) await replaceFile(join(profile, KEY_RING_FILE), key)
}

function keyIn(state: object): string | null {
  const parsed = localState.safeParse(state)
  return parsed.success ? parsed.data.os_crypt.encrypted_key : null
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Returns an empty object if it is damaged, since Chromium starts with an empty one then. */
const stateIn = (chromium: string): Record<string, unknown> =>
  z
    .looseObject({})
    .catch({})
    .parse(readJson(join(chromium, FILE)))
