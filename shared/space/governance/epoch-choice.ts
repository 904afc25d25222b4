/** Chooses the epoch to write under among the safe ones (shared/record/SPEC.md, V27, V41). */
import type { Epoch, Governance } from './governance.ts'

/**
 * Unneeded new keys are used for writing only after we have had them this long, so that the others have them too.
 * Milliseconds.
 */
const SPREADING = 1500

interface Keys {
  key(keyId: string): Uint8Array | null
}

export class EpochChoice {
  readonly #ring: Keys
  readonly #now: () => number
  /** The current epoch, and since when. */
  #present: { hash: string; since: number } | null = null
  /** The previous epoch that was used for writing. */
  #before: string | null = null

  /** @param now milliseconds */
  constructor(ring: Keys, now: () => number) {
    this.#ring = ring
    this.#now = now
  }

  /** Call this when governance has changed or was read from the store. */
  note({ epoch }: Governance): void {
    const now = this.#now()
    if (epoch.hash === this.#present?.hash) return
    if (this.#present && now - this.#present.since >= SPREADING) this.#before = this.#present.hash
    // An epoch that is read when the space is opened isn't new.
    this.#present = { hash: epoch.hash, since: this.#present ? now : Number.NEGATIVE_INFINITY }
  }

  /**
   * Returns the current epoch, or the previous one if somebody has just made new keys needlessly: making keys
   * repeatedly must not make anyone's content unreadable. If we weren't given the current keys, returns the last epoch
   * whose keys only members know.
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

/**
 * Whether all members can read with these keys: later members were given earlier keys unless joiners may not read
 * history.
 */
const everybodyReads = ({ settings, members }: Governance, { keys }: Epoch): boolean =>
  settings.historyForJoiners || [...members.keys()].every((device) => keys.boxes.has(device))
