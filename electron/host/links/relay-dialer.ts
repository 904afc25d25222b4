/**
 * Dials the relays of team spaces at their published addresses, so that members needn't share a network with a relay or
 * have met it.
 */

import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { readAddress } from '../nearby/own-addresses.ts'
import type { Links } from './links.ts'

export class RelayDialer {
  readonly #links: Pick<Links, 'keep' | 'forget'>
  /** For each space, the dialed addresses and their devices. */
  readonly #dialed = new Map<string, ReadonlyMap<string, string>>()

  constructor(links: Pick<Links, 'keep' | 'forget'>) {
    this.#links = links
  }

  /** Called when the relays of the space, or their addresses, may have changed. */
  look(space: Pick<OpenSpace, 'id' | 'device' | 'standing' | 'governance'>): void {
    const { id, device, standing, governance } = space
    const wanted = new Map<string, string>()
    for (const relay of standing === 'member' ? (governance?.members.keys() ?? []) : []) {
      if (relay === device) continue
      for (const address of governance?.reachedAt(relay) ?? []) wanted.set(address, relay)
    }
    this.#settle(id, wanted)
  }

  closed(space: string): void {
    this.#settle(space, new Map())
    this.#dialed.delete(space)
  }

  #settle(space: string, wanted: ReadonlyMap<string, string>): void {
    const before = this.#dialed.get(space) ?? new Map<string, string>()
    this.#dialed.set(space, wanted)
    for (const [text, relay] of wanted) {
      const address = readAddress(text)
      if (address && before.get(text) !== relay) this.#links.keep(relay, address)
    }
    for (const text of before.keys()) {
      const address = readAddress(text)
      if (address && ![...this.#dialed.values()].some((addresses) => addresses.has(text))) this.#links.forget(address)
    }
  }
}
