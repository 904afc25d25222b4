/** Hosts in one process that find only each other, without the network, so that parallel tests don't meet. */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { Discovery, DiscoveryOptions, DiscoveryState } from '../discovery/discovery.ts'
import type { Announcement, Sighting } from '../discovery/interface.ts'

/** Number of digits of the key that discovery announces. */
const KEY_DIGITS = 32

/** The events that a host receives. */
class Door {
  readonly found = new Emitter<Sighting>()
  readonly lost = new Emitter<string>()
}

export class Street {
  readonly #announced = new Map<Door, Announcement>()

  /** For use as `HostParts.discover`. */
  readonly discover = (options: DiscoveryOptions): Discovery => {
    const door = new Door()
    const key = options.key.slice(0, KEY_DIGITS)
    const announce = (visible: boolean) => this.#announce(door, { key, port: options.port, visible })
    announce(false)
    return {
      state: 'working',
      onFound: door.found.event,
      onLost: door.lost.event,
      onNetworkChange: new Emitter().event,
      onState: new Emitter<DiscoveryState>().event,
      refresh: () => announce(this.#announced.get(door)?.visible ?? false),
      setVisible: announce,
      stop: async () => this.#leave(door),
    }
  }

  #announce(door: Door, announcement: Announcement): void {
    this.#announced.set(door, announcement)
    for (const [other, theirs] of this.#announced) {
      if (other === door) continue
      this.#tell(other, announcement)
      this.#tell(door, theirs)
    }
  }

  /** Notifies later, as a network would. */
  #tell(door: Door, announcement: Announcement): void {
    setImmediate(() => {
      if (this.#announced.has(door)) door.found.fire({ ...announcement, host: '127.0.0.1' })
    })
  }

  #leave(door: Door): void {
    const announcement = this.#announced.get(door)
    this.#announced.delete(door)
    for (const { lost } of this.#announced.keys()) if (announcement) lost.fire(announcement.key)
  }
}
