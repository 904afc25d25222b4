/**
 * The way between the two devices of a sending: a channel on each link between them, identified by a secret that only
 * they know. It survives broken links.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import { fromHex } from '../../../shared/record/bytes.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import {
  decodeSendingMessage,
  encodeSendingMessage,
  type SendingMessage,
} from '../../../shared/space/joining/sending-message.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { Blobs } from '../blobs/start.ts'
import type { Links } from '../links/links.ts'

export interface PrivateWayOptions {
  id: string
  /** The only device that is admitted, hex. */
  device: string
  secret: string
  links: Pick<Links, 'addSpace' | 'removeSpace'>
  blobs: Pick<Blobs, 'channelUp' | 'channelDown' | 'channelDrained' | 'messageCame'>
}

export class PrivateWay {
  readonly #ups = new Emitter()
  readonly #downs = new Emitter()
  readonly #messages = new Emitter<SendingMessage>()
  readonly onUp = this.#ups.event
  readonly onDown = this.#downs.event
  readonly onMessage = this.#messages.event
  readonly device: string
  readonly #options: PrivateWayOptions
  readonly #channels = new Set<SpaceChannel>()
  #last: SendingMessage | null = null
  #closed = false

  constructor(options: PrivateWayOptions) {
    this.#options = options
    this.device = options.device
  }

  open(): void {
    const { id, links, secret } = this.#options
    links.addSpace({ space: id, secret: fromHex(secret) })
  }

  get isUp(): boolean {
    return this.#channels.size > 0
  }

  take(channel: SpaceChannel): void {
    const { blobs, device } = this.#options
    if (channel.device !== device || this.#closed) {
      channel.close()
      return
    }
    this.#channels.add(channel)
    if (this.#last) {
      this.end(this.#last)
      return
    }
    channel.onMessage(({ kind, message }) => {
      if (kind === 'live') this.#hear(channel, message)
      else blobs.messageCame({ channel, kind, message })
    })
    channel.onDrain(() => blobs.channelDrained(channel))
    channel.onClose(() => {
      this.#channels.delete(channel)
      blobs.channelDown(channel)
      if (!this.#closed && !this.isUp) this.#downs.fire()
    })
    blobs.channelUp(channel)
    this.#ups.fire()
  }

  /** The message is dropped while the way is down. */
  say(message: SendingMessage): void {
    const [channel] = this.#channels
    channel?.send('live', encodeSendingMessage(message))
  }

  /** Sends this and closes. While the way is down, waits until it is up, unless it is closed before that. */
  end(message: SendingMessage): void {
    this.#last = message
    if (!this.isUp) return
    this.say(message)
    this.close()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#options.links.removeSpace(this.#options.id)
  }

  #hear(channel: SpaceChannel, bytes: Uint8Array): void {
    let message: SendingMessage
    try {
      message = decodeSendingMessage(bytes)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      channel.refuse(error.message)
      return
    }
    this.#messages.fire(message)
  }
}
