/** The device's key in the system's key ring, through Electron's safeStorage. */
import type { SafeStorage } from 'electron'
import { fromHex, toHex } from '../../shared/record/bytes.ts'
import type { ChooseSealers } from '../host/profile/device-key.ts'
import type { KeySealer } from '../host/profile/key-vault.ts'
import { ProfileError } from '../host/profile/profile-error.ts'
import { noSealer } from '../host/profile/sealers.ts'

export type KeyRing = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

const UNAVAILABLE =
  'The key of this device is in the key ring of this system, which cannot be opened now. Unlock it (or log in again) and start Parley again. Nothing was changed.'

/**
 * A new key goes into the key ring. If there is none, or only Chromium's stand-in for one (`basic_text`: sealed with a
 * password that is the same everywhere), it goes into a file of mode 600, and the person is warned.
 *
 * @param tell warns that there is no key ring
 * @param otherSealers other sealers that can open a key here, e.g. a passphrase
 */
export function keyRingSealers(
  keyRing: KeyRing,
  platform: NodeJS.Platform,
  tell: () => void,
  otherSealers: readonly KeySealer[] = [],
): ChooseSealers {
  return async (sealing) => {
    const sealer = keyRingSealer(keyRing)
    if (await isSafe(keyRing, platform)) return [sealer, noSealer, ...otherSealers]
    if (sealing === null) {
      tell()
    }
    return [
      noSealer,
      { ...sealer, open: () => Promise.reject(new ProfileError('key-ring', UNAVAILABLE)) },
      ...otherSealers,
    ]
  }
}

async function isSafe(keyRing: KeyRing, platform: NodeJS.Platform): Promise<boolean> {
  try {
    if (!(await keyRing.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || !['basic_text', 'unknown'].includes(keyRing.getSelectedStorageBackend())
  } catch {
    return false
  }
}

function keyRingSealer(keyRing: KeyRing): KeySealer {
  return {
    sealing: 'key-ring',
    seal: (secret) => keyRing.encryptStringAsync(toHex(secret)),
    async open(sealed) {
      try {
        return fromHex((await keyRing.decryptStringAsync(Buffer.from(sealed))).result)
      } catch {
        throw new ProfileError('key-ring', UNAVAILABLE)
      }
    },
  }
}
