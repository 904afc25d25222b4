/** The names of lanes of releases: all that the first view knows of them. */
import { DEVICE } from '../tool.ts'

export const RELEASES_ROOT = 'entries'
export const RELEASES_PREFIX = 'tool/releases/space/values/'
/** The first digits of the hash of its first root. */
export const PRODUCT = '[0-9a-f]{32}'
export const RELEASES_LANE = new RegExp(`^${RELEASES_PREFIX}(${PRODUCT})/(${DEVICE})$`)

export const releasesLane = (product: string, device: string): string => `${RELEASES_PREFIX}${product}/${device}`

export interface ReleasesLane {
  product: string
  device: string
}

/** Null if the doc is no lane of releases. */
export function readReleasesLane(doc: string): ReleasesLane | null {
  const [, product, device] = RELEASES_LANE.exec(doc) ?? []
  return product === undefined || device === undefined ? null : { product, device }
}
