import type { OpenSpace } from '../../../shared/space-host/open-space.ts'

/**
 * Detects whether somebody has joined or left, or has other rights: parts are notified of far more changes in a space.
 */
export class RightsWatch {
  readonly #known = new WeakMap<object, object | null>()

  /** Whether that happened since the last check, or this is the first one. */
  hasChanged(space: Pick<OpenSpace, 'governance'>): boolean {
    const rights = space.governance?.rights ?? null
    if (this.#known.get(space) === rights) return false
    this.#known.set(space, rights)
    return true
  }
}
