/** Announces this person's discovery servers to linked members: once on each link, and again when the list changes. */
export interface ServerAnnouncerOptions {
  listed(): string[]
  /** Linked members; empty unless this device is one. */
  members(): readonly string[]
  tell(device: string, addresses: string[]): void
}

export class ServerAnnouncer {
  readonly #options: ServerAnnouncerOptions
  /** The list last announced to each linked device. */
  readonly #told = new Map<string, string>()

  constructor(options: ServerAnnouncerOptions) {
    this.#options = options
  }

  /** Call it when a device was linked, or the list has changed. */
  look(): void {
    const addresses = this.#options.listed()
    const words = addresses.join(' ')
    for (const device of this.#options.members()) {
      if (this.#told.get(device) === words) continue
      this.#told.set(device, words)
      this.#options.tell(device, addresses)
    }
  }

  /** The device has a new link or none, so nothing was announced there. */
  forget(device: string): void {
    this.#told.delete(device)
  }
}
