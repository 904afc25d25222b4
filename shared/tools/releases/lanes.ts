/** The names of release lanes: all that the first view needs of them. */
import { DEVICE } from '../tool.ts'

export const RELEASES_ROOT = 'entries'
export const RELEASES_PREFIX = 'tool/releases/space/values/'
/** The first digits of the hash of the product's first root. */
export const PRODUCT = '[0-9a-f]{32}'
export const RELEASES_LANE = new RegExp(`^${RELEASES_PREFIX}(${PRODUCT})/(${DEVICE})$`)

export const releasesLane = (product: string, device: string): string => `${RELEASES_PREFIX}${product}/${device}`

export interface ReleasesLane {
  product: string
  device: string
}

/** Null if the doc isn't a release lane. */
export function readReleasesLane(doc: string): ReleasesLane | null {
  const [, product, device] = RELEASES_LANE.exec(doc) ?? []
  return product === undefined || device === undefined ? null : { product, device }
}
