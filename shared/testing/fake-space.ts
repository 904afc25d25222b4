/** Devices with fake logs on one simulated network: enough to test only the record channel. */
import type { Stream } from '../record/chain-id.ts'
import type { Level } from '../sync/events.ts'
import { decodeFake, FakeLog, fakeDevice, fakeHash, fakeName } from './fake-log.ts'
import { Network, type NetworkOptions, VirtualTime } from './network.ts'
import { Random } from './random.ts'
import { SyncStation } from './sync-station.ts'

export interface FakePeer {
  name: string
  device: string
  log: FakeLog
  station: SyncStation
}

export class FakeSpace {
  readonly time = new VirtualTime()
  readonly random: Random
  readonly network: Network
  readonly peers = new Map<string, FakePeer>()
  readonly #founder: string
  readonly #disk: [number, number]

  constructor(seed: number, founder: string, options: Partial<NetworkOptions> & { disk?: [number, number] } = {}) {
    this.random = new Random(seed)
    this.network = new Network({ ...options, time: this.time, random: this.random })
    this.#founder = fakeDevice(founder)
    this.#disk = options.disk ?? [0, 3]
  }

  add(name: string, level?: (device: string) => { level: Level }): FakePeer {
    return this.#start(name, new FakeLog(this.#founder), level)
  }

  peer(name: string): FakePeer {
    const peer = this.peers.get(name)
    if (!peer) throw new RangeError(`no ${name}`)
    return peer
  }

  /** The process dies and starts again from the stored records. */
  restart(name: string): FakePeer {
    const { station, log } = this.peer(name)
    station.stop()
    return this.#start(name, log)
  }

  link(one: string, other: string): void {
    this.network.link(fakeDevice(one), fakeDevice(other))
  }

  linkAll(): void {
    const names = [...this.peers.keys()]
    for (const one of names) for (const other of names) if (one < other) this.link(one, other)
  }

  cut(one: string, other: string): void {
    this.network.cut(fakeDevice(one), fakeDevice(other))
  }

  write(name: string, stream: Stream, text: string): void {
    const { log, station, device } = this.peer(name)
    station.handle({ type: 'published', ...log.write(device, stream, text) })
  }

  says(name: string, text: string): void {
    this.write(name, 'content', text)
  }

  admit(admitter: string, name: string): void {
    this.write(admitter, 'governance', `admit ${fakeDevice(name)}`)
  }

  #start(name: string, log: FakeLog, level?: (device: string) => { level: Level }): FakePeer {
    const device = fakeDevice(name)
    const { network, random } = this
    const station = new SyncStation({
      device,
      log,
      network,
      random,
      hash: fakeHash,
      disk: this.#disk,
      ...(level ? { level } : {}),
    })
    const peer = { name, device, log, station }
    this.peers.set(name, peer)
    return peer
  }
}

/** The text of a fake record, for `Conversation`. */
export function fakeText(record: Uint8Array): string {
  const text = decodeFake(record)?.text ?? 'garbage'
  return `‹${text.replace(/[0-9a-f]{64}/, fakeName)}›`
}
