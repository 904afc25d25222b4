import type { OpenSpace } from '../../../shared/space-host/open-space.ts'

/** Knows when somebody has come or left, or may do something else: a part is told of far more changes of a space. */
export class RightsWatch {
  readonly #known = new WeakMap<object, object | null>()

  /** Whether that happened since the last look, or this is the first one. */
  hasChanged(space: Pick<OpenSpace, 'governance'>): boolean {
    const rights = space.governance?.rights ?? null
    if (this.#known.get(space) === rights) return false
    this.#known.set(space, rights)
    return true
  }
}
