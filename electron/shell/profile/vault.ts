/** Keeps the device's key in the system's key ring, through Electron's safeStorage. */
import type { SafeStorage } from 'electron'
import { fromHex, toHex } from '../../../shared/record/bytes.ts'
import type { ChooseSealers } from '../../host/profile/device-key.ts'
import type { KeySealer } from '../../host/profile/key-vault.ts'
import { ProfileError } from '../../host/profile/profile-error.ts'
import { noSealer } from '../../host/profile/sealers.ts'

export type KeyRing = Pick<SafeStorage, 'encryptStringAsync' | 'decryptStringAsync'>

export interface KeyRingOptions {
  keyRing: KeyRing
  platform: NodeJS.Platform
  /** Notifies the person that this system has no key ring. */
  noKeyRing(): void
  /** The message if the key ring doesn't open. */
  unavailable: string
  /** Other sealers that can open a key on this device, such as a passphrase. */
  others: readonly KeySealer[]
}

/**
 * Chromium's prefix for everything that it encrypts on Linux without a key ring. It silently encrypts that with a
 * password that is the same everywhere. On other systems, the same prefix stands for the system's own protection.
 */
const CONSTANT_PASSWORD = 'v10'

/**
 * A new key goes into the key ring. Only the encrypted result shows whether there is one. If there isn't, the key goes
 * into a file of mode 600, and the person is notified. A key that was encrypted without a key ring is encrypted again.
 */
export function keyRingSealers(options: KeyRingOptions): ChooseSealers {
  return async (sealing) => {
    const sealer = keyRingSealer(options)
    const isSafe = await seals(sealer)
    if (sealing === null && !isSafe) options.noKeyRing()
    return isSafe ? [sealer, noSealer, ...options.others] : [noSealer, sealer, ...options.others]
  }
}

/** Whether the key ring protects a secret. */
const seals = (sealer: KeySealer): Promise<boolean> =>
  sealer.seal(new Uint8Array(32)).then(
    () => true,
    () => false,
  )

function keyRingSealer({ keyRing, platform, noKeyRing, unavailable }: KeyRingOptions): KeySealer {
  const isConstant = (sealed: Uint8Array): boolean =>
    platform === 'linux' && Buffer.from(sealed).toString('latin1', 0, 3) === CONSTANT_PASSWORD
  let shouldReEncrypt = false

  const sealer: KeySealer = {
    sealing: 'key-ring',
    async seal(secret) {
      const sealed = await keyRing.encryptStringAsync(toHex(secret))
      if (isConstant(sealed)) throw new Error('this system has no key ring')
      return sealed
    },
    async open(sealed) {
      const opened = await keyRing.decryptStringAsync(Buffer.from(sealed)).catch(() => {
        throw new ProfileError('key-ring', unavailable)
      })
      shouldReEncrypt = opened.shouldReEncrypt
      if (isConstant(sealed) && !(await seals(sealer))) noKeyRing()
      return fromHex(opened.result)
    },
    isOutdated: (sealed) => shouldReEncrypt || isConstant(sealed),
  }
  return sealer
}
