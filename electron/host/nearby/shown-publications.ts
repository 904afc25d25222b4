/** The answer to "which publications do you show?": links to public ones, for anyone on this network. */
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { type PublicationLink, parsePublicationLink } from '../../../shared/space/joining/publication-link.ts'

/** Maximum number per host. */
export const SHOWN_CHANNELS = 8
const BYTES = SHOWN_CHANNELS * (LIMITS.inviteLength + 8)

/** A public publication that a host shows: the text of its link, and its content. */
export interface ShownPublication {
  text: string
  link: PublicationLink
}

export const encodeShown = (links: readonly string[]): Uint8Array => encode(links.slice(0, SHOWN_CHANNELS))

/**
 * Skips links that this version can't read, or with which nobody can subscribe. Throws FormatError if it isn't a list
 * of links.
 */
export function decodeShown(encoded: Uint8Array): ShownPublication[] {
  const value = decode(encoded, BYTES)
  if (!Array.isArray(value) || value.length > SHOWN_CHANNELS) throw new FormatError('L11', 'not a list of channels')
  return (value as CborValue[]).flatMap((text) => {
    if (typeof text !== 'string') throw new FormatError('L11', 'a malformed channel')
    const link = linkIn(text)
    return link?.keys && link.name !== '' ? [{ text, link }] : []
  })
}

function linkIn(text: string): PublicationLink | null {
  try {
    return parsePublicationLink(text)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
