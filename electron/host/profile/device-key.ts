/** The device's key pair, and what is derived from its secret. */
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import type { KeySealer, Sealing } from './key-vault.ts'
import { createKeyVault } from './key-vault.ts'

/**
 * Returns sealers that can open a key here, given how it is sealed now (null if there is no key). The first one seals a
 * new key.
 */
export type ChooseSealers = (sealing: Sealing | null) => Promise<readonly [KeySealer, ...KeySealer[]]>

export interface DeviceKeyOptions {
  directory: string
  crypto: Crypto
  sealers: ChooseSealers
  /** Whether an unsealed key is also sealed with the first sealer: the person has just set a passphrase. */
  resealUnsealed: boolean
}

export interface DeviceKeys {
  deviceKey: KeyPair
  /** 32 bytes: the key that seals the store. */
  storeKey: Uint8Array
}

const STORE_DOMAIN = utf8('parley store key 1')

/** The key that seals a device's store. @param secret the device's secret */
export const storeKeyOf = (crypto: Crypto, secret: Uint8Array): Uint8Array => crypto.hash(concat(STORE_DOMAIN, secret))

/** Reads the profile's key, or creates its first one. Throws a ProfileError. */
export async function openDeviceKey(options: DeviceKeyOptions): Promise<DeviceKeys> {
  const { crypto, directory, resealUnsealed } = options
  const deviceOf = (secret: Uint8Array): Uint8Array => crypto.keyPair(secret).publicKey
  const sealers = await options.sealers(await createKeyVault({ directory, sealers: [], deviceOf }).sealing())
  const vault = createKeyVault({ directory, sealers, deviceOf })
  const found = await vault.read()
  const secret = found?.secret ?? crypto.randomBytes(32)
  if (found === null) await vault.create(secret, sealers[0])
  else if (found.isOutdated || (resealUnsealed && found.sealing === 'none' && sealers[0].sealing !== 'none')) {
    await vault.reseal(secret, sealers[0])
  }
  return { deviceKey: crypto.keyPair(secret), storeKey: storeKeyOf(crypto, secret) }
}
