/** Who publishes fresh keys that are due, and when: one after another, so that not every host does at once (shared/record/SPEC.md, V23). */
import { fromHex, toHex } from '../record/bytes.ts'
import type { Crypto } from '../record/crypto.ts'
import type { Governance } from './governance.ts'
import { may } from './permissions.ts'

/** Whoever made them due publishes them by itself. Milliseconds. */
const FIRST = 100
/** The second waits for the first so long, the fourth for the second, the eighth for the fourth: most may be away. */
const STEP = 500
/** Where somebody waits to write: shorter the fewer there are who might make keys all at a time. Milliseconds. */
const STEP_WAITING = 8
/** Keys that are due for so long are made whatever comes: who makes some again and again puts nobody's turn off. Milliseconds. */
const LONGEST = 8000

/**
 * Milliseconds for which a device lets others go ahead: by its place among those who may, in an order that is the same everywhere and
 * another one for each epoch, so that who does nothing is not always the first. To be asked again whenever governance changes.
 *
 * @param due milliseconds for which keys have been due
 * @param isWaiting somebody here waits to write until they are made (V39)
 */
export function keysDelay(
  crypto: Crypto,
  governance: Governance,
  device: string,
  due: number,
  isWaiting = false,
): number {
  const drawn = (of: string): string => {
    const bytes = new Uint8Array(64)
    bytes.set(fromHex(governance.epoch.hash))
    bytes.set(fromHex(of), 32)
    return toHex(crypto.hash(bytes))
  }
  const own = drawn(device)
  let before = 0
  let others = 0
  for (const { device: other, grant } of governance.members.values()) {
    if (other === device || !may(grant.role, 'publish-keys')) continue
    others++
    if (drawn(other) < own) before++
  }
  const turn = Math.log2(1 + before)
  return isWaiting
    ? STEP_WAITING * Math.log2(1 + others) * turn
    : Math.max(0, Math.min(FIRST + STEP * turn, LONGEST - due))
}
