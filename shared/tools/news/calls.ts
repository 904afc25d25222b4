/** Calls for web feeds, which only the host can fetch. */
import { z } from 'zod'
import { call, inSpace, listOf, nothing } from '../../calls/shapes.ts'
import { NEWSLETTER_LIMITS } from './limits.ts'

const address = z.string().max(NEWSLETTER_LIMITS.address)

export const feedCalls = {
  /** The subscribed feeds of a space that this device can read automatically. */
  'feeds.agreed': call(inSpace, listOf(address)),
  /** Whether this device can read a feed automatically now. If so, the feed isn't due again until later. */
  'feeds.begin': call(inSpace.extend({ newsletter: z.string(), address }), z.boolean()),
  'feeds.agree': call(inSpace.extend({ address, agrees: z.boolean() }), nothing),
  /**
   * Fetches a feed, or a list of feeds, from the web: up to 10 MB, and never from the local network. `address`: after
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
