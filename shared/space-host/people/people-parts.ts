/** The parts of a space for its people: membership, requests to join, keys, and readers' replies. */

import { type InviteLink, parseInvite } from '../../space/joining/invite.ts'
import { askingOf, isPublicationLink, parsePublicationLink } from '../../space/joining/publication-link.ts'
import { refreshLevels } from '../flow/levels.ts'
import { published } from '../keeping/arrivals.ts'
import type { LinkedSpace, SpaceParts } from '../space-parts.ts'
import { Admissions } from './admissions.ts'
import { Membership } from './membership.ts'
import { Readership } from './readership.ts'
import { Replies } from './replies.ts'
import { SpaceKeys } from './space-keys.ts'

type People = Pick<SpaceParts, 'membership' | 'keys' | 'readership' | 'admissions' | 'replies'>

export function peopleOf(space: LinkedSpace, whole: () => SpaceParts): People {
  const { options, log, ring, state, memory, events } = space
  const { crypto, now, addresses } = options
  const { device, entry } = state
  const discoveryServers = () => options.invitedDiscoveryServers(entry)
  const membership = new Membership({
    crypto,
    device,
    log,
    discoverySecret: entry.discoverySecret,
    addresses,
    discoveryServers,
  })
  membership.onPublished(({ head, record }) => published(space, head, record.bytes))
  const readership = new Readership({
    device,
    entry,
    ring,
    membership,
    memory,
    governance: () => log.governance,
    isPublication: () => state.isPublication,
    name: () => state.name,
    addresses,
    discoveryServers,
    linked: () => space.neighbors.devices(),
    hasAll: (reader) => space.keeping.hasAllContent(reader),
    welcome: (reader) => whole().admissions.welcome(reader),
    now,
  })
  const replies = new Replies({
    crypto,
    device: options.device,
    space: space.id,
    store: options.profiles.replyStore(entry),
    now,
    publishers: () => [...(log.governance?.members.keys() ?? [])].filter((member) => readership.publishes(member)),
    tell: space.tell,
  })
  for (const { onChanged } of [readership.askers, replies]) onChanged(() => events.changed.fire())
  const keys = keysOf(space, membership)
  return { membership, readership, keys, replies, admissions: admissionsOf(space, membership, readership, keys) }
}

function keysOf(space: LinkedSpace, membership: Membership): SpaceKeys {
  const { options, log, ring, state, memory } = space
  const keys: SpaceKeys = new SpaceKeys({
    crypto: options.crypto,
    device: state.device,
    ring,
    timers: options.timers,
    governance: () => log.governance,
    isPublication: () => state.isPublication,
    isMember: () => state.standing === 'member',
    linked: () => space.neighbors.devices(),
    mayWrite: () => mayWrite({ state, log, keys }) === 'yes',
    keep: () => memory.keepKeys(() => log.openWaiting()),
    publish: () => membership.publishKeys(),
    report: space.faults.report,
  })
  keys.onKept(() => {
    refreshLevels(space)
    space.sync.retry()
  })
  return keys
}

function admissionsOf(space: LinkedSpace, membership: Membership, readership: Readership, keys: SpaceKeys): Admissions {
  const { options, log, ring, state, memory, events } = space
  const admissions = new Admissions({
    crypto: options.crypto,
    device: state.device,
    log,
    ring,
    membership,
    now: options.now,
    joining: () => joiningBy(space),
    inviteeOf: (key) => memory.invites.find((invite) => invite.key === key)?.device ?? null,
    nameFor: (device) => (readership.asks(device) ? (options.profile()?.name ?? null) : null),
    takeAsking: (asking) => readership.askers.take(asking),
    levelOf: (device) => state.levelOf(device),
    tell: space.tell,
    refuse: space.refuse,
    storeKeys: () => keys.came(),
  })
  admissions.onTurnedDown(() => events.changed.fire())
  admissions.onJoinRefused((reason) => events.joinRefused.fire(reason))
  admissions.onLate((late) => events.cameLate.fire(late))
  admissions.onEvidence((stored) => space.sync.changed(stored))
  return admissions
}

/** `later`: only keys or our admission are missing. */
export function mayWrite({ state, log, keys }: Pick<SpaceParts, 'state' | 'log' | 'keys'>): 'yes' | 'no' | 'later' {
  if (state.standing === 'joining') return 'later'
  if (state.standing !== 'member' || !log.mayWriteContent()) return 'no'
  return keys.areHere ? 'yes' : 'later'
}

function joiningBy({ options, state }: LinkedSpace): InviteLink | null {
  const { joining } = state.entry
  if (joining === null) return null
  if (!isPublicationLink(joining)) return parseInvite(joining)
  // With the link to a public publication anyone can read, so no request is needed.
  const link = parsePublicationLink(joining)
  return link.keys ? null : askingOf(options.crypto, link)
}
