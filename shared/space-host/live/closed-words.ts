/**
 * Data in live messages to all devices that only a conversation's participants can read: it is sealed with a key of
 * this device, which is in a box for each of them. A recipient can check from the participants that it is that
 * conversation, even if nothing has been written there yet.
 */
import { concat, equalBytes, fromHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { conversationOf } from '../../space/conversation.ts'
import type { Closed } from '../../tools/closed.ts'

interface Participants {
  /** Device ids, hex, including the sender's. */
  participants: readonly string[]
}

export interface ClosedWordsOptions<Words extends Participants> {
  crypto: Crypto
  space: string
  device: KeyPair
  /** Binds the data to its purpose. */
  domain: string
  write(words: Words): Uint8Array
  /** Null for anything else. */
  read(bytes: Uint8Array): Words | null
  /** The conversation that the data is about. */
  streamOf(words: Words): string
}

const NONCE = 24
const KEY = 32
/** Authors whose boxes are remembered. */
const REMEMBERED = 256

interface Opened {
  boxes: Uint8Array
  /** Null if none of the boxes is for us. */
  key: Uint8Array | null
}

export class ClosedWords<Words extends Participants> {
  readonly #options: ClosedWordsOptions<Words>
  #own: { readers: string; key: Uint8Array; boxes: Uint8Array[] } | null = null
  /** By author: the last boxes. */
  readonly #opened = new Map<string, Opened>()

  constructor(options: ClosedWordsOptions<Words>) {
    this.#options = options
  }

  /** @param author this device, hex @param readers the participants who are members */
  close(author: string, readers: readonly string[], words: Words): Closed {
    const { crypto, write } = this.#options
    const names = readers.join()
    if (this.#own?.readers !== names) {
      const key = crypto.randomBytes(KEY)
      this.#own = { readers: names, key, boxes: readers.map((device) => crypto.sealFor(fromHex(device), key)) }
    }
    const { key, boxes } = this.#own
    const nonce = crypto.randomBytes(NONCE)
    return { boxes, sealed: concat(nonce, crypto.seal(key, nonce, write(words), this.#about(author))) }
  }

  /** Makes the next data use another key. */
  forgetOwn(): void {
    this.#own = null
  }

  /** Returns null if it isn't for us, or if conversation, author and participants don't match. */
  open(author: string, { boxes, sealed }: Closed): Words | null {
    const { crypto, space, read, streamOf } = this.#options
    const key = this.#keyIn(author, boxes)
    const plain =
      key && sealed.length > NONCE
        ? crypto.open(key, sealed.subarray(0, NONCE), sealed.subarray(NONCE), this.#about(author))
        : null
    const words = plain && read(plain)
    if (!words?.participants.includes(author)) return null
    return conversationOf(crypto, space, words.participants) === streamOf(words) ? words : null
  }

  /** The same boxes arrive repeatedly, so they are tried only once. */
  #keyIn(author: string, boxes: readonly Uint8Array[]): Uint8Array | null {
    const { crypto, device } = this.#options
    const digest = crypto.hash(encode(boxes))
    const before = this.#opened.get(author)
    if (before && equalBytes(before.boxes, digest)) return before.key
    const key = boxes.reduce<Uint8Array | null>((found, box) => found ?? crypto.openSealed(device, box), null)
    const opened = { boxes: digest, key: key?.length === KEY ? key : null }
    this.#opened.delete(author)
    this.#opened.set(author, opened)
    const [oldest] = this.#opened.keys()
    if (this.#opened.size > REMEMBERED && oldest !== undefined) this.#opened.delete(oldest)
    return opened.key
  }

  #about(author: string): Uint8Array {
    const { domain, space } = this.#options
    return encode([domain, fromHex(space), fromHex(author)])
  }
}
