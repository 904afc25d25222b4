/** Which devices a version is offered to while its share grows (SPEC.md, U10). */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from '../../record/bytes.ts'
import type { Release } from './offers.ts'
import type { Product } from './product.ts'
import { maintainersOf } from './trust/make.ts'

const DAY = 24 * 60 * 60 * 1000
const ALL = 100

/** @returns percent of devices. @param now milliseconds */
export function shareOf({ widened }: Pick<Product, 'widened'>, release: Release, now: number): number {
  const { share = ALL, days = 0, time, version } = release
  const passed = days > 0 && time !== null ? Math.max(0, now - time) / (days * DAY) : 0
  return Math.min(ALL, Math.max(share + (ALL - share) * passed, widened.get(version) ?? 0))
}

/** When it will be offered to all devices automatically; null if it already is, or people decide. */
export function forAllAt(product: Pick<Product, 'widened'>, release: Release, now: number): number | null {
  const { days = 0, time } = release
  return days === 0 || time === null || shareOf(product, release, now) >= ALL ? null : time + days * DAY
}

/** A device's place from 0 to 100. It differs for each version, otherwise the same devices would always come first. */
export function placeOf(product: string, version: string, device: string): number {
  const bits = sha256(utf8(`${product} ${version} ${device}`)).slice(0, 4)
  return (bits.reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32) * ALL
}

/** A version is always offered to maintainers' devices. @param device in the space */
export function isOfferedTo(product: Product, release: Release, device: string, now: number): boolean {
  const share = shareOf(product, release, now)
  if (share >= ALL || placeOf(product.id, release.version, device) < share) return true
  return maintainersOf(product.trust.root.metadata.signed).some((key) => product.signers.get(key) === device)
}
