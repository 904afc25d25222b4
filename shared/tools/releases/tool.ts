import { placeCodec } from '../place.ts'
import { IN_WORKSPACES, type Tool } from '../tool.ts'
import { releaseCalls, releaseEvents } from './calls.ts'
import { PRODUCT, RELEASES_LANE, RELEASES_ROOT } from './lanes.ts'

export const releases = {
  id: 'releases',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: RELEASES_LANE, roots: [RELEASES_ROOT] }],
  /** Without a product, the list of them. */
  place: placeCodec({ product: PRODUCT }, [{ path: 'releases' }, { path: 'releases/{product}', card: true }]),
  calls: releaseCalls,
  events: releaseEvents,
} as const satisfies Tool
