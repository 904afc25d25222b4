/** A space's channel on a link of the simulated network. */
import { Emitter } from '../../base/emitter.ts'
import {
  type ChannelMessage,
  type MessageKind,
  type SpaceChannel,
  TOOL_MESSAGES_SINCE,
} from '../../space-host/ports/space-channel.ts'

export interface WorldLink {
  send(channel: number, kind: MessageKind, message: Uint8Array): boolean
  /** Closes the link. @param rule the rule that the other device broke; null if none */
  end(rule: string | null): void
}

export class WorldChannel implements SpaceChannel {
  readonly #messages = new Emitter<ChannelMessage>()
  readonly #drains = new Emitter()
  readonly #closes = new Emitter<string>()
  readonly onMessage = this.#messages.event
  readonly onDrain = this.#drains.event
  readonly onClose = this.#closes.event
  readonly id: number
  readonly space: string
  readonly device: string
  readonly host: string
  readonly initiator: boolean
  readonly kind = 'tcp'
  readonly version = TOOL_MESSAGES_SINCE
  readonly address = null
  readonly roundTrip = null
  readonly #link: WorldLink

  constructor(id: number, space: string, device: string, initiator: boolean, link: WorldLink) {
    this.id = id
    this.space = space
    this.device = device
    this.host = `${device} ${id}`
    this.initiator = initiator
    this.#link = link
  }

  send(kind: MessageKind, message: Uint8Array): boolean {
    return this.#link.send(this.id, kind, message)
  }

  received(message: ChannelMessage): void {
    this.#messages.fire(message)
  }

  drained(): void {
    this.#drains.fire()
  }

  closed(): void {
    this.#closes.fire('the link is gone')
  }

  refuse(reason: string): void {
    this.#link.end(reason)
  }

  close(): void {
    this.#link.end(null)
  }

  /** Messages arrive no faster than they are handled. */
  pause(): void {}

  resume(): void {}
}
