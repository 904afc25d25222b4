/** The part of the map about feeds of the web, which only the host can fetch. */
import { z } from 'zod'
import { call, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { NEWSLETTER_LIMITS } from './limits.ts'

const address = z.string().max(NEWSLETTER_LIMITS.address)

export const feedCalls = {
  /** Which of the feeds followed in a space this device may read automatically. */
  'feeds.agreed': call(inSpace, listOf(address)),
  /** Whether this device may read a feed automatically, and it is due: it is then due again only later. */
  'feeds.begin': call(inSpace.extend({ newsletter: z.string(), address }), z.boolean()),
  'feeds.agree': call(inSpace.extend({ address, agrees: z.boolean() }), nothing),
  /**
   * Fetches a feed, or a list of feeds, from the web: at most 10 MB, never from the local network. `address`: after
   * redirects.
   */
  'feeds.fetch': call(
    z.object({ address }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), text: z.string(), address: z.string() }),
      z.object({
        ok: z.literal(false),
        reason: z.enum(['no-address', 'private-address', 'no-answer', 'no-network', 'refused', 'too-large']),
      }),
    ]),
  ),
} as const
