/**
 * Messages to all devices of a space that are stored nowhere (SPEC.md). Each frame is signed by its author. It is
 * passed on along a tree per author that prunes itself if a frame arrives twice, and grafts itself if one is missing.
 * Without clock, network or timers.
 */

import { TokenBucket } from '../mesh/token-bucket.ts'
import { fromHex, toHex } from '../record/bytes.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { AuthorStream } from './author-stream.ts'
import { LastHeard } from './last-heard.ts'
import { LIVE } from './limits.ts'
import { type LiveFrame, type LiveMessage, signedPartOf } from './messages.ts'

export interface LiveStreamOptions {
  crypto: Crypto
  /** Hex. */
  space: string
  device: KeyPair
  /** Our wall clock, and a monotonic one; milliseconds. */
  now(): number
  steady(): number
  /** Whether a device can publish here, as far as known. */
  mayPublish(device: string): boolean
  /** Returns false if the neighbor's queue is full, until `drained`. */
  send(device: string, message: LiveMessage): boolean
  /** A neighbor did what no version does. */
  refuse(device: string, rule: string): void
  /** The last frame heard of each author, this device included; updated from now on. */
  heard?: LastHeard
  /**
   * Called once per frame, in the order of arrival. Return false for a void frame, which goes no further. @param from
   * the neighbor that brought it
   */
  deliver(frame: LiveFrame, from: string): boolean
}

const isSame = (one: LiveFrame, session: number): boolean => one.session === session

export class LiveStream {
  readonly #options: LiveStreamOptions
  readonly #me: string
  readonly #heard: LastHeard
  readonly #authors = new Map<string, AuthorStream>()
  readonly #neighbors = new Map<string, { rate: TokenBucket; isFull: boolean }>()
  #next: Pick<LiveFrame, 'session' | 'seq'>
  /** Our clock at our last frame. */
  #lastSaid = 0

