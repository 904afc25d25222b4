/** Hosts of one process that find each other and nobody else, without the network: parallel tests don't meet. */
import type { Discovery, DiscoveryOptions } from '../discovery/discovery.ts'
import type { Announcement } from '../discovery/interface.ts'

/** Digits of the key that discovery announces. */
const KEY_DIGITS = 32

export class Street {
  readonly #announced = new Map<DiscoveryOptions, Announcement>()

  /** For `HostParts.discover`. */
  readonly discover = (options: DiscoveryOptions): Discovery => {
    const key = options.key.slice(0, KEY_DIGITS)
    const announce = (visible: boolean) => this.#announce(options, { key, port: options.port, visible })
    announce(false)
    return {
      state: 'working',
      refresh: () => announce(this.#announced.get(options)?.visible ?? false),
      setVisible: announce,
      stop: async () => this.#leave(options),
    }
  }

  #announce(options: DiscoveryOptions, announcement: Announcement): void {
    this.#announced.set(options, announcement)
    for (const [other, theirs] of this.#announced) {
      if (other === options) continue
      this.#tell(other, announcement)
      this.#tell(options, theirs)
    }
  }

  /** Later, like everything that comes from a network. */
  #tell(options: DiscoveryOptions, announcement: Announcement): void {
    setImmediate(() => {
      if (this.#announced.has(options)) options.onFound({ ...announcement, host: '127.0.0.1' })
    })
  }

  #leave(options: DiscoveryOptions): void {
    const announcement = this.#announced.get(options)
    this.#announced.delete(options)
    for (const other of this.#announced.keys()) if (announcement) other.onLost(announcement.key)
  }
}
