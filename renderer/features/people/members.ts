import type { Member } from '../../../shared/ipc/contract.ts'
import { formats } from '../../strings/strings.ts'

/** Oneself first, then who is here, then the others, each by name. */
export function sortMembers(members: readonly Member[], me: string): Member[] {
  const rank = (member: Member) => (member.device === me ? 0 : member.online ? 1 : 2)
  return [...members].sort(
    (a, b) => rank(a) - rank(b) || formats.compare(a.name, b.name) || (a.device < b.device ? -1 : 1),
  )
}
