import { LIMITS } from '../../../shared/record/limits.ts'
import { parseInvite } from '../../../shared/space/joining/invite.ts'
import { isPublicationLink, parsePublicationLink } from '../../../shared/space/joining/publication-link.ts'
import type { SpaceKind } from '../../../shared/space/kind.ts'
import type { Role } from '../../../shared/space/permissions.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[A-Za-z0-9_\-./#=?&%~]+$/

/**
 * Finds the invite link, or link to a publication, in pasted text (removing a mail program's spaces and line breaks).
 * Returns null if there is none.
 */
export function readInviteLink(text: string): string | null {
  const link = text.replace(/[\s<>]/gu, '')
  return link.length <= LIMITS.inviteLength && LINK.test(link) ? link : null
}

/** What a link leads to, under the name that its creator used. */
export interface Linked {
  space: string
  name: string
  kind: SpaceKind
  /** The person's role there; null: a subscriber. */
  role: Role | null
}

/** Returns null if the link is incomplete: cut off or mistyped. The host checks the same, after an attempt to join. */
export function linkedTo(link: string): Linked | null {
  try {
    if (isPublicationLink(link)) {
      const { space, name, keys } = parsePublicationLink(link)
      return { space, name, kind: keys ? 'public-publication' : 'private-publication', role: null }
    }
    const { space, spaceName, kind, role } = parseInvite(link)
    return { space, name: spaceName, kind, role }
  } catch {
    return null
  }
}

/** Whether the link is complete. */
export const isWhole = (link: string): boolean => linkedTo(link) !== null
