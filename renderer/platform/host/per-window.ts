import type { Disposable } from '../../../shared/base/emitter.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'

/** One object per window, for as long as a screen uses it. */
export class PerWindow<Kept extends Disposable> {
  readonly #known = new WeakMap<HostClient, { kept: Kept; users: number }>()

  of(host: HostClient, make: () => Kept): Kept {
    const entry = this.#known.get(host) ?? { kept: make(), users: 0 }
    this.#known.set(host, entry)
    return entry.kept
  }

  /**
   * Keeps it until the returned function is called: a screen that is remounted in another language continues to use it.
   */
  keep(host: HostClient): () => void {
    const entry = this.#known.get(host)
    if (entry) entry.users++
    return () =>
      setTimeout(() => {
        if (!entry || --entry.users > 0) return
        this.#known.delete(host)
        entry.kept.dispose()
      })
  }
}

/** @returns a function that creates a whole's part on first use; the part is disposed of together with the whole */
export function partOf<Whole extends { adopt(part: Disposable): void }, Part extends Disposable>(
  make: (whole: Whole) => Part,
): (whole: Whole) => Part {
  const parts = new WeakMap<Whole, Part>()
  return (whole) => {
    const known = parts.get(whole)
    if (known) return known
    const part = make(whole)
    parts.set(whole, part)
    whole.adopt(part)
    return part
  }
}
