/**
 * Tells linked members which discovery servers this person lists: once on each link, and again when the list changes.
 */
export interface ServerAnnouncerOptions {
  listed(): string[]
  /** Members that are linked now; none unless this device is one. */
  members(): readonly string[]
  tell(device: string, addresses: string[]): void
}

export class ServerAnnouncer {
  readonly #options: ServerAnnouncerOptions
  /** What each linked device was last told. */
  readonly #told = new Map<string, string>()

  constructor(options: ServerAnnouncerOptions) {
    this.#options = options
  }

  /** A device may be linked, or the list have changed. */
  look(): void {
    const addresses = this.#options.listed()
    const words = addresses.join(' ')
    for (const device of this.#options.members()) {
      if (this.#told.get(device) === words) continue
      this.#told.set(device, words)
      this.#options.tell(device, addresses)
    }
  }

  /** The device has a new link, or none: it was told nothing there. */
  forget(device: string): void {
    this.#told.delete(device)
  }
}
