/**
 * Addresses of files for our own windows: each contains random bytes for one file of one space, valid as long as the
 * host runs.
 */
import { randomBytes } from 'node:crypto'

/** Maximum number of addresses; the oldest are forgotten. */
const ADDRESSES = 10_000

export interface Addressed {
  space: string
  root: string
}

export class FileAddresses {
  readonly #files = new Map<string, Addressed>()
  readonly #handles = new Map<string, string>()

  find(handle: string): Addressed | null {
    return this.#files.get(handle) ?? null
  }

  /** The same file always gets the same address. */
  of(space: string, root: string): string {
    const name = `${space} ${root}`
    const known = this.#handles.get(name)
    if (known !== undefined) return known
    const handle = randomBytes(24).toString('base64url')
    this.#handles.set(name, handle)
    this.#files.set(handle, { space, root })
    const [oldest] = this.#files
    if (oldest && this.#files.size > ADDRESSES) {
      this.#files.delete(oldest[0])
      this.#handles.delete(`${oldest[1].space} ${oldest[1].root}`)
    }
    return handle
  }
}
