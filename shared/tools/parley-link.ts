/** Parley links from any source. Only their shape is checked here. */
import { LIMITS } from '../record/limits.ts'
import { addresses } from './address.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[\x21-\x7e]+$/

/** Returns the link; null for anything else. The host parses an invite or a publication's link like any other. */
export function readParleyLink(text: string): string | null {
  if (text.length > LIMITS.inviteLength) return null
  return LINK.test(text) || addresses.readLink(text) !== null ? text : null
}
