/**
 * Decides who publishes fresh keys that are due, and when: one device after another, so that not every host does at
 * once (shared/record/SPEC.md, V23).
 */
import { fromHex, toHex } from '../record/bytes.ts'
import type { Crypto } from '../record/crypto.ts'
import type { Governance } from './governance.ts'
import { may } from './permissions.ts'

/** The device that made them due publishes them itself. Milliseconds. */
const FIRST = 100
/**
 * The second waits this long for the first, the fourth for the second, the eighth for the fourth: most may be offline.
 * Milliseconds.
 */
const STEP = 500
/** If somebody waits to write: shorter the fewer devices might make keys at the same time. Milliseconds. */
const STEP_WAITING = 8
/**
 * A device that is not linked here is waited for this long per pair of linked ones: most former visitors may be away
 * for good, but the more devices are linked here, the more may be online without a link to us. Milliseconds.
 */
const AWAY = 3
/**
 * Keys that are due for this long are made regardless: making keys over and over can't postpone anybody's turn.
 * Milliseconds.
 */
const LONGEST = 8000

/**
 * Milliseconds for which a device lets others go first: by its place among those who may, in an order that is the same
 * everywhere and different per epoch, so that an idle device is not always the first. Call it again whenever governance
 * changes.
 *
 * @param due milliseconds for which keys have been due
 * @param linked devices that are linked here, if somebody waits to write until the keys are made (V39); null otherwise
 */
export function keysDelay(
  crypto: Crypto,
  governance: Governance,
  device: string,
  due: number,
  linked: readonly string[] | null = null,
): number {
  const drawn = (of: string): string => {
    const bytes = new Uint8Array(64)
    bytes.set(fromHex(governance.epoch.hash))
    bytes.set(fromHex(of), 32)
    return toHex(crypto.hash(bytes))
  }
  const own = drawn(device)
  const placeAmong = (devices: Iterable<string>): { others: number; turn: number } => {
    const others = [...devices].filter((other) => {
      const role = governance.role(other)
      return other !== device && role !== null && may(role, 'publish-keys')
    })
    const before = others.filter((other) => drawn(other) < own).length
    return { others: others.length, turn: Math.log2(1 + before) }
  }
  const amongAll = placeAmong(governance.members.keys())
  if (!linked) return Math.max(0, Math.min(FIRST + STEP * amongAll.turn, LONGEST - due))
  const waiting = ({ others, turn }: typeof amongAll): number => STEP_WAITING * Math.log2(1 + others) * turn
  const amongLinked = placeAmong(linked)
  const forOthers = AWAY * amongLinked.others * (amongLinked.others - 1)
  return Math.min(waiting(amongAll), forOthers + waiting(amongLinked))
}
