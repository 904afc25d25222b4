/**
 * Live messages of tools to all devices of a space, sealed for its members and stored by nobody. See
 * `shared/live/SPEC.md`.
 */
import { Emitter } from '../../base/emitter.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import { AuthorClocks } from '../../live/author-clocks.ts'
import { LastHeard } from '../../live/last-heard.ts'
import { LIVE } from '../../live/limits.ts'
import { LiveStream } from '../../live/live-stream.ts'
import { type LiveFrame, type LiveMessage, placeOf } from '../../live/messages.ts'
import { TokenBucket } from '../../mesh/token-bucket.ts'
import { concat, toHex } from '../../record/bytes.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import type { Timer, Timers } from '../ports/timers.ts'
import { LiveKeys } from './live-keys.ts'
import { encodeTimed, readTimed, type TimedMessage, type ToolMessage } from './tool-message.ts'

export interface LiveBroadcastOptions {
  crypto: Crypto
  /** Hex. */
  space: string
  device: KeyPair
  timers: Timers
  now(): number
  /** The last argument of `keep`; null: none. */
  heard: Uint8Array | null
  /** Makes the last messages heard durable. */
  keep(heard: Uint8Array): Promise<void>
  /** They could not be stored. */
  report(error: unknown): void
  /** Whether a device is allowed to publish here. */
  mayPublish(device: string): boolean
  /** Whether a device gets messages published here. */
  belongs(device: string): boolean
  /** The id of the key to seal under now; null if there is none yet. */
  keyId(): string | null
  key(keyId: string): Uint8Array | null
  /** Ids of all keys that can be used for sealing now. */
  keyIds(): Iterable<string>
  /** Resolves when no former member knows the keys; null if none of them does now. */
  untilSafe(): Promise<void> | null
  /** Returns false if the link's queue is now full. */
  tell(device: string, message: LiveMessage): boolean
  refuse(device: string, rule: string): void
}

const NONCE = 24
/** Maximum size of a message in bytes: once sealed, it fits into a frame. */
const LARGEST = LIVE.frameBytes - 64
/** Slightly slower than the rate that others accept. */
const PACE = 0.9
const PACE_PAUSE = 20
/**
 * The last messages heard are stored immediately if there was none for this many milliseconds, and then at this
 * interval.
 */
const KEEP_PAUSE = 1000

export class LiveBroadcast {
  readonly #said = new Emitter<{ device: string; said: ToolMessage }>()
  /** `device`: the author, hex; may be this device. */
  readonly onSaid = this.#said.event
  readonly #options: LiveBroadcastOptions
  readonly #stream: LiveStream
  readonly #heard: LastHeard
  readonly #clocks: AuthorClocks
  readonly #keys: LiveKeys
  readonly #me: string
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  #last: Promise<unknown> = Promise.resolve()
  #timer: Timer | null = null
  #keeping: Timer | null = null
  #hasNews = false
  #isStopped = false

