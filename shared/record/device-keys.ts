/** Caches whether device keys are valid: the same few are checked repeatedly, and the arithmetic is slow. */
import { toHex } from './bytes.ts'

/** Maximum entries: anyone can send invalid keys, which must not exhaust memory. */
const REMEMBERED = 10_000

/** @param isValid a pure function of 32 bytes */
export function rememberingKeys(isValid: (publicKey: Uint8Array) => boolean): (publicKey: Uint8Array) => boolean {
  const known = new Map<string, boolean>()
  return (publicKey) => {
    if (publicKey.length !== 32) return false
    const id = toHex(publicKey)
    const before = known.get(id)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED) known.clear()
    const valid = isValid(publicKey)
    known.set(id, valid)
    return valid
  }
}
