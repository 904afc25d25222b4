/** Which of the epochs that are safe is written under (shared/record/SPEC.md, V27, V41). */
import type { Epoch, Governance } from './governance.ts'

/** Keys that nobody needed are written under once they have been here so long, and so with the others. Milliseconds. */
const SPREADING = 1500

interface Keys {
  key(keyId: string): Uint8Array | null
}

export class EpochChoice {
  readonly #ring: Keys
  readonly #now: () => number
  /** The present epoch, and since when it is. */
  #present: { hash: string; since: number } | null = null
  /** The one before it that was written under. */
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
    // What is read when the space is opened has been there before.
    this.#present = { hash: epoch.hash, since: this.#present ? now : Number.NEGATIVE_INFINITY }
  }

  /**
   * The present one. Where somebody has just made new keys that nobody needed, the one before: whoever makes some again and again keeps
   * nobody from being read. Where we were given none of the present ones, the last one of which only members know the keys.
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

/** Who came after it was given the keys of before, unless joiners may not read those. */
const everybodyReads = ({ settings, members }: Governance, { keys }: Epoch): boolean =>
  settings.historyForJoiners || [...members.keys()].every((device) => keys.boxes.has(device))