  constructor(options: LiveBroadcastOptions) {
    const { crypto, space, device, timers, now, mayPublish, belongs, tell, refuse } = options
    const steady = () => timers.steady()
    this.#options = options
    this.#heard = new LastHeard(options.heard)
    this.#clocks = new AuthorClocks(now, steady)
    this.#keys = new LiveKeys(steady, options.keyIds)
    this.#me = toHex(device.publicKey)
    this.#frames = new TokenBucket(LIVE.framesPerSecond * PACE, LIVE.frameBurst * PACE, steady)
    this.#bytes = new TokenBucket(LIVE.bytesPerSecond * PACE, LIVE.byteBurst * PACE, steady)
    this.#stream = new LiveStream({
      crypto,
      space,
      device,
      heard: this.#heard,
      now,
      steady,
      mayPublish,
      refuse,
      send: (to, message) => !belongs(to) || tell(to, message),
      deliver: (frame, from) => this.#deliver(frame, from),
    })
  }

  neighborUp(device: string): void {
    this.#stream.neighborUp(device)
  }

  neighborDown(device: string): void {
    this.#stream.neighborDown(device)
  }

  drained(device: string): void {
    this.#stream.drained(device)
  }

  take(device: string, message: LiveMessage): void {
    if (!this.#options.belongs(device)) return
    this.#stream.take(device, message)
    this.#keepLooking()
  }

  /**
   * Resolves when the message was sent; fast senders wait. Rejects with CallFailure if this device isn't allowed to
   * write here.
   *
   * @param messageAt called with the time, in milliseconds, at which the message is sealed
   */
  publish(messageAt: (time: number) => ToolMessage): Promise<void> {
    const published = this.#last.catch(() => undefined).then(() => this.#publish(messageAt))
    this.#last = published
    return published
  }

  /** The neighbor on the way to an author of live messages; null if none came from it lately. */
  nextHop(author: string): string | null {
    return this.#stream.nextHop(author)
  }

  /** The keys that can be used for sealing have changed. */
  keysChanged(): void {
    this.#keys.changed()
  }

  /** Resolves when the last messages heard are durable. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#timer?.stop()
    this.#keeping?.stop()
    this.#timer = null
    if (this.#hasNews) await this.#options.keep(this.#heard.encode())
  }

  async #publish(messageAt: (time: number) => ToolMessage): Promise<void> {
    const { crypto, space, timers, mayPublish, keyId, key, now, untilSafe } = this.#options
    const contentAt = (time: number): Uint8Array => encodeTimed({ ...messageAt(time), time })
    const { length } = contentAt(now())
    if (length > LARGEST) throw new CallFailure('bad-input', 'too long for one message')
    while (!this.#frames.take() || !this.#bytes.take(length)) await timers.pause(PACE_PAUSE)
    for (let safe = untilSafe(); safe && !this.#isStopped; safe = untilSafe()) await safe
    if (this.#isStopped) throw new CallFailure('storage', 'the space was closed')
    if (!mayPublish(this.#me)) throw new CallFailure('not-allowed', 'your role here does not allow writing')
    const id = keyId()
    const secret = id === null ? null : key(id)
    if (id === null || secret === null) throw new CallFailure('not-allowed', 'the keys of the space are not here yet')
    const time = now()
    const nonce = crypto.randomBytes(NONCE)
    const { session, seq } = this.#stream.next
    const about = placeOf(space, { author: this.#me, session, seq })
    this.#stream.publish(id, concat(nonce, crypto.seal(secret, nonce, contentAt(time), about)))
    this.#keepLooking()
    this.#remember()
    this.#said.fire({ device: this.#me, said: messageAt(time) })
  }

  /** Returns false if it is too late. Messages that we can't read are passed on, since others may be able to. */
  #deliver(frame: LiveFrame, from: string): boolean {
    this.#remember()
    if (!this.#keys.count(frame.keyId) && this.#options.key(frame.keyId)) return false
    const said = this.#open(frame)
    if (said && !this.#clocks.isInTime(frame, said.time, from === frame.author)) return false
    if (said) this.#said.fire({ device: frame.author, said })
    return true
  }

  #open(frame: LiveFrame): TimedMessage | null {
    const { crypto, key } = this.#options
    const secret = key(frame.keyId)
    if (secret === null || frame.sealed.length < NONCE) return null
    const [nonce, sealed] = [frame.sealed.subarray(0, NONCE), frame.sealed.subarray(NONCE)]
    const payload = crypto.open(secret, nonce, sealed, placeOf(this.#options.space, frame))
    return payload && readTimed(payload)
  }

  /** Stores the last messages heard soon, so that they aren't accepted again after the next start. */
  #remember(): void {
    this.#hasNews = true
    if (!this.#keeping && !this.#isStopped) this.#keep()
  }

  #keep(): void {
    const { timers, keep, report } = this.#options
    this.#hasNews = false
    keep(this.#heard.encode()).catch(report)
    this.#keeping = timers.after(KEEP_PAUSE, () => {
      this.#keeping = null
      if (this.#hasNews) this.#keep()
    })
  }

  /** Runs as long as someone sends. */
  #keepLooking(): void {
    if (this.#timer || this.#isStopped || !this.#stream.isActive) return
    this.#timer = this.#options.timers.every(LIVE.look, () => {
      this.#stream.look()
      if (this.#stream.isActive || !this.#timer) return
      this.#timer.stop()
      this.#timer = null
    })
  }
}
