/** A space's invitations, computed from the entries in its devices' lanes: the same on each device. */
import type { Person, PersonOf } from '../../record/person.ts'
import { byTurns } from '../by-turns.ts'
import { isInForce } from '../ending.ts'
import { fewOfEach } from '../few-of-each.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { type InvitationEntry, isInviter } from './shape.ts'

type Invite = Extract<InvitationEntry, { kind: 'invite' }>
type Answer = Extract<InvitationEntry, { kind: 'answer' }>

export interface InvitationsLane {
  /** The doc's id. */
  id: string
  device: string
  entries: readonly InvitationEntry[]
}

export interface Invitation extends Omit<Invite, 'to'> {
  /** The device that invites. */
  from: string
  /** The people whose devices are invited. */
  to: readonly Person[]
  isRevoked: boolean
  /** Each invited person's last answer. */
  answers: Map<Person, Answer>
}

export type Invitations = ReadonlyMap<string, Invitation>

export function invitationsOf(lanes: readonly InvitationsLane[], personOf: PersonOf): Invitations {
  const all = new Map<string, Invitation>()
  // By month, so that all devices agree on which of several answers is the last.
  const inOrder = lanes.toSorted((one, two) => (one.id < two.id ? -1 : 1))
  const each = function* <Kind extends InvitationEntry['kind']>(kind: Kind) {
    for (const { device, entries } of inOrder)
      for (const entry of entries)
        if (entry.kind === kind) yield { device, entry: entry as Extract<InvitationEntry, { kind: Kind }> }
  }
  for (const { device: from, entry } of known(each('invite'))) {
    const to = [...new Set(entry.to.map(personOf))]
    all.set(entry.id, { ...entry, to, from, isRevoked: false, answers: new Map() })
  }
  for (const { device, entry } of each('answer')) {
    const invitation = all.get(entry.in)
    const person = personOf(device)
    if (invitation?.to.includes(person) && person !== personOf(invitation.from)) invitation.answers.set(person, entry)
  }
  for (const { device, entry } of each('revoke')) {
    const invitation = all.get(entry.in)
    if (invitation?.from === device) invitation.isRevoked = true
  }
  return all
}

/** Returns each device's last invitations, so that a device that reached its limit can still send new ones. */
function known(invites: Iterable<{ device: string; entry: Invite }>): { device: string; entry: Invite }[] {
  const all = new Map<string, { device: string; entry: Invite }>()
  for (const { device, entry } of invites)
    if (isInviter(entry.id, device) && !all.has(entry.id)) all.set(entry.id, { device, entry })
  const isKnown = fewOfEach(LIMITS.invitationsOfDevice)
  const last = [...all.values()].reverse().filter(({ device }) => isKnown(device))
  const few = new Set(byTurns(last, ({ device }) => device).slice(0, LIMITS.invitations))
  return [...all.values()].filter((each) => few.has(each))
}

/** Whether invited people can still answer. @param present milliseconds, of causal time */
export const isOpen = (invitation: Invitation, present: number): boolean =>
  !invitation.isRevoked && isInForce(invitation, present)

const newestFirst = (one: Invitation, other: Invitation): number => other.time - one.time

export interface Waiting {
  personOf: PersonOf
  /** The invited person. */
  me: Person
  /** Milliseconds, of causal time. */
  present: number
  isMember(device: string): boolean
  /** Whether this version knows the place: invitations that it can't show must not displace those that it can. */
  isKnown(path: string): boolean
}

/**
 * Returns the invitations that a person hasn't answered, by members of the space: each inviter's newest ones, one for
 * each place.
 */
export function waitingFor(
  invitations: Invitations,
  { personOf, me, present, isMember, isKnown }: Waiting,
): Invitation[] {
  const counts = new Map<Person, number>()
  const places = new Set<string>()
  const waiting = [...invitations.values()]
    .filter(({ from, to, path }) => personOf(from) !== me && isMember(from) && to.includes(me) && isKnown(path))
    .filter((each) => isOpen(each, present))
    .sort(newestFirst)
    .filter(({ from, path }) => {
      const inviter = personOf(from)
      const place = `${inviter} ${path}`
      const count = counts.get(inviter) ?? 0
      if (places.has(place) || count >= LIMITS.ofOne) return false
      places.add(place)
      counts.set(inviter, count + 1)
      return true
    })
    .filter(({ answers }) => !answers.has(me))
  return byTurns(waiting, ({ from }) => personOf(from))
    .slice(0, LIMITS.shown)
    .sort(newestFirst)
}

/** This device's current invitations to others. */
export const sentBy = (invitations: Invitations, me: string, present: number): Invitation[] =>
  [...invitations.values()]
    .filter((each) => each.from === me && isOpen(each, present))
    .sort(newestFirst)
    .slice(0, LIMITS.shown)
