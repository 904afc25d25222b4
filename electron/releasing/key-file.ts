/** A maintainer's key in a file: the words that Parley shows to write down. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { toHex } from '../../shared/record/bytes.ts'
import { readWrittenKey, writeKey } from '../../shared/tools/releases/trust/written-key.ts'
import { sodiumCrypto } from '../host/crypto.ts'

/** The words, if they are a key. Rejects with an Error whose message is for the person. */
export async function wordsIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} can't be read.`)
  })
  if (!readWrittenKey(text)) throw new Error(`${path} has no key: 24 words.`)
  return text.trim()
}

/** Returns the public key in this file. If the file doesn't exist, creates it so that only this user can read it. */
export async function publicKeyIn(path: string): Promise<string> {
  await writeFile(path, `${writeKey(randomBytes(32))}\n`, { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw new Error(`${path} can't be written.`)
  })
  const seed = readWrittenKey(await wordsIn(path))
  return toHex(sodiumCrypto.keyPair(seed as Uint8Array).publicKey)
}
