/**
 * What this device stores about a space in addition to its records: keys, invite links, finished repairs, and when it
 * last saw devices.
 */
import type { ChainKey } from '../../record/chain-id.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import type { SpaceEntry, SpaceProfile, SpaceSecrets } from '../ports/space-profile.ts'
import { DealtWith } from '../repair/dealt-with.ts'

/** Number of devices whose last link is remembered. */
const SEEN_KEPT = 2000

export interface SpaceMemoryOptions {
  profiles: Pick<SpaceProfile, 'writeSecrets'>
  entry: SpaceEntry
  ring: KeyRing
  /** As read from disk; null if the space is new on this device. */
  secrets: SpaceSecrets | null
  /** Whether a device takes part: then we remember when it was last linked. */
  belongs(device: string): boolean
  /** Whether a device has a role: then we remember its name as a reader. */
  hasRole(device: string): boolean
}

export class SpaceMemory {
  readonly #options: SpaceMemoryOptions
  /** Links that this device issued. */
  invites: SpaceSecrets['invites']
  /** Chains of our own that became invalid and were dealt with. */
  readonly republished: DealtWith
  /** Cut-offs that were mended, by chain and limit, and hashes of texts that were shown instead. */
  readonly mended: Set<string>
  /** When devices were last linked, in milliseconds. */
  readonly lastSeen: Map<string, number>
  /** The names of a private publication's readers, as reported by themselves. */
  readonly readers: Map<string, string>
  /** The highest record number of each of our content chains that any other member has reported holding. */
  readonly kept: Map<ChainKey, number>
  /** Number of keys in the ring when the records that waited for keys were last opened. */
  #openedRing: number
  #savedRing: number

  constructor(options: SpaceMemoryOptions) {
    const { ring, secrets } = options
    this.#options = options
    this.invites = secrets?.invites ?? []
    this.republished = new DealtWith(secrets?.republished)
    this.mended = new Set(secrets?.mended)
    this.lastSeen = new Map(secrets?.lastSeen)
    this.readers = new Map(secrets?.readers)
    this.kept = new Map(secrets?.kept)
    this.#openedRing = secrets?.opened ?? 0
    // If the process died between storing keys and opening what had waited for them, that happens now.
    this.#savedRing = this.#openedRing === ring.size ? ring.size : 0
  }

  /** Whether there are keys that aren't stored yet, or not tried on the records that wait for them. */
  get hasNewKeys(): boolean {
    return this.#options.ring.size !== this.#savedRing
  }

  /** Stores the keys. Once `open` has tried them on waiting records, stores that as well. */
  async keepKeys(open: () => Promise<void>): Promise<void> {
    const { size } = this.#options.ring
    await this.save()
    await open()
    this.#openedRing = size
    await this.save()
  }

  /** Resolves when it is durable. */
  async save(): Promise<void> {
    const { profiles, entry, ring, hasRole } = this.#options
    this.#savedRing = ring.size
    await profiles.writeSecrets(entry, {
      ring: ring.encode(),
      opened: this.#openedRing,
      invites: this.invites,
      republished: this.republished.stored,
      mended: [...this.mended],
      kept: [...this.kept],
      lastSeen: this.#seenLately(),
      readers: [...this.readers].filter(([device]) => hasRole(device)),
    })
  }

  /** For members; in a public publication, for the latest visitors. */
  #seenLately(): [string, number][] {
    const seen = [...this.lastSeen].filter(([device]) => this.#options.belongs(device))
    return seen.sort(([, one], [, other]) => other - one).slice(0, SEEN_KEPT)
  }
}
