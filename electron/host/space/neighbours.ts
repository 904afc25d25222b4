/** The channels to each device of one space, and which of them carries records: TCP before WebRTC, the newest of a kind. */
import type { MessageKind, SpaceChannel } from '../links/links.ts'

export interface NeighbourListener {
  /** Records go over this channel from now on. */
  onSelected(device: string, channel: SpaceChannel): void
  onMessage(channel: SpaceChannel, kind: MessageKind, message: Uint8Array): void
  onDrain(channel: SpaceChannel): void
  /** The channel is gone; whether another took over is told by `onSelected` before. */
  onClosed(device: string, channel: SpaceChannel): void
  /** Paths came or went. */
  onChanged(): void
}

export class Neighbours {
  readonly #listener: NeighbourListener
  readonly #channels = new Map<string, SpaceChannel[]>()

  constructor(listener: NeighbourListener) {
    this.#listener = listener
  }

  add(channel: SpaceChannel): void {
    const { device } = channel
    const before = this.selected(device)
    const channels = this.#channels.get(device)
    if (channels) channels.push(channel)
    else this.#channels.set(device, [channel])
    channel.onMessage = (kind, message) => this.#listener.onMessage(channel, kind, message)
    channel.onDrain = () => this.#listener.onDrain(channel)
    channel.onClose = () => this.#remove(channel)
    this.#select(device, before)
    this.#listener.onChanged()
  }

  /** Devices with at least one channel. */
  devices(): string[] {
    return [...this.#channels.keys()]
  }

  has(device: string): boolean {
    return this.#channels.has(device)
  }

  paths(device: string): ('tcp' | 'webrtc')[] {
    return [...new Set((this.#channels.get(device) ?? []).map((channel) => channel.kind))]
  }

  /** The channel that carries records, if any. */
  selected(device: string): SpaceChannel | null {
    const channels = this.#channels.get(device) ?? []
    return channels.findLast((channel) => channel.kind === 'tcp') ?? channels.at(-1) ?? null
  }

  #remove(channel: SpaceChannel): void {
    const { device } = channel
    const before = this.selected(device)
    const left = (this.#channels.get(device) ?? []).filter((other) => other !== channel)
    if (left.length > 0) this.#channels.set(device, left)
    else this.#channels.delete(device)
    this.#select(device, before)
    this.#listener.onClosed(device, channel)
    this.#listener.onChanged()
  }

  #select(device: string, before: SpaceChannel | null): void {
    const now = this.selected(device)
    if (now && now !== before) this.#listener.onSelected(device, now)
  }
}
