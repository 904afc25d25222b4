/**
 * The windows (and browser tabs) that this host serves. All of them can write. One holds the lease for what a device
 * does once: it joins the mesh, notifies and publishes.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { EventName, EventPayload } from '../../../shared/ipc/contract.ts'

/** An event with its payload. */
export type Told = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName]

type Listener = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

export class Windows {
  /** The window that last had the focus is last. */
  readonly #listeners = new Map<string, Listener>()
  readonly #changes = new Emitter()
  /** Another window holds the lease or has the focus, or the number of windows has changed. */
  readonly onChanged = this.#changes.event
  readonly #told = new Emitter<Told>()
  /** Everything that all windows are notified of, for listeners that aren't windows. */
  readonly onTold = this.#told.event
  #leased: string | null = null

  connect(client: string, listener: Listener): void {
    this.#listeners.set(client, listener)
    this.#leased ??= client
    this.#changes.fire()
  }

  disconnect(client: string): void {
    this.#listeners.delete(client)
    if (this.#leased === client) this.#leased = this.clients().at(-1) ?? null
    this.#changes.fire()
  }

  focused(client: string): void {
    const listener = this.#listeners.get(client)
    if (listener === undefined || this.clients().at(-1) === client) return
    this.#listeners.delete(client)
    this.#listeners.set(client, listener)
    this.#changes.fire()
  }

  isLeased(client: string): boolean {
    return this.#leased === client
  }

  get count(): number {
    return this.#listeners.size
  }

  /** The window that last had the focus is last. */
  clients(): string[] {
    return [...this.#listeners.keys()]
  }

  tell<Name extends EventName>(client: string, name: Name, payload: EventPayload<Name>): void {
    this.#listeners.get(client)?.(name, payload)
  }

  /** Notifies the window with the lease, if there is one. */
  tellLeased<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#leased !== null) this.tell(this.#leased, name, payload)
  }

  tellAll<Name extends EventName>(name: Name, payload: EventPayload<Name>, except: string | null = null): void {
    for (const [client, listener] of this.#listeners) if (client !== except) listener(name, payload)
    this.#told.fire({ name, payload } as Told)
  }
}
