/**
 * The channels to each device of one space, and the choice of the one that carries records: TCP before WebRTC, then the
 * newest. If two hosts prove to be one device, because a profile was copied and both copies are in use, they take
 * turns, so that each gets the other's records.
 */
import { appendTo } from '../../base/append.ts'
import { Emitter } from '../../base/emitter.ts'
import type { ChannelMessage, SpaceChannel } from '../ports/space-channel.ts'

export class Neighbors {
  readonly #additions = new Emitter<SpaceChannel>()
  readonly #selections = new Emitter<SpaceChannel>()
  readonly #messages = new Emitter<ChannelMessage & { channel: SpaceChannel }>()
  readonly #drains = new Emitter<SpaceChannel>()
  readonly #closes = new Emitter<SpaceChannel>()
  readonly #changes = new Emitter()
  readonly onAdded = this.#additions.event
  /** Records use this channel from now on. */
  readonly onSelected = this.#selections.event
  readonly onMessage = this.#messages.event
  readonly onDrain = this.#drains.event
  /** The channel has closed. If another took over, `onSelected` fired before. */
  readonly onClosed = this.#closes.event
  /** A path was added or removed. */
  readonly onChanged = this.#changes.event
  readonly #channels = new Map<string, SpaceChannel[]>()
  /** For each device with several hosts, the host whose turn it is. */
  readonly #turns = new Map<string, string>()
  /**
   * Devices that had several hosts at the last turn. The old link of a host that merely restarted is gone by the next
   * one.
   */
  #shared: ReadonlySet<string> = new Set()

  add(channel: SpaceChannel): void {
    const { device } = channel
    const before = this.selected(device)
    appendTo(this.#channels, device, channel)
    channel.onMessage(({ kind, message }) => this.#messages.fire({ channel, kind, message }))
    channel.onDrain(() => this.#drains.fire(channel))
    channel.onClose(() => this.#remove(channel))
    this.#select(device, before)
    this.#changes.fire()
    this.#additions.fire(channel)
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
    const all = this.#channels.get(device) ?? []
    const inTurn = all.filter(({ host }) => host === this.#turns.get(device))
    const channels = inTurn.length > 0 ? inTurn : all
    return channels.findLast((channel) => channel.kind === 'tcp') ?? channels.at(-1) ?? null
  }

  /** Whether records go to the host at the other end of this channel, over this channel or another. */
  isInTurn({ device, host }: SpaceChannel): boolean {
    return this.selected(device)?.host === host
  }

  /** Moves each device with several hosts on to its next host. Call it regularly. */
  takeTurns(): void {
    const shared = this.devices().filter((device) => this.#hostsOf(device).length > 1)
    for (const device of shared) {
      if (!this.#shared.has(device)) continue
      const before = this.selected(device)
      const hosts = this.#hostsOf(device)
      const next = hosts[(hosts.indexOf(before?.host ?? '') + 1) % hosts.length]
      if (next !== undefined) this.#turns.set(device, next)
      this.#select(device, before)
    }
    this.#shared = new Set(shared)
  }

  #hostsOf(device: string): string[] {
    return [...new Set((this.#channels.get(device) ?? []).map(({ host }) => host))]
  }

  #remove(channel: SpaceChannel): void {
    const { device } = channel
    const before = this.selected(device)
    const left = (this.#channels.get(device) ?? []).filter((other) => other !== channel)
    if (left.length > 0) this.#channels.set(device, left)
    else {
      this.#channels.delete(device)
      this.#turns.delete(device)
    }
    this.#select(device, before)
    this.#closes.fire(channel)
    this.#changes.fire()
  }

  #select(device: string, before: SpaceChannel | null): void {
    const now = this.selected(device)
    if (now && now !== before) this.#selections.fire(now)
  }
}
