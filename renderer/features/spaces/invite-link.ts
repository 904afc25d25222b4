import { LIMITS } from '../../../shared/record/limits.ts'

const LINK = /^parley:\/\/join\/[A-Za-z0-9_\-./#=?&%~]+$/

/** The invite link in what someone pasted (spaces and line breaks of a mail program taken out), or null. */
export function readInviteLink(text: string): string | null {
  const link = text.replace(/[\s<>]/gu, '')
  return link.length <= LIMITS.inviteLength && LINK.test(link) ? link : null
}
