/** What this device keeps of a space beside its records: keys, links that it gave out, what it has seen to, and whom it has seen. */
import type { ChainKey } from '../../record/chain-id.ts'
import type { KeyRing } from '../../space/key-ring.ts'
import type { SpaceEntry, SpaceProfile, SpaceSecrets } from '../ports/space-profile.ts'

/** Devices of which it is kept when they were seen. */
const SEEN_KEPT = 2000

export interface SpaceMemoryOptions {
  profiles: Pick<SpaceProfile, 'writeSecrets'>
  entry: SpaceEntry
  ring: KeyRing
  /** As read from disk; null for a space that is new here. */
  secrets: SpaceSecrets | null
  /** Whether a device takes part: when it was seen is kept. */
  belongs(device: string): boolean
  /** Whether a device has a role: what it is called as a reader is kept. */
  hasRole(device: string): boolean
}

export class SpaceMemory {
  readonly #options: SpaceMemoryOptions
  /** Links that this device gave out. */
  invites: SpaceSecrets['invites']
  /** Chains of our own that count no more, and that were seen to. */
  readonly republished: Set<ChainKey>
  /** Cut-offs that were mended, by chain and limit. */
  readonly mended: Set<string>
  /** When devices were last linked, in milliseconds. */
  readonly lastSeen: Map<string, number>
  /** What readers of a closed channel are called: each has told us, and nobody else. */
  readonly readers: Map<string, string>
  /** How much of each content chain of ours any other member has said to have. */
  readonly kept: Map<ChainKey, number>
  /** Keys in the ring when all that had waited for its key was opened last. */
  #openedRing: number
  #savedRing: number

  constructor(options: SpaceMemoryOptions) {
    const { ring, secrets } = options
    this.#options = options
    this.invites = secrets?.invites ?? []
    this.republished = new Set(secrets?.republished)
    this.mended = new Set(secrets?.mended)
    this.lastSeen = new Map(secrets?.lastSeen)
    this.readers = new Map(secrets?.readers)
    this.kept = new Map(secrets?.kept)
    this.#openedRing = secrets?.opened ?? 0
    // Where the process died between keeping keys and opening what had waited for them, that is done now.
    this.#savedRing = this.#openedRing === ring.size ? ring.size : 0
  }

  /** Whether there are keys that were not kept yet, or not tried on what waits for them. */
  get hasNewKeys(): boolean {
    return this.#options.ring.size !== this.#savedRing
  }

  /** Keeps the keys, and once `open` has tried them on what waits for them, that this was done. */
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
      republished: [...this.republished],
      mended: [...this.mended],
      kept: [...this.kept],
      lastSeen: this.#seenLately(),
      readers: [...this.readers].filter(([device]) => hasRole(device)),
    })
  }

  /** Of members, and of those who were here last in a public channel. */
  #seenLately(): [string, number][] {
    const seen = [...this.lastSeen].filter(([device]) => this.#options.belongs(device))
    return seen.sort(([, one], [, other]) => other - one).slice(0, SEEN_KEPT)
  }
}
