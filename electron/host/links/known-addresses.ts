/** Addresses where other devices were reached over TCP: tried first in the next run, when nothing else is known yet. */

import type { ProfileStore } from '../store/profile-store.ts'
import type { Address } from './link.ts'
import type { Links } from './links.ts'

const KEPT = 200
const OF_DEVICE = 3

type Profile = Pick<ProfileStore, 'save'> & { state: Pick<ProfileStore['state'], 'addresses'> }
type Dialing = Pick<Links, 'keep' | 'forget'>

export class KnownAddresses {
  readonly #profiles: Profile
  readonly #links: Dialing

  constructor(profiles: Profile, links: Dialing) {
    this.#profiles = profiles
    this.#links = links
  }

  /** Starts dialing all of them. */
  dial(): void {
    for (const { device, host, port } of this.#profiles.state.addresses) this.#links.keep(device, { host, port })
  }

  /** The device was linked at this address, and listens there. Resolves when that is durable. */
  reached(device: string, { host, port }: Address): Promise<void> {
    const { state } = this.#profiles
    // It may still be reachable at another host, but at this one it now listens on this port.
    const isOutdated = (known: (typeof state.addresses)[number]) =>
      known.device === device && known.host === host && known.port !== port
    for (const outdated of state.addresses.filter(isOutdated)) this.#links.forget(outdated)
    const before = state.addresses.filter((known) => known.device === device && known.host !== host)
    const others = state.addresses.filter(
      (known) => known.device !== device && (known.host !== host || known.port !== port),
    )
    const ofDevice = [{ device, host, port }, ...before].slice(0, OF_DEVICE)
    state.addresses = [...ofDevice, ...others].slice(0, KEPT)
    this.#links.keep(device, { host, port })
    return this.#profiles.save()
  }
}
