/** What is said in a space and stored nowhere, sealed for its members: topics of which nothing is kept. See `shared/live/SPEC.md`. */
import { setTimeout as pause } from 'node:timers/promises'
import { LIVE } from '../../../shared/live/limits.ts'
import { LiveStream } from '../../../shared/live/live-stream.ts'
import type { LiveFrame, LiveMessage } from '../../../shared/live/messages.ts'
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import { concat, fromHex, toHex } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../shared/record/crypto.ts'
import { encodeLiveTopic, inFrames, type LiveTopic, readLiveTopic } from '../../../shared/tools/topics/live.ts'
import { CallFailure } from '../call-failure.ts'

export interface LiveTopicsOptions {
  crypto: Crypto
  /** Hex. */
  space: string
  device: KeyPair
  now(): number
  /** Whether a device may say something here. */
  mayPublish(device: string): boolean
  /** Whether a device is to hear what is said here. */
  belongs(device: string): boolean
  /** The id of the key that is sealed under now; null where there is none yet. */
  keyId(): string | null
  key(keyId: string): Uint8Array | null
  /** False: nothing more fits for now. */
  tell(device: string, message: LiveMessage): boolean
  refuse(device: string, rule: string): void
  /** @param device who says it, hex: this device, too */
  onSaid(device: string, said: LiveTopic): void
}

const NONCE = 24
/** Somewhat less than others take. */
const PACE = 0.9
const PACE_PAUSE = 20

export class LiveTopics {
  readonly #options: LiveTopicsOptions
  readonly #stream: LiveStream
  readonly #me: string
  readonly #frames: TokenBucket
  readonly #bytes: TokenBucket
  #last: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(options: LiveTopicsOptions) {
    const { crypto, space, device, now, mayPublish, belongs, tell, refuse } = options
    this.#options = options
    this.#me = toHex(device.publicKey)
    this.#frames = new TokenBucket(LIVE.framesPerSecond * PACE, LIVE.frameBurst * PACE, now)
    this.#bytes = new TokenBucket(LIVE.bytesPerSecond * PACE, LIVE.byteBurst * PACE, now)
    this.#stream = new LiveStream({
      crypto,
      space,
      device,
      now,
      mayPublish,
      refuse,
      send: (to, message) => !belongs(to) || tell(to, message),
      deliver: (frame) => this.#deliver(frame),
    })
  }

  neighbourUp(device: string): void {
    this.#stream.neighbourUp(device)
  }

  neighbourDown(device: string): void {
    this.#stream.neighbourDown(device)
  }

  drained(device: string): void {
    this.#stream.drained(device)
  }

  take(device: string, message: LiveMessage): void {
    if (!this.#options.belongs(device)) return
    this.#stream.take(device, message)
    this.#keepLooking()
  }

  /** Resolves when the lines are on their way: those who say much wait. Rejects with CallFailure where one may not say anything here. */
  publish(topic: string, lines: readonly string[]): Promise<void> {
    const published = this.#last.catch(() => undefined).then(() => this.#publish(topic, lines))
    this.#last = published
    return published
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  async #publish(topic: string, lines: readonly string[]): Promise<void> {
    const { crypto, mayPublish, keyId, key, now, onSaid } = this.#options
    for (const texts of inFrames(lines)) {
      const payload = encodeLiveTopic({ topic, time: now(), texts })
      while (!this.#frames.take() || !this.#bytes.take(payload.length)) await pause(PACE_PAUSE)
      if (this.#isStopped) throw new CallFailure('storage', 'the space was closed')
      if (!mayPublish(this.#me)) throw new CallFailure('not-allowed', 'your role here does not allow writing')
      const id = keyId()
      const secret = id === null ? null : key(id)
      if (id === null || secret === null) throw new CallFailure('not-allowed', 'the keys of the space are not here yet')
      const nonce = crypto.randomBytes(NONCE)
      const { session, seq } = this.#stream.next
      const about = this.#about({ author: this.#me, session, seq })
      this.#stream.publish(id, concat(nonce, crypto.seal(secret, nonce, payload, about)))
      this.#keepLooking()
      onSaid(this.#me, { topic, time: now(), texts })
    }
  }

  #deliver(frame: LiveFrame): void {
    const { crypto, key, onSaid } = this.#options
    const secret = key(frame.keyId)
    if (secret === null || frame.sealed.length < NONCE) return
    const [nonce, sealed] = [frame.sealed.subarray(0, NONCE), frame.sealed.subarray(NONCE)]
    const payload = crypto.open(secret, nonce, sealed, this.#about(frame))
    const said = payload && readLiveTopic(payload)
    if (said) onSaid(frame.author, said)
  }

  #about({ author, session, seq }: Pick<LiveFrame, 'author' | 'session' | 'seq'>): Uint8Array {
    return encode([fromHex(this.#options.space), fromHex(author), session, seq])
  }

  /** As long as somebody says something. */
  #keepLooking(): void {
    if (this.#timer || this.#isStopped || !this.#stream.isActive) return
    this.#timer = setInterval(() => {
      this.#stream.look()
      if (this.#stream.isActive || !this.#timer) return
      clearInterval(this.#timer)
      this.#timer = null
    }, LIVE.look)
    this.#timer.unref()
  }
}
