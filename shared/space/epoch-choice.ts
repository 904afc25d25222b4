/** Chooses the epoch to write under among the safe ones (shared/record/SPEC.md, V27, V41). */
import type { Epoch, Governance } from './governance.ts'

/**
 * Keys made without need are used for writing only once they have been here this long, and so have reached the others.
 * Milliseconds.
 */
const SPREADING = 1500

interface Keys {
  key(keyId: string): Uint8Array | null
}

export class EpochChoice {
  readonly #ring: Keys
  readonly #now: () => number
  /** The present epoch, and since when. */
  #present: { hash: string; since: number } | null = null
  /** The previous epoch that was used for writing. */
  #before: string | null = null

  /** @param now milliseconds */
  constructor(ring: Keys, now: () => number) {
    this.#ring = ring
    this.#now = now
  }

  /** Governance has changed, or was read from the store. */
  note({ epoch }: Governance): void {
    const now = this.#now()
    if (epoch.hash === this.#present?.hash) return
    if (this.#present && now - this.#present.since >= SPREADING) this.#before = this.#present.hash
    // Epochs that are read when the space is opened have been there before.
    this.#present = { hash: epoch.hash, since: this.#present ? now : Number.NEGATIVE_INFINITY }
  }

  /**
   * The present one. If somebody has just made new keys without need, the previous one: repeatedly making keys must not
   * keep anybody from being read. If we were given none of the present keys, the last epoch whose keys only members
   * know.
   */
  of(governance: Governance): Epoch {
    const { epoch } = governance
    if (this.#isHere(epoch) && this.#now() - (this.#present?.since ?? 0) >= SPREADING) return epoch
    const safe = governance.safeEpochs().filter((each) => this.#isHere(each))
    const before = safe.find(({ hash }) => hash === this.#before)
    if (before && everybodyReads(governance, before)) return before
    return this.#isHere(epoch) ? epoch : (safe.at(-1) ?? epoch)
  }

  #isHere({ keys }: Epoch): boolean {
    return this.#ring.key(keys.governanceKeyId) !== null && this.#ring.key(keys.contentKeyId) !== null
  }
}

/** Later members were given the earlier keys, unless joiners may not read those. */
const everybodyReads = ({ settings, members }: Governance, { keys }: Epoch): boolean =>
  settings.historyForJoiners || [...members.keys()].every((device) => keys.boxes.has(device))
