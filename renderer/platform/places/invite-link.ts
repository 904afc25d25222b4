import { LIMITS } from '../../../shared/record/limits.ts'
import { isChannelLink, parseChannelLink } from '../../../shared/space/channel-link.ts'
import { parseInvite } from '../../../shared/space/invite.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import type { Role } from '../../../shared/space/permissions.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[A-Za-z0-9_\-./#=?&%~]+$/

/**
 * The invite link, or link of a publication, in a pasted text (without a mail program's spaces and line breaks), or
 * null.
 */
export function readInviteLink(text: string): string | null {
  const link = text.replace(/[\s<>]/gu, '')
  return link.length <= LIMITS.inviteLength && LINK.test(link) ? link : null
}

/** What a link leads to, as whoever made it called it. */
export interface Linked {
  space: string
  name: string
  kind: SpaceKind
  /** What the person becomes there; null: a subscriber. */
  role: Role | null
}

/** Null if the link isn't complete: something was cut off or mistyped. The host checks the same, after an attempt to join. */
export function linkedTo(link: string): Linked | null {
  try {
    if (isChannelLink(link)) {
      const { space, name, keys } = parseChannelLink(link)
      return { space, name, kind: keys ? 'channel' : 'closed-channel', role: null }
    }
    const { space, spaceName, kind, role } = parseInvite(link)
    return { space, name: spaceName, kind, role }
  } catch {
    return null
  }
}

/** Whether the link is complete. */
export const isWhole = (link: string): boolean => linkedTo(link) !== null
