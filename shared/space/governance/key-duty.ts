/**
 * Decides who publishes fresh keys that are due, and when: one device after another, so that hosts don't all do it at
 * the same time (shared/record/SPEC.md, V23).
 */
import { fromHex, toHex } from '../../record/bytes.ts'
import type { Crypto } from '../../record/crypto.ts'
import { may } from '../permissions.ts'
import type { Governance } from './governance.ts'

/** Time for the device that made the keys due to publish them itself. Milliseconds. */
const FIRST = 100
/**
 * The second device waits this long for the first, the fourth for the second, the eighth for the fourth, since most may
 * be offline. Milliseconds.
 */
const STEP = 500
/**
 * Used if somebody is waiting to write. The delay is shorter the fewer devices could make keys at the same time.
 * Milliseconds.
 */
const STEP_WAITING = 8
/**
 * Time to wait for devices that aren't linked here, per pair of linked ones. Most former visitors may never come back,
 * but the more devices are linked here, the more may be online without a link to us. Milliseconds.
 */
const AWAY = 3
/**
 * Keys that have been due this long are made anyway: making keys repeatedly can't postpone anyone's turn. Milliseconds.
 */
const LONGEST = 8000

/**
 * Milliseconds for which a device lets others go first, by its position among those who can make keys. The order is the
 * same everywhere and different per epoch, so that an idle device isn't always first. Call this again whenever
 * governance changes.
 *
 * @param due milliseconds for which keys have been due
 * @param linked devices that are linked here, if somebody waits to write until the keys are made (V39); otherwise null
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
