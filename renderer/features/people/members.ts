import type { Member } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { formats } from '../../strings/strings.ts'

/** Sorts this person first, then people online, then the others, each by name. */
export function sortMembers(members: readonly Member[], me: string): Member[] {
  const rank = (member: Member) => (member.device === me ? 0 : member.online ? 1 : 2)
  return [...members].sort(
    (a, b) => rank(a) - rank(b) || formats.compare(a.name, b.name) || (a.device < b.device ? -1 : 1),
  )
}

/** Divides members into people and relays, which are machines that nobody uses directly. */
export function tellApart(members: readonly Member[]): { people: Member[]; relays: Member[] } {
  return {
    people: members.filter(({ role }) => reads(role)),
    relays: members.filter(({ role }) => !reads(role)),
  }
}
