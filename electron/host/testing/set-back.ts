/** A whole machine that was restored to an earlier state: nothing on its disk reveals that. */
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { decode, encode } from 'cborg'
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { tableKey } from '../store/keys.ts'
import { SealedDatabase } from '../store/sealed-database.ts'
import { describePlace } from '../store/store-place.ts'

/** Restores a copy of a profile's folder so that not even its file times reveal that. @param name its person's */
export async function setBack(name: string, backup: string, directory: string): Promise<void> {
  await rm(directory, { recursive: true })
  await cp(backup, directory, { recursive: true })
  const device = crypto.keyPair(crypto.hash(utf8(name)))
  const storeKey = crypto.hash(concat(utf8('store'), device.secretKey))
  const database = await SealedDatabase.open(join(directory, 'store'), crypto, storeKey)
  const key = tableKey('profile', 1)
  const stored = decode((await database.get(key)) as Uint8Array) as object
  const described = await describePlace(join(directory, 'store'))
  await database.write([{ type: 'put', key, value: encode({ ...stored, described }) }])
  await database.close()
}
