/**
 * Replies between a publication's readers and its publishers: a reader's host stores a reply until each publisher's
 * host has acknowledged it over a link.
 */
import { z } from 'zod'
import { Emitter } from '../../base/emitter.ts'
import { CallFailure } from '../../ipc/call-failure.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { time } from '../../record/time.ts'
import { openReply, type Reply, sealReply } from '../../space/joining/reply.ts'
import type { ControlMessage } from '../flow/control-message.ts'
import type { ReplyStore } from '../ports/space-profile.ts'

export type ReplyMessage = Extract<ControlMessage, { type: 'reply' | 'reply-here' }>

const text = { name: z.string().nullable(), about: z.string().nullable(), text: z.string(), at: time }
const sentReply = z.object({ id: z.string(), ...text, to: z.array(z.string()), delivered: z.boolean() })
const heardReply = z.object({ id: z.string(), reader: z.string(), ...text })
export type SentReply = z.infer<typeof sentReply>
export type HeardReply = z.infer<typeof heardReply>

export interface RepliesOptions {
  crypto: Crypto
  device: KeyPair
  space: string
  store: ReplyStore
  now(): number
  /** Devices that are allowed to publish, hex. */
  publishers(): readonly string[]
  tell(device: string, message: ReplyMessage): void
}

/**
 * Readers can make keys freely, so we limit replies per key and in total, and accept no more until some are deleted.
 */
const MOST_OF_ONE = 50
const MOST_HEARD = 1000
/** Beyond this, we accept only a reader's first reply, so that a few busy keys leave room for everyone else. */
const MOST_FURTHER = 500
/** Maximum number of sent replies in the list; beyond that, delivered ones are removed. */
const MOST_SENT = 200
/** Milliseconds until an unacknowledged reply is sent again. */
const AGAIN = 20_000

export class Replies {
  readonly #changes = new Emitter()
  readonly onChanged = this.#changes.event
  readonly #options: RepliesOptions
  readonly #me: string
  readonly #sent = new Map<string, SentReply>()
  readonly #heard = new Map<string, HeardReply>()
  /** When each reply was sent to each device; keyed by both. */
  readonly #told = new Map<string, number>()

  constructor(options: RepliesOptions) {
    this.#options = options
    this.#me = toHex(options.device.publicKey)
  }

  /** Loads stored replies. */
  async load(): Promise<void> {
    const { store } = this.#options
    for (const reply of await store.read('sent', sentReply)) this.#sent.set(reply.id, reply)
    for (const reply of await store.read('heard', heardReply)) this.#heard.set(reply.id, reply)
  }

  sent(): SentReply[] {
    return [...this.#sent.values()].sort((one, other) => one.at - other.at)
  }

  heard(): HeardReply[] {
    return [...this.#heard.values()].sort((one, other) => one.at - other.at)
  }

  /** Resolves with the reply's id when it is stored here. Throws CallFailure if there is no one to reply to. */
  async send(reply: Pick<Reply, 'about' | 'name' | 'text'>): Promise<string> {
    const { crypto, publishers } = this.#options
    const to = publishers().filter((device) => device !== this.#me && crypto.isDeviceKey(fromHex(device)))
    if (to.length === 0) throw new CallFailure('refused', 'this space publishes nothing')
    const id = toHex(crypto.randomBytes(16))
    await this.#keep({ ...reply, id, at: this.#options.now(), to: [...to], delivered: false })
    for (const [old, { delivered }] of this.#sent) {
      if (this.#sent.size <= MOST_SENT) break
      if (delivered) await this.#forget(this.#sent, 'sent', old)
    }
    for (const device of to) this.linked(device)
    return id
  }

  /** Deletes one reply. */
  drop(id: string): Promise<void> {
    return this.#forget(this.#heard, 'heard', id)
  }

  /** Deletes all replies of one reader; null: of all readers. */
  async dropAll(reader: string | null): Promise<void> {
    for (const reply of this.heard()) if (reader === null || reply.reader === reader) await this.drop(reply.id)
  }

  /** The device is linked: it gets its replies. */
  linked(device: string): void {
    const { crypto, device: reader, space, now, tell } = this.#options
    // Stored replies may be for a device named before this was checked (V48).
    if (!crypto.isDeviceKey(fromHex(device))) return
    for (const reply of this.#sent.values()) {
      const told = `${reply.id} ${device}`
      if (!reply.to.includes(device) || now() - (this.#told.get(told) ?? 0) < AGAIN) continue
      this.#told.set(told, now())
      const sealed = sealReply(crypto, { reader, space, publisher: device }, reply)
      tell(device, { type: 'reply', id: reply.id, sealed })
    }
  }

  /** Its link is gone: it gets its replies again when it is back. */
  unlinked(device: string): void {
    for (const told of this.#told.keys()) if (told.endsWith(device)) this.#told.delete(told)
  }

  /** Resolves when the message has been handled and the result is durable. */
  async take(device: string, message: ReplyMessage): Promise<void> {
    if (message.type === 'reply-here') return this.#delivered(device, message.id)
    const { crypto, device: own, space, publishers, store, tell } = this.#options
    if (!publishers().includes(this.#me)) return
    const id = `${device.slice(0, 16)}${message.id}`
    if (!this.#heard.has(id)) {
      const reply = openReply(crypto, own, space, message.sealed)
      const ofOne = [...this.#heard.values()].filter(({ reader }) => reader === device).length
      const room = ofOne === 0 ? MOST_HEARD : MOST_FURTHER
      if (reply?.reader !== device || ofOne >= MOST_OF_ONE || this.#heard.size >= room) return
      this.#heard.set(id, { id, ...reply })
      await store.put('heard', id, { id, ...reply })
      this.#changes.fire()
    }
    tell(device, { type: 'reply-here', id: message.id })
  }

  async #delivered(device: string, id: string): Promise<void> {
    const reply = this.#sent.get(id)
    if (!reply?.to.includes(device)) return
    await this.#keep({ ...reply, to: reply.to.filter((other) => other !== device), delivered: true })
  }

  async #keep(reply: SentReply): Promise<void> {
    this.#sent.set(reply.id, reply)
    await this.#options.store.put('sent', reply.id, reply)
    this.#changes.fire()
  }

  async #forget(from: Map<string, unknown>, box: 'sent' | 'heard', id: string): Promise<void> {
    if (!from.delete(id)) return
    await this.#options.store.delete(box, id)
    this.#changes.fire()
  }
}
