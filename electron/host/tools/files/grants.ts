/**
 * Paths that the person pointed at. A page may not name a path itself: the shell gives it a number that stands for one, for what was dropped or picked in
 * that very page, and the host takes each once.
 */
import { randomBytes } from 'node:crypto'

const GRANTS = 50_000

export class Grants {
  readonly #paths = new Map<string, string>()

  give(path: string): string {
    const grant = randomBytes(16).toString('hex')
    this.#paths.set(grant, path)
    const [oldest] = this.#paths.keys()
    if (this.#paths.size > GRANTS && oldest !== undefined) this.#paths.delete(oldest)
    return grant
  }

  /** Null where it was taken already, or never given. */
  take(grant: string): string | null {
    const path = this.#paths.get(grant) ?? null
    this.#paths.delete(grant)
    return path
  }
}
