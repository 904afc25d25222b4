/**
 * Live messages of tools to other devices of the space, which aren't stored. Each tool declares its kinds
 * (`shared/tools/tool.ts`); rule L12.
 */
import { type Disposable, Emitter } from '../../base/emitter.ts'
import type { LiveKind } from '../../tools/tool.ts'
import type { ControlMessage } from '../flow/control-message.ts'
import type { ControlRates } from '../flow/control-rates.ts'
import type { Neighbors } from '../flow/neighbors.ts'
import { TOOL_MESSAGES_SINCE } from '../ports/space-channel.ts'
import type { LiveBroadcast } from './broadcast.ts'
import { type ToolMessage, toEarlierControl } from './tool-message.ts'

export interface LiveTool<Kinds extends LiveKinds> {
  readonly id: string
  readonly live: Kinds
}
export type LiveKinds = Readonly<Record<string, LiveKind>>
type MessageOf<Kind> = Kind extends { read(payload: Uint8Array): infer Read } ? NonNullable<Read> : never

/** @param device the sender, hex; may be this device if the audience is `all` */
export interface Said<Message> {
  device: string
  message: Message
}

export interface ToolLive<Kinds extends LiveKinds> {
  /**
   * Resolves when the message was sent. A device that isn't linked, or whose version doesn't know the message, misses
   * it without an error. Rejects with CallFailure if the audience is `all` and this device isn't allowed to write.
   *
   * @param to ids of devices; required for the audience `one`, restricts `members`, and is ignored for `all`
   */
  send<Name extends keyof Kinds & string>(
    name: Name,
    message: MessageOf<Kinds[Name]>,
    to?: readonly string[],
  ): Promise<void>
  /** Sends to one linked device, now. Returns false if its link is full, or if no link takes such messages. */
  push<Name extends keyof Kinds & string>(name: Name, message: MessageOf<Kinds[Name]>, to: string): boolean
  on<Name extends keyof Kinds & string>(name: Name, listener: (said: Said<MessageOf<Kinds[Name]>>) => void): Disposable
  /**
   * Returns the device itself if it is linked, otherwise the neighbor on the way to it (rule E10), or null if none is
   * known.
   */
  nextHop(device: string): string | null
}

export interface SpaceLiveOptions {
  neighbors: Pick<Neighbors, 'devices' | 'selected'>
  rates: ControlRates
  broadcast: LiveBroadcast
  isMember(device: string): boolean
  /** Opens a link to a device whose link is resting. */
  need(device: string): void
  tell(device: string, message: ControlMessage): boolean
}

interface Heard {
  kind: LiveKind
  emitter: Emitter<Said<unknown>>
}

export class SpaceLive {
  readonly #options: SpaceLiveOptions
  /** Kinds that have had a listener, by tool and kind. */
  readonly #heard = new Map<string, Heard>()

  constructor(options: SpaceLiveOptions) {
    this.#options = options
  }

  of<Kinds extends LiveKinds>({ id, live }: LiveTool<Kinds>): ToolLive<Kinds> {
    const kindOf = (name: string): LiveKind => {
      const kind = live[name]
      if (!kind) throw new RangeError(`${id} declares no message ${name}`)
      return kind
    }
    return {
      send: (name, message, to) => this.#send({ tool: id, kind: name }, kindOf(name), message, to),
      push: (name, message, to) => this.#push({ tool: id, kind: name }, kindOf(name), message, to),
      on: (name, listener) => this.#on(`${id}/${name}`, kindOf(name), listener as (said: Said<unknown>) => void),
      nextHop: (device) =>
        this.#options.neighbors.devices().includes(device) ? device : this.#options.broadcast.nextHop(device),
    }
  }

  /** Ends all subscriptions. */
  stop(): void {
    for (const { emitter } of this.#heard.values()) emitter.dispose()
  }

  /** Takes a message from a linked device. Ignored without a listener. */
  take(device: string, { tool, kind, payload }: ToolMessage): void {
    const heard = this.#heard.get(`${tool}/${kind}`)
    if (!this.#options.rates.takesOfTool(device, heard ? `${tool}/${kind}` : null, heard?.kind.rate)) return
    if (heard && heard.kind.audience !== 'all') this.#fire(heard, device, payload)
  }

  /** Takes a message from any device of the space, passed on to us. */
  heardByAll(device: string, { tool, kind, payload }: ToolMessage): void {
    const heard = this.#heard.get(`${tool}/${kind}`)
    if (heard?.kind.audience === 'all') this.#fire(heard, device, payload)
  }

  async #send(
    name: { tool: string; kind: string },
    kind: LiveKind,
    message: unknown,
    to: readonly string[] | undefined,
  ): Promise<void> {
    const { neighbors, broadcast, isMember, need, tell } = this.#options
    if (kind.audience === 'all') return broadcast.publish((time) => ({ ...name, payload: kind.write(message, time) }))
    const payload = kind.write(message)
    // Wakes a resting link, so that the next message reaches the device.
    if (kind.audience === 'one') to?.forEach(need)
    const hears = (device: string): boolean => to?.includes(device) ?? (kind.audience === 'members' && isMember(device))
    for (const device of neighbors.devices().filter(hears)) {
      const control = this.#takesTools(device)
        ? ({ type: 'tool', ...name, payload } as const)
        : toEarlierControl({ ...name, payload })
      if (control) tell(device, control)
    }
  }

  #push(name: { tool: string; kind: string }, kind: LiveKind, message: unknown, to: string): boolean {
    return this.#takesTools(to) && this.#options.tell(to, { type: 'tool', ...name, payload: kind.write(message) })
  }

  #takesTools(device: string): boolean {
    return (this.#options.neighbors.selected(device)?.version ?? 0) >= TOOL_MESSAGES_SINCE
  }

  #on(name: string, kind: LiveKind, listener: (said: Said<unknown>) => void): Disposable {
    const heard = this.#heard.get(name) ?? { kind, emitter: new Emitter<Said<unknown>>() }
    this.#heard.set(name, heard)
    return heard.emitter.event(listener)
  }

  #fire({ kind, emitter }: Heard, device: string, payload: Uint8Array): void {
    const message = kind.read(payload)
    if (message !== null) emitter.fire({ device, message })
  }
}
