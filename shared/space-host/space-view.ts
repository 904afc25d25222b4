/** A space as shown in windows. */
import type {
  Connection,
  FormerMember,
  Invite,
  Member,
  SpaceDetail,
  SpaceHoldings,
  SpaceSummary,
} from '../ipc/contract.ts'
import { personOf } from '../record/person.ts'
import { may, PERSONAL_ROLES, reads } from '../space/permissions.ts'
import { LOOKING } from './flow/channel-events.ts'
import { memberName } from './member-name.ts'
import type { OpenSpace } from './open-space.ts'

/** Readers of a publication are counted if they were linked within this many milliseconds. */
const COUNTED = 30 * 24 * 3600 * 1000
/** Below this number, missing records arrive before anyone could read the progress. */
const PROGRESS_FROM = 200

export interface NetworkView {
  /** Some interface other than loopback is up. */
  online: boolean
  /** State of a space's discovery servers. */
  discoveryServers(space: string): Connection['discoveryServers']
  /** Whether it has discovery servers. */
  hasDiscoveryServers(space: string): boolean
}

/** Whether this device no longer takes part in the space. */
const isOut = ({ standing }: OpenSpace): boolean => standing === 'removed' || standing === 'left'

export function connectionOf(space: OpenSpace, network: NetworkView): Connection {
  const linked = space.neighbors.devices().filter((device) => space.belongs(device))
  const resting = [...(space.governance?.members.keys() ?? [])].filter(
    (device) => space.isHere(device) && !space.neighbors.has(device),
  )
  const online = isOut(space) ? [] : [...linked, ...resting]
  const relays = online.filter((device) => space.roleOf(device) === 'relay').length
  const { have, total } = space.keeping.progress()
  const progress = total - have >= PROGRESS_FROM ? { have, total } : null
  const onNetwork = space.neighbors.devices().some((device) => space.neighbors.paths(device).includes('tcp'))
  return {
    state: stateOf(space, network, online.length),
    here: online.length - relays,
    relays,
    progress,
    discoveryServers: network.discoveryServers(space.id),
    needsRoom: !isOut(space) && !onNetwork && network.hasDiscoveryServers(space.id),
  }
}

function stateOf(space: OpenSpace, network: NetworkView, online: number): Connection['state'] {
  if (online > 0) return 'connected'
  // A linked device that we don't know may be a member we haven't heard of, or be admitted in a moment.
  if (space.standing === 'joining' || space.neighbors.devices().some((device) => space.mayTurnOutMember(device))) {
    return 'connecting'
  }
  if (!network.online) return 'offline'
  const others = (space.governance?.members.size ?? 0) > 1
  return others && space.age < LOOKING ? 'connecting' : 'alone'
}

export function summaryOf(space: OpenSpace, network: NetworkView): SpaceSummary {
  return {
    id: space.id,
    name: space.name,
    kind: space.kind,
    standing: space.standing,
    role: space.role,
    connection: connectionOf(space, network),
  }
}

function membersOf(space: OpenSpace, me: string): Member[] {
  const { governance } = space
  if (!governance) return []
  return [...governance.members.values()].map((member) => {
    const { device, color, grant, joined } = member
    const name = memberName(space, device)
    // A member who made the space read-only can still be removed.
    const isIn = space.standing === 'member' || space.standing === 'unreadable'
    const mine = isIn && governance.mayGovern(me, device)
    const roles = mine && reads(grant.role) ? PERSONAL_ROLES.filter((role) => role !== grant.role) : []
    return {
      device,
      name,
      color,
      role: grant.role,
      joined,
      online: device === me || (!isOut(space) && space.isHere(device)),
      lastSeen: space.lastSeen(device),
      paths: space.neighbors.paths(device),
      mayRemove: mine,
      mayChangeRoleTo: [...roles],
      quota: space.log.quotaOf(device),
      mayAllowMore: space.standing === 'member' && space.role !== null && may(space.role, 'set-quota'),
    }
  })
}

function formerMembersOf(space: OpenSpace, me: string): FormerMember[] {
  const { governance } = space
  if (!governance) return []
  return [...governance.formerMembers].map(([device, removal]) => {
    const purged = governance.isPurged(device)
    return {
      device,
      ...governance.profile(device),
      how: removal === null ? 'left' : 'removed',
      purged,
      mayPurge: space.standing === 'member' && !purged && governance.mayPurge(me, device),
    }
  })
}

export function inviteOf(space: OpenSpace, key: string, me: string): Invite | null {
  const invite = space.governance?.invites.get(key)
  if (!invite) return null
  const { role } = space
  return {
    id: key,
    role: invite.role,
    link: space.invites.link(key),
    created: invite.created,
    expires: invite.expires,
    uses: invite.uses,
    used: invite.used,
    issuer: invite.issuer,
    mayRevoke: role === 'owner' || (role !== null && may(role, 'revoke-invite') && invite.issuer === me),
  }
}

function invitesOf(space: OpenSpace, me: string): Invite[] {
  const open = [...(space.governance?.invites.values() ?? [])].filter(
    (invite) => !invite.revoked && (invite.uses === null || invite.used < invite.uses),
  )
  return open.flatMap((invite) => inviteOf(space, invite.key, me) ?? [])
}

function publicationOf(space: OpenSpace): NonNullable<SpaceDetail['channel']> {
  const { replies, readership } = space
  return {
    readers: readership.count(COUNTED),
    asking: readership.askers.list(),
    replies: replies.heard().length,
    sent: replies.sent().map(({ to: _, ...sent }) => sent),
  }
}

export function detailOf(space: OpenSpace, network: NetworkView): SpaceDetail {
  const me = space.device
  const writable = space.standing === 'member' && space.role !== null
  return {
    ...summaryOf(space, network),
    me,
    person: personOf(me),
    members: membersOf(space, me),
    formerMembers: formerMembersOf(space, me),
    invites: invitesOf(space, me),
    mayInviteAs: writable ? [...(space.governance?.invitableBy(me) ?? [])] : [],
    mayWrite: writable && space.log.mayWriteContent(),
    mayRename: writable && space.role !== null && may(space.role, 'rename-space'),
    conversations: space.log.conversations().map(({ id, readers }) => ({
      id,
      readers: [...readers],
      withheld: space.log
        .withheldIn(id)
        .filter(({ writer, device }) => space.governance?.members.has(writer) && space.governance.members.has(device)),
    })),
    channel: space.isPublication ? publicationOf(space) : null,
  }
}

export function holdingsOf({ governance, keeping, log }: OpenSpace): SpaceHoldings {
  const members = [...(governance?.members.values() ?? [])]
  return {
    members: members.map(({ device, grant }) => ({
      device,
      used: log.usedBy(device),
      keeps: grant.role === 'relay' ? keeping.keptBy(device) : null,
    })),
    kept: { devices: keeping.devices(), of: members.length },
    unkept: keeping.unkept(),
  }
}
