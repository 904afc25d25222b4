/**
 * Blobs over links, alongside records: slow, but always available. There is one path for each channel of a space to a
 * member device.
 */
import { EndingPath } from '../../../shared/blobs/blob-path.ts'
import type { SpaceChannel } from '../../../shared/space-host/ports/space-channel.ts'
import type { BlobEngine } from './blob-engine.ts'

export interface LinkPathsOptions {
  engine: Pick<BlobEngine, 'addPath'>
  isMember(space: string, device: string): boolean
  /** Whether the other end is on one of this device's networks. */
  isLocal(channel: SpaceChannel): boolean
}

class LinkPath extends EndingPath {
  readonly kind = 'link'
  readonly #channel: SpaceChannel

  constructor(channel: SpaceChannel) {
    super()
    this.#channel = channel
  }

  send(message: Uint8Array): boolean {
    return this.closed || this.#channel.send('blobs', message)
  }

  receive(message: Uint8Array): void {
    if (!this.closed) this.messages.fire(message)
  }

  drained(): void {
    if (!this.closed) this.drains.fire()
  }
}

export class LinkPaths {
  readonly #options: LinkPathsOptions
  readonly #paths = new Map<SpaceChannel, LinkPath | null>()

  constructor(options: LinkPathsOptions) {
    this.#options = options
  }

  channelUp(channel: SpaceChannel): void {
    this.#paths.set(channel, null)
    this.#look(channel)
  }

  channelDown(channel: SpaceChannel): void {
    this.#paths.get(channel)?.end()
    this.#paths.delete(channel)
  }

  /** The members of this space may have changed. */
  membersChanged(space: string): void {
    for (const channel of this.#paths.keys()) if (channel.space === space) this.#look(channel)
  }

  receive(channel: SpaceChannel, message: Uint8Array): void {
    this.#paths.get(channel)?.receive(message)
  }

  drained(channel: SpaceChannel): void {
    this.#paths.get(channel)?.drained()
  }

  /** Whether a device is on one of this device's networks. */
  isNear(space: string, device: string): boolean {
    return [...this.#paths.keys()].some(
      (channel) => channel.space === space && channel.device === device && this.#options.isLocal(channel),
    )
  }

  #look(channel: SpaceChannel): void {
    const { device, space } = channel
    const path = this.#paths.get(channel)
    const isMember = this.#options.isMember(space, device)
    if (path && !isMember) {
      path.end()
      this.#paths.set(channel, null)
    } else if (!path && isMember) {
      const made = new LinkPath(channel)
      this.#paths.set(channel, made)
      this.#options.engine.addPath(made, {
        space,
        device,
        isLocal: this.#options.isLocal(channel),
        roundTrip: () => channel.roundTrip,
      })
    }
  }
}
