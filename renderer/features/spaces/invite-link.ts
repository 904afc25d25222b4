import { LIMITS } from '../../../shared/record/limits.ts'
import { isChannelLink, parseChannelLink } from '../../../shared/space/channel-link.ts'
import { parseInvite } from '../../../shared/space/invite.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[A-Za-z0-9_\-./#=?&%~]+$/

/** The invite link, or link of a channel, in what someone pasted (spaces and line breaks of a mail program taken out), or null. */
export function readInviteLink(text: string): string | null {
  const link = text.replace(/[\s<>]/gu, '')
  return link.length <= LIMITS.inviteLength && LINK.test(link) ? link : null
}

/** Whether the link is as it was made: nothing of it cut off or mistyped. The host says the same, once one has tried to join. */
export function isWhole(link: string): boolean {
  try {
    if (isChannelLink(link)) parseChannelLink(link)
    else parseInvite(link)
    return true
  } catch {
    return false
  }
}
