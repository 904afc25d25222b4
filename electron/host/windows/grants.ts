/**
 * Paths that the person chose. A page can't name paths itself: for a file dropped or picked in that page, the shell
 * issues a grant, which the host accepts once.
 */
import { randomBytes } from 'node:crypto'

const GRANTS = 50_000

export class Grants {
  readonly #paths = new Map<string, string>()

  give(path: string, grant = randomBytes(16).toString('hex')): string {
    this.#paths.set(grant, path)
    const [oldest] = this.#paths.keys()
    if (this.#paths.size > GRANTS && oldest !== undefined) this.#paths.delete(oldest)
    return grant
  }

  /** Null if it was already used or never issued. */
  take(grant: string): string | null {
    const path = this.#paths.get(grant) ?? null
    this.#paths.delete(grant)
    return path
  }
}