  constructor(options: LiveStreamOptions) {
    const { device, heard = new LastHeard(), now } = options
    this.#options = options
    this.#me = toHex(device.publicKey)
    this.#heard = heard
    const before = heard.of(this.#me)
    this.#next = { session: Math.max(now(), before ? before.session + 1 : 0), seq: 0 }
  }

  /** Whether `look` has something to do. */
  get isActive(): boolean {
    return this.#authors.size > 0
  }

  /**
   * Session and seq of our next frame. If our clock was set back, it is in a new session, or all others would take it
   * for a late one.
   */
  get next(): Pick<LiveFrame, 'session' | 'seq'> {
    const isSetBack = this.#options.now() < this.#lastSaid - LIVE.setBack
    return isSetBack ? { session: this.#next.session + 1, seq: 0 } : this.#next
  }

  /** The neighbor that first brought an author's last frame (SPEC.md, E10); null if there is none. */
  nextHop(author: string): string | null {
    const parent = this.#authors.get(author)?.parent ?? null
    return parent !== null && this.#neighbors.has(parent) ? parent : null
  }

  neighborUp(device: string): void {
    const rate = new TokenBucket(LIVE.messagesPerSecond, LIVE.messageBurst, this.#options.steady)
    this.#neighbors.set(device, { rate, isFull: false })
    for (const stream of this.#authors.values()) stream.lazy.delete(device)
  }

  neighborDown(device: string): void {
    this.#neighbors.delete(device)
    for (const stream of this.#authors.values()) stream.lazy.delete(device)
  }

  drained(device: string): void {
    const neighbor = this.#neighbors.get(device)
    if (neighbor) neighbor.isFull = false
  }

  /** Publishes to all. @param sealed under the key with this id, hex */
  publish(keyId: string, sealed: Uint8Array): LiveFrame {
    const { crypto, device, now, space } = this.#options
    const { session, seq } = this.next
    this.#next = { session, seq: seq + 1 }
    this.#lastSaid = now()
    const unsigned = { author: this.#me, session, seq, keyId, sealed }
    const frame = { ...unsigned, signature: crypto.sign(signedPartOf(crypto, space, unsigned), device.secretKey) }
    const stream = this.#streamFor(frame)
    if (stream.note(frame)) stream.keep(frame)
    this.#heard.note(frame)
    this.#push(stream, frame, null)
    return frame
  }

  take(from: string, message: LiveMessage): void {
    const neighbor = this.#neighbors.get(from)
    if (!neighbor?.rate.take()) return
    if (message.type === 'frame') this.#frame(from, message.frame)
    else if (message.type === 'prune') this.#authors.get(message.author)?.lazy.add(from)
    else if (message.type === 'please') this.#pleaded(from, message)
    else for (const head of message.heads) this.#compare(from, head)
  }

  /**
   * Announces frames to neighbors some time after they arrived, and repeatedly, since a reply may have been lost. Drops
   * frames that are no longer requested. Call it every `LIVE.look`.
   */
  look(): void {
    const { steady } = this.#options
    for (const [author, stream] of this.#authors) {
      if (steady() - stream.lastHeard > LIVE.forget) this.#authors.delete(author)
    }
    const heads = [...this.#authors].flatMap(([author, { session, settled: seq, lastHeard }]) =>
      seq >= 0 && steady() - lastHeard <= LIVE.keptFor ? [{ author, session, seq }] : [],
    )
    for (const device of this.#neighbors.keys()) {
      const news = heads.filter(({ author }) => author !== device)
      if (news.length > 0) this.#send(device, { type: 'have', heads: news })
    }
    for (const stream of this.#authors.values()) stream.look()
  }

  #frame(from: string, frame: LiveFrame): void {
    const { crypto, mayPublish, refuse, deliver, space } = this.#options
    const { author } = frame
    if (author === this.#me) return
    const known = this.#authors.get(author)
    if (known && isSame(frame, known.session) && known.has(frame.seq)) {
      this.#doubled(from, author, known)
      return
    }
    // It is a repeated frame, or roles differ while governance is in transit. Nobody is blamed.
    if (!this.#isNew(frame, from) || !mayPublish(author)) return
    if (!crypto.verify(frame.signature, signedPartOf(crypto, space, frame), fromHex(author))) {
      refuse(from, 'E2 a frame that its author did not sign')
      return
    }
    const stream = this.#streamFor(frame)
    const isTaken = stream.note(frame)
    this.#remember(frame)
    if (!isTaken || !deliver(frame, from)) return
    stream.keep(frame)
    stream.parent = from
    this.#push(stream, frame, from)
  }

  /**
   * Whether the frame can be new (E3). In an earlier session, only an author whose clock was set back publishes, and
   * over its own link.
   */
  #isNew({ author, session, seq }: LiveFrame, from: string): boolean {
    const last = this.#heard.of(author)
    if (!last || session > last.session) return true
    if (session < last.session) return from === author
    return this.#authors.get(author)?.session === session || seq > last.seq
  }

  #remember(frame: LiveFrame): void {
    this.#heard.note(frame)
    if (this.#heard.size <= LIVE.remembered) return
    const { mayPublish } = this.#options
    this.#heard.keepOnly((author) => author === this.#me || mayPublish(author))
  }

  /** One route per author is enough; the direct one is the best. */
  #doubled(from: string, author: string, stream: AuthorStream): void {
    if (from !== author) this.#send(from, { type: 'prune', author })
    else if (stream.parent !== null && stream.parent !== author) {
      this.#send(stream.parent, { type: 'prune', author })
      stream.parent = author
    }
  }

  #pleaded(from: string, { author, session, seqs }: Extract<LiveMessage, { type: 'please' }>): void {
    const stream = this.#authors.get(author)
    if (stream?.session !== session) return
    stream.lazy.delete(from)
    for (const seq of seqs) {
      const frame = stream.frame(seq)
      if (frame) this.#send(from, { type: 'frame', frame })
    }
  }

  /** If an author was never heard, only signed frames are believed. */
  #compare(from: string, { author, session, seq }: { author: string; session: number; seq: number }): void {
    const stream = this.#authors.get(author)
    if (author === this.#me || stream?.session !== session) return
    const seqs = stream.missingUpTo(seq, from)
    if (seqs.length > 0) this.#send(from, { type: 'please', author, session, seqs })
  }

  #push(stream: AuthorStream, frame: LiveFrame, from: string | null): void {
    for (const [device, { isFull }] of this.#neighbors) {
      if (device === from || device === frame.author || isFull || stream.lazy.has(device)) continue
      this.#send(device, { type: 'frame', frame })
    }
  }

  #send(device: string, message: LiveMessage): void {
    const neighbor = this.#neighbors.get(device)
    if (neighbor && !this.#options.send(device, message)) neighbor.isFull = true
  }

  #streamFor(frame: LiveFrame): AuthorStream {
    const known = this.#authors.get(frame.author)
    if (known && isSame(frame, known.session)) return known
    const last = this.#heard.of(frame.author)
    const heard = last?.session === frame.session ? last.seq : -1
    const isNext = known !== undefined && frame.session > known.session
    const stream = new AuthorStream(frame, isNext ? 0 : frame.seq, heard, this.#options.steady)
    for (const device of known?.lazy ?? []) stream.lazy.add(device)
    this.#authors.delete(frame.author)
    this.#authors.set(frame.author, stream)
    if (this.#authors.size > LIVE.authors) this.#forgetOldest()
    return stream
  }

  #forgetOldest(): void {
    const [oldest] = [...this.#authors]
      .filter(([author]) => author !== this.#me)
      .sort(([, one], [, other]) => one.lastHeard - other.lastHeard)
    if (oldest) this.#authors.delete(oldest[0])
  }
}
