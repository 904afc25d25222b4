/** The person's file settings on this device, kept in the profile. */
import type { TransferLimits } from '../../../../shared/tools/files/calls.ts'
import type { ProfileStore } from '../../store/profile-store.ts'

/** Bytes; for a space without a setting. */
const FETCH_BELOW = 5_000_000
/** Maximum number of roots per space that are remembered as removed. */
const REMOVED = 20_000

export class FileSettings {
  readonly #profiles: Pick<ProfileStore, 'state' | 'save'>

  constructor(profiles: Pick<ProfileStore, 'state' | 'save'>) {
    this.#profiles = profiles
  }

  get limits(): TransferLimits {
    return this.#profiles.state.files.limits
  }

  setLimits(limits: TransferLimits): Promise<void> {
    this.#profiles.state.files.limits = limits
    return this.#profiles.save()
  }

  fetchBelow(space: string): number {
    return this.#of(space)?.fetchBelow ?? FETCH_BELOW
  }

  setFetchBelow(space: string, bytes: number): Promise<void> {
    this.#change(space).fetchBelow = bytes
    return this.#profiles.save()
  }

  /** Roots that the person removed from this device. They aren't downloaded automatically. */
  removed(space: string): ReadonlySet<string> {
    return new Set(this.#of(space)?.removed)
  }

  /** @param isRemoved false if they are wanted again */
  setRemoved(space: string, roots: readonly string[], isRemoved: boolean): Promise<void> {
    const entry = this.#change(space)
    const others = entry.removed.filter((root) => !roots.includes(root))
    if (!isRemoved && others.length === entry.removed.length) return Promise.resolve()
    entry.removed = isRemoved ? [...others, ...roots].slice(-REMOVED) : others
    return this.#profiles.save()
  }

  deleteSpace(space: string): void {
    const { files } = this.#profiles.state
    files.spaces = files.spaces.filter(({ id }) => id !== space)
  }

  #of(space: string) {
    return this.#profiles.state.files.spaces.find(({ id }) => id === space)
  }

  #change(space: string) {
    const known = this.#of(space)
    if (known) return known
    const made = { id: space, fetchBelow: FETCH_BELOW, removed: [] }
    this.#profiles.state.files.spaces.push(made)
    return made
  }
}
