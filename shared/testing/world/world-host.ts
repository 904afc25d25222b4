/**
 * One process of a simulated device: the real core of a space over a simulated disk, network and clock, and the windows
 * that a person has open.
 */
import type * as Y from 'yjs'
import { CallFailure } from '../../ipc/call-failure.ts'
import { ContentReader } from '../../log/content-reader.ts'
import type { Written } from '../../log/space-log.ts'
import { HybridClock } from '../../record/clock.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { HostDoc } from '../../space-host/docs/host-doc.ts'
import { OpenSpace } from '../../space-host/open-space.ts'
import type { ChannelMessage, MessageKind } from '../../space-host/ports/space-channel.ts'
import type { SpaceEntry } from '../../space-host/ports/space-profile.ts'
import type { SpaceOptions } from '../../space-host/space-parts.ts'
import type { SimulatedDisk } from '../disk.ts'
import type { Network, Station } from '../network.ts'
import type { Random } from '../random.ts'
import { virtualTimers } from '../virtual-timers.ts'
import { WorldChannel, type WorldLink } from './world-channel.ts'
import { jsonOf } from './world-doc.ts'
import { WorldProfile } from './world-profile.ts'

export interface WorldHostOptions extends Pick<SpaceOptions, 'authorBytes' | 'keepsOnly' | 'leastHistory'> {
  crypto: Crypto
  network: Network
  random: Random
  disk: SimulatedDisk
  device: KeyPair
  id: string
  name: string
  now: () => number
  /** The space was read and is about to start. */
  read(host: WorldHost): void
  /** A device broke a rule. */
  refused(device: string, rule: string): void
  /** What is really sent; null for nothing. */
  sends(to: string, message: ChannelMessage): Uint8Array | null
  /** What is really received; null for nothing. */
  hears(message: ChannelMessage): Uint8Array | null
}

/** A window's change until its record is durable. */
interface Writing {
  doc: string
  update: Uint8Array
  written: Written | null
}

/** A doc in a window. Windows write independently of each other. */
class WindowDoc extends HostDoc {
  readonly hasSeat = true
}

export class WorldHost implements Station {
  readonly channels = new Map<string, WorldChannel>()
  readonly #options: WorldHostOptions
  readonly #profile: WorldProfile
  readonly #windows = new Map<string, WindowDoc>()
  readonly #writing = new Set<Writing>()
  readonly #link: (device: string) => WorldLink
  #space!: OpenSpace
  #isOn = true

  private constructor(options: WorldHostOptions) {
    const { network, id } = options
    this.#options = options
    this.#profile = new WorldProfile(options.disk)
    this.#link = (device) => ({
      send: (channel, kind, message) => this.#send(device, channel, kind, message),
      end: (rule) => {
        if (!this.#isOn) return
        if (rule !== null) options.refused(device, rule)
        network.time.after(0, () => network.cut(id, device))
      },
    })
  }

  static async open(options: WorldHostOptions): Promise<WorldHost> {
    const { crypto, network, random, device, name, now, authorBytes, keepsOnly, leastHistory } = options
    const host = new WorldHost(options)
    host.#space = await OpenSpace.open({
      entry: host.entry,
      profiles: host.#profile,
      crypto,
      device,
      clock: new HybridClock(now),
      timers: virtualTimers(network.time, () => host.#isOn),
      now,
      random: random.next,
      ...(authorBytes !== undefined && { authorBytes }),
      ...(keepsOnly !== undefined && { keepsOnly }),
      ...(leastHistory && { leastHistory }),
      addresses: () => [],
      listedDiscoveryServers: () => [],
      invitedDiscoveryServers: () => [],
      profile: () => ({ name, color: '#000000' }),
      keepWords: (_kind, _space, words) => host.#profile.keepWords(words),
      resting: () => ({ isResting: () => false, need() {} }),
    })
    const { docs, ring } = host.#space
    const reader = new ContentReader(crypto, ({ keyId }) => ring.key(keyId))
    docs.onPublished((written) => host.#published(written, reader))
    options.read(host)
    await host.#space.start()
    return host
  }

  get space(): OpenSpace {
    return this.#space
  }

  get entry(): SpaceEntry {
    return this.#profile.entry
  }

  /** Whether its process is running. */
  get isOn(): boolean {
    return this.#isOn
  }

  /** The process dies: anything not stored is lost. */
  stop(): void {
    this.#isOn = false
  }

  linked(device: string, channel: number): void {
    const { id } = this.#options
    const open = new WorldChannel(channel, this.#space.id, device, id < device, this.#link(device))
    this.channels.set(device, open)
    this.#space.neighbors.add(open)
  }

  unlinked(device: string): void {
    const channel = this.channels.get(device)
    this.channels.delete(device)
    if (this.#isOn) channel?.closed()
  }

  received(device: string, bytes: Uint8Array, kind: MessageKind): void {
    const message = this.#options.hears({ kind, message: bytes })
    if (message) this.channels.get(device)?.received({ kind, message })
  }

  drained(device: string): void {
    this.channels.get(device)?.drained()
  }

  /** Writes a change that a person makes in a window. Resolves when it is durable. */
  async write(id: string, seat: number, change: (yjs: Y.Doc) => void): Promise<Written> {
    const window = this.#window(id, seat)
    for (;;) {
      const writing: Writing = { doc: id, update: new Uint8Array(), written: null }
      this.#writing.add(writing)
      try {
        await window.write((yjs) => {
          yjs.once('update', (update: Uint8Array) => {
            writing.update = update
          })
          change(yjs)
        })
        if (!writing.written) throw new Error('a change was saved without a record')
        return writing.written
      } catch (error) {
        // The doc must be opened again, and then the window repeats the change.
        if (!(error instanceof CallFailure && error.reason === 'internal')) throw error
      } finally {
        this.#writing.delete(writing)
      }
    }
  }

  /** The content shown by all windows that have a doc open, or by one that opens it now. */
  async shown(id: string): Promise<Record<string, unknown>[]> {
    const open = [...this.#windows].flatMap(([key, window]) => (key.startsWith(`${id} `) ? [window] : []))
    const windows = open.length > 0 ? open : [new HostDoc(this.#space.docs, id)]
    const shown: Record<string, unknown>[] = []
    for (const window of windows) shown.push(jsonOf(id, await window.read()))
    if (open.length === 0) windows[0]?.close()
    return shown
  }

  #window(id: string, seat: number): WindowDoc {
    const key = `${id} ${seat}`
    const open = this.#windows.get(key) ?? new WindowDoc(this.#space.docs, id)
    this.#windows.set(key, open)
    return open
  }

  #send(device: string, channel: number, kind: MessageKind, bytes: Uint8Array): boolean {
    const message = this.#isOn ? this.#options.sends(device, { kind, message: bytes }) : null
    const { network, id } = this.#options
    return message === null || network.send(id, device, channel, message, kind)
  }

  #published(written: Written, reader: ContentReader): void {
    const { record, head } = written
    const payload = this.#writing.size > 0 ? reader.open(record, head.hash).payload : null
    for (const writing of this.#writing)
      if (payload?.doc === writing.doc && payload.update.join() === writing.update.join()) writing.written = written
  }
}
