import { placeCodec } from '../place.ts'
import { EVERYWHERE, type Tool } from '../tool.ts'
import { releaseCalls, releaseEvents } from './calls.ts'
import { PRODUCT, RELEASES_LANE, RELEASES_ROOT } from './lanes.ts'
import { encodeLine, readLine } from './line-message.ts'
import { encodeParts, readParts } from './parts-message.ts'

export const releases = {
  id: 'releases',
  spaces: EVERYWHERE,
  docs: [{ pattern: RELEASES_LANE, roots: [RELEASES_ROOT] }],
  /** Without a product, the list of products. */
  place: placeCodec({ product: PRODUCT }, [{ path: 'releases' }, { path: 'releases/{product}', card: true }]),
  live: {
    /** A device fetches a file from its product's address, or wants it and can't. */
    line: { write: encodeLine, read: readLine, audience: 'all', rate: { perSecond: 10, burst: 40 } },
    /** The parts that have arrived of a file that a device fetches. */
    parts: { write: encodeParts, read: readParts, audience: 'all', rate: { perSecond: 10, burst: 40 } },
  },
  calls: releaseCalls,
  events: releaseEvents,
} as const satisfies Tool
