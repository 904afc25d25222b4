/**
 * Statements about conversations (`shared/tools/calls/SPEC.md`, C3), which only their participants can read: under a key
 * of this stay, in a box for each of them. Whoever gets it can check from the participants that it is that
 * conversation, even if nothing was written there yet.
 */
import { concat, equalBytes, fromHex } from '../../../../shared/record/bytes.ts'
import { encode } from '../../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { conversationOf } from '../../../../shared/space/conversation.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { type ClosedStatement, encodeClosed, type Here, readClosed } from '../../../../shared/tools/calls/statement.ts'

type Closed = Extract<Here, { type: 'closed' }>

const NONCE = 24
const KEY = 32

interface Opened {
  boxes: Uint8Array
  /** Null: none of the boxes is for us. */
  key: Uint8Array | null
}

export class ClosedStatements {
  readonly #crypto: Crypto
  readonly #space: string
  readonly #device: KeyPair
  #own: { readers: string; key: Uint8Array; boxes: Uint8Array[] } | null = null
  /** By author: which boxes came last. */
  readonly #opened = new Map<string, Opened>()

  constructor(crypto: Crypto, space: string, device: KeyPair) {
    this.#crypto = crypto
    this.#space = space
    this.#device = device
  }

  /** @param author this device, hex @param readers the participants who are members */
  close(author: string, readers: readonly string[], said: ClosedStatement): Closed {
    const crypto = this.#crypto
    const names = readers.join()
    if (this.#own?.readers !== names) {
      const key = crypto.randomBytes(KEY)
      this.#own = { readers: names, key, boxes: readers.map((device) => crypto.sealFor(fromHex(device), key)) }
    }
    const { key, boxes } = this.#own
    const nonce = crypto.randomBytes(NONCE)
    const sealed = concat(nonce, crypto.seal(key, nonce, encodeClosed(said), this.#about(author)))
    return { type: 'closed', boxes, sealed }
  }

  /** The next stay gets another key. */
  forgetOwn(): void {
    this.#own = null
  }

  /** Null if it isn't for us, or if conversation, author and participants don't belong together. */
  open(author: string, { boxes, sealed }: Closed): ClosedStatement | null {
    const crypto = this.#crypto
    const key = this.#keyIn(author, boxes)
    const plain =
      key && sealed.length > NONCE
        ? crypto.open(key, sealed.subarray(0, NONCE), sealed.subarray(NONCE), this.#about(author))
        : null
    const said = plain && readClosed(plain)
    if (!said?.participants.includes(author)) return null
    return conversationOf(crypto, this.#space, said.participants) === said.statement.stream ? said : null
  }

  /** The same boxes come with each statement of a stay: they are tried once. */
  #keyIn(author: string, boxes: readonly Uint8Array[]): Uint8Array | null {
    const digest = this.#crypto.hash(encode(boxes))
    const before = this.#opened.get(author)
    if (before && equalBytes(before.boxes, digest)) return before.key
    const key = boxes.reduce<Uint8Array | null>(
      (found, box) => found ?? this.#crypto.openSealed(this.#device, box),
      null,
    )
    const opened = { boxes: digest, key: key?.length === KEY ? key : null }
    this.#opened.delete(author)
    this.#opened.set(author, opened)
    const [oldest] = this.#opened.keys()
    if (this.#opened.size > CALL_LIMITS.remembered && oldest !== undefined) this.#opened.delete(oldest)
    return opened.key
  }

  #about(author: string): Uint8Array {
    return encode(['parley call 1', fromHex(this.#space), fromHex(author)])
  }
}
