import { describe, expect, it } from 'vitest'
import { concat, utf8 } from '../../../shared/record/bytes.ts'
import { type CborValue, decode } from '../../../shared/record/cbor.ts'
import { Random } from '../../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from '../crypto.ts'
import { type BackupError, FileOpener, sealFile } from './sealed-file.ts'

const COST = { operations: 1, memoryBytes: 8192 }
const PASSPHRASE = 'correct horse'

async function* each(parts: readonly Uint8Array[]) {
  yield* parts
}

async function sealed(parts: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of sealFile(crypto, PASSPHRASE, each(parts), COST)) pieces.push(piece)
  return pieces
}

/** Returns the parts, or why the file was refused. */
async function opened(
  file: Uint8Array,
  passphrase = PASSPHRASE,
  random = new Random(1),
): Promise<Uint8Array[] | string> {
  const opener = new FileOpener(crypto, passphrase)
  const parts: Uint8Array[] = []
  try {
    for (let at = 0; at < file.length; ) {
      const length = random.between(1, 700)
      parts.push(...(await opener.push(file.subarray(at, at + length))))
      at += length
    }
  } catch (error) {
    return (error as BackupError).reason
  }
  return opener.isWhole ? parts : 'cut short'
}

const PARTS = [utf8('first'), crypto.randomBytes(5000), utf8('third')]

describe('a sealed file', () => {
  it('returns what was written, in pieces of any size', async () => {
    const file = concat(...(await sealed(PARTS)))
    for (let seed = 1; seed <= 20; seed++) expect(await opened(file, PASSPHRASE, new Random(seed))).toEqual(PARTS)
    expect(await opened(concat(...(await sealed([]))))).toEqual([])
  })

  it('opens with its passphrase only, however accents are encoded', async () => {
    const file = concat(...(await sealed(PARTS)))
    expect(await opened(file, 'wrong horse')).toBe('wrong-passphrase')
    const pieces: Uint8Array[] = []
    for await (const piece of sealFile(crypto, 'caf\u00e9 caf\u00e9 caf\u00e9', each(PARTS), COST)) pieces.push(piece)
    expect(await opened(concat(...pieces), 'cafe\u0301 cafe\u0301 cafe\u0301')).toEqual(PARTS)
  })

  it('makes each guess at its passphrase cost three passes over 256 MiB', async () => {
    const { value } = await sealFile(crypto, PASSPHRASE, each([])).next()
    const header = decode((value as Uint8Array).subarray('parley backup 1\n'.length + 4), 256)
    expect((header as CborValue[]).slice(1, 3)).toEqual([3, 256 * 1024 * 1024])
  })

  it('is refused if truncated, modified, reordered or extended', async () => {
    const [header, first, second, third, last] = (await sealed(PARTS)) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    const file = concat(header, first, second, third, last)
    for (let length = 0; length < file.length; length += 97) {
      expect(await opened(file.subarray(0, length))).toBe('cut short')
    }
    expect(await opened(concat(header, first, third, second, last))).toBe('damaged')
    expect(await opened(concat(header, first, second, last))).toBe('damaged')
    expect(await opened(concat(file, utf8('more')))).toBe('damaged')
    expect(await opened(concat(file, last))).toBe('damaged')
    const random = new Random(7)
    for (let round = 0; round < 200; round++) {
      const bent = file.slice()
      const at = random.between(0, bent.length - 1)
      bent[at] = (bent[at] as number) ^ (1 << random.between(0, 7))
      expect(typeof (await opened(bent))).toBe('string')
    }
    expect(await opened(utf8('another file altogether'))).toBe('not-a-backup')
    expect(await opened(utf8('parley backup 2\n and so on'))).toBe('not-a-backup')
  })
})
