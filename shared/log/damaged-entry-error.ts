import { toHex } from '../record/bytes.ts'

/** An entry in the store cannot be read. */
export class DamagedEntryError extends Error {
  readonly key: string
  constructor(key: Uint8Array) {
    super(`an entry of the store is damaged: ${toHex(key)}`)
    this.name = 'DamagedEntryError'
    this.key = toHex(key)
  }
}
