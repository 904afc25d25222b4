/**
 * The windows (and browser tabs) that this host serves. One holds the lease for the mesh and for writing docs; the
 * others are read-only.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { EventName, EventPayload } from '../../../shared/ipc/contract.ts'

type Listener = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

export class Windows {
  readonly #listeners = new Map<string, Listener>()
  readonly #leases = new Emitter()
  /** The lease went to another window. */
  readonly onLease = this.#leases.event
  #leased: string | null = null

  connect(client: string, listener: Listener): void {
    this.#listeners.set(client, listener)
    if (this.#leased === null) this.lease(client)
  }

  disconnect(client: string): void {
    this.#listeners.delete(client)
    if (this.#leased !== client) return
    this.#leased = null
    const [next] = this.#listeners.keys()
    if (next !== undefined) this.lease(next)
  }

  lease(client: string): void {
    if (this.#leased === client) return
    this.#leased = client
    this.#leases.fire()
  }

  isLeased(client: string): boolean {
    return this.#leased === client
  }

  get count(): number {
    return this.#listeners.size
  }

  clients(): Iterable<string> {
    return this.#listeners.keys()
  }

  tell<Name extends EventName>(client: string, name: Name, payload: EventPayload<Name>): void {
    this.#listeners.get(client)?.(name, payload)
  }

  /** Tells the window with the lease, if there is one. */
  tellLeased<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#leased !== null) this.tell(this.#leased, name, payload)
  }

  tellAll<Name extends EventName>(name: Name, payload: EventPayload<Name>, except: string | null = null): void {
    for (const [client, listener] of this.#listeners) if (client !== except) listener(name, payload)
  }
}
