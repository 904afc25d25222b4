/** What a squash replaces, as stored. */
import type { StoredSquash } from '../../../../shared/log/store.ts'
import { fromHex, toHex } from '../../../../shared/record/bytes.ts'
import { decode, encode } from '../../../../shared/record/cbor.ts'
import type { Chain } from '../../../../shared/record/chain-id.ts'
import { ENTRY_BYTES } from '../keys.ts'

const FORMS = ['beside', 'instead', 'ahead'] as const

export const encodeSquash = ({ hash, prev, first, last, form }: StoredSquash): Uint8Array =>
  encode([fromHex(hash), fromHex(prev), first, last, FORMS.indexOf(form)])

export function decodeSquash(chain: Chain, seq: number, bytes: Uint8Array): StoredSquash {
  const [hash, prev, first, last, form] = decode(bytes, ENTRY_BYTES) as [
    Uint8Array,
    Uint8Array,
    number,
    number,
    0 | 1 | 2,
  ]
  return { chain, seq, hash: toHex(hash), prev: toHex(prev), first, last, form: FORMS[form] }
}
