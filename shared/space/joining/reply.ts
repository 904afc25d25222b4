/**
 * A reader's message to the publisher of a publication alone: sealed to the publisher's device, and signed by the
 * reader's key for that publication (shared/record/SPEC.md, V46). It is sent over a link and never enters the log.
 */
import { concat, fromHex, toHex, utf8 } from '../../record/bytes.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { bytes, encodeAs, hex, nullable, readAs, struct, text } from '../../record/fields.ts'
import { LIMITS } from '../../record/limits.ts'
import { timeField } from '../../record/time-field.ts'
import { displayName } from '../display-name.ts'

export interface Reply {
  /** The reader's key, hex. */
  reader: string
  /** The name that the reader chose, if any. */
  name: string | null
  /** The issue that the reply is about. */
  about: string | null
  text: string
  /** Milliseconds, on the reader's clock. */
  at: number
}

const DOMAIN = utf8('parley reply 1')

const BODY = struct(
  {
    space: hex(32),
    reader: hex(32),
    name: nullable(text(({ length }) => length <= LIMITS.nameLength)),
    about: nullable(text(({ length }) => length <= LIMITS.docIdLength)),
    text: text((said) => said.length <= LIMITS.replyLength && said.trim() !== ''),
    at: timeField,
  },
  'ignored',
)
const SIGNED = struct({ body: bytes(0, LIMITS.replyBytes), signature: bytes(64) }, 'ignored')

/** @param publisher the only device that can read it, hex */
export function sealReply(
  crypto: Crypto,
  { reader, space, publisher }: { reader: KeyPair; space: string; publisher: string },
  reply: Omit<Reply, 'reader'>,
): Uint8Array {
  const body = encodeAs(BODY, { ...reply, space, reader: toHex(reader.publicKey) })
  const signature = crypto.sign(concat(DOMAIN, fromHex(publisher), body), reader.secretKey)
  return crypto.sealFor(fromHex(publisher), encodeAs(SIGNED, { body, signature }))
}

/** Null if it isn't for this device, belongs to another publication, or isn't as its reader wrote it. */
export function openReply(crypto: Crypto, publisher: KeyPair, space: string, sealed: Uint8Array): Reply | null {
  const plain = crypto.openSealed(publisher, sealed)
  const signed = plain && readAs(SIGNED, plain, LIMITS.replyBytes)
  const reply = signed && readAs(BODY, signed.body, LIMITS.replyBytes)
  if (!reply || reply.space !== space) return null
  const key = fromHex(reply.reader)
  if (!crypto.isDeviceKey(key)) return null
  if (!crypto.verify(signed.signature, concat(DOMAIN, publisher.publicKey, signed.body), key)) return null
  const { reader, name, about, text: said, at } = reply
  return { reader, name: name && (displayName(name) || null), about, text: said, at }
}
