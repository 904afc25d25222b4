import { LIMITS } from '../../../shared/record/limits.ts'
import { isChannelLink, parseChannelLink } from '../../../shared/space/channel-link.ts'
import { parseInvite } from '../../../shared/space/invite.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[A-Za-z0-9_\-./#=?&%~]+$/

/**
 * The invite link, or link of a publication, in a pasted text (without a mail program's spaces and line breaks), or
 * null.
 */
export function readInviteLink(text: string): string | null {
  const link = text.replace(/[\s<>]/gu, '')
  return link.length <= LIMITS.inviteLength && LINK.test(link) ? link : null
}

/**
 * Whether the link is complete: nothing was cut off or mistyped. The host checks the same, after an attempt to join.
 */
export function isWhole(link: string): boolean {
  try {
    if (isChannelLink(link)) parseChannelLink(link)
    else parseInvite(link)
    return true
  } catch {
    return false
  }
}
