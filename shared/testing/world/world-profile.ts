/** The data that one process of a simulated device has on its disk. */
import { NotAllowedError } from '../../log/not-allowed-error.ts'
import type { SpaceHostStore } from '../../space-host/ports/space-host-store.ts'
import type { ReplyStore, SpaceEntry, SpaceProfile, SpaceSecrets } from '../../space-host/ports/space-profile.ts'
import type { SimulatedDisk } from '../disk.ts'

export class WorldProfile implements SpaceProfile {
  /** In memory, so it changes before it is saved. */
  readonly entry: SpaceEntry
  readonly #disk: SimulatedDisk
  readonly #store: ReturnType<SimulatedDisk['open']>

  /** Ends an earlier process of the device. */
  constructor(disk: SimulatedDisk) {
    if (!disk.entry) throw new NotAllowedError('the disk has no space')
    this.entry = { ...disk.entry }
    this.#disk = disk
    this.#store = disk.open()
  }

  save(): Promise<void> {
    const entry = { ...this.entry }
    return this.#store.keep(() => {
      this.#disk.entry = entry
    })
  }

  spaceStore(): SpaceHostStore {
    return this.#store
  }

  /** Only publications have replies. */
  replyStore(): ReplyStore {
    return { read: async () => [], put: () => Promise.resolve(), delete: () => Promise.resolve() }
  }

  async readSecrets(): Promise<SpaceSecrets | null> {
    return this.#disk.secrets
  }

  writeSecrets(_entry: SpaceEntry, secrets: SpaceSecrets): Promise<void> {
    const kept = { ...secrets, invites: [...secrets.invites] }
    return this.#store.keep(() => {
      this.#disk.secrets = kept
    })
  }

  keepWords(words: string): Promise<void> {
    return this.#store.keep(() => {
      this.#disk.words = [...this.#disk.words, words]
    })
  }
}
