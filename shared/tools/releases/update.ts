/** The newest version of a product that can be installed over an older one. */
import type { PROCESSORS, UPDATE_KINDS } from './limits.ts'
import { compareVersions, freshnessOf, type OfferedFile, type Release } from './offers.ts'
import type { Product } from './product.ts'
import { isOfferedTo } from './rings.ts'

export interface Installed {
  version: string
  kind: (typeof UPDATE_KINDS)[number] | null
  processor: (typeof PROCESSORS)[number]
}

export interface Update {
  release: Release
  /** Null if no file fits, or this copy can't replace itself. */
  file: OfferedFile | null
  /** The publisher made a statement recently; otherwise, nothing is installed automatically. */
  isFresh: boolean
}

const isFor = (name: string, processor: Installed['processor']): boolean =>
  processor === 'arm64' ? /arm64|aarch64/i.test(name) : !/arm64|aarch64|armv7l|ia32/i.test(name)

/** Null if there is none. Beta versions are only installed by hand. @param device in the space */
export function updateIn(product: Product, installed: Installed, device: string, now: number): Update | null {
  const { trust, releases, stopped } = product
  const freshness = trust.complete && freshnessOf(trust, trust.complete, now)
  if (freshness === null || freshness === 'expired') return null
  const release = releases.find(
    (each) => each.channel !== 'beta' && !stopped.has(each.version) && isOfferedTo(product, each, device, now),
  )
  if (!release || compareVersions(release.version, installed.version) <= 0) return null
  const { kind, processor } = installed
  const fits = ({ name, check }: OfferedFile) =>
    kind !== null && check === null && name.endsWith(`.${kind}`) && isFor(name, processor)
  return { release, file: release.files.find(fits) ?? null, isFresh: freshness === 'fresh' }
}
