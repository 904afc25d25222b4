/** The parts of a space that concern people: membership, requests to join, keys, and readers' replies. */
import { askingOf, isChannelLink, parseChannelLink } from '../../space/channel-link.ts'
import { type InviteLink, parseInvite } from '../../space/invite.ts'
import { refreshLevels } from '../flow/levels.ts'
import { published } from '../keeping/arrivals.ts'
import type { SpaceParts } from '../space-parts.ts'
import { Admissions } from './admissions.ts'
import { Membership } from './membership.ts'
import { Readership } from './readership.ts'
import { Replies } from './replies.ts'
import { SpaceKeys } from './space-keys.ts'

type People = Pick<SpaceParts, 'membership' | 'keys' | 'readership' | 'admissions' | 'replies'>

export function peopleOf(space: SpaceParts): People {
  const { options, log, ring, state, memory, listener } = space
  const { crypto, now, addresses } = options
  const { device, entry } = state
  const rendezvous = () => options.invitedRendezvous(entry)
  const membership = new Membership({
    crypto,
    device,
    log,
    rendezvousSecret: entry.rendezvousSecret,
    addresses,
    rendezvous,
    onPublished: (head, record) => published(space, head, record),
  })
  const readership = new Readership({
    device,
    entry,
    ring,
    membership,
    memory,
    governance: () => log.governance,
    isChannel: () => state.isChannel,
    name: () => state.name,
    addresses,
    rendezvous,
    linked: () => space.neighbours.devices(),
    hasAll: (reader) => space.keeping.hasAllContent(reader),
    welcome: (reader) => space.admissions.welcome(reader),
    now,
    onChanged: () => listener.onChanged(),
  })
  return {
    membership,
    readership,
    keys: keysOf(space, membership),
    admissions: admissionsOf(space, membership, readership),
    replies: new Replies({
      crypto,
      device: options.device,
      space: space.id,
      store: options.profiles.replyStore(entry),
      now,
      publishers: () => [...(log.governance?.members.keys() ?? [])].filter((member) => readership.publishes(member)),
      tell: space.tell,
      onChanged: () => listener.onChanged(),
    }),
  }
}

function keysOf(space: SpaceParts, membership: Membership): SpaceKeys {
  const { options, log, ring, state, memory } = space
  return new SpaceKeys({
    crypto: options.crypto,
    device: state.device,
    ring,
    timers: options.timers,
    governance: () => log.governance,
    isChannel: () => state.isChannel,
    isMember: () => state.standing === 'member',
    linked: () => space.neighbours.devices(),
    mayWrite: () => mayWrite(space) === 'yes',
    keep: () => memory.keepKeys(() => log.openWaiting()),
    publish: () => membership.publishKeys(),
    onKept() {
      refreshLevels(space)
      space.sync.retry()
    },
    onFailed: space.faults.failed,
  })
}

function admissionsOf(space: SpaceParts, membership: Membership, readership: Readership): Admissions {
  const { options, log, ring, state, memory, listener } = space
  return new Admissions({
    crypto: options.crypto,
    device: state.device,
    log,
    ring,
    membership,
    now: options.now,
    joining: () => joiningBy(space),
    inviteeOf: (key) => memory.invites.find((invite) => invite.key === key)?.device ?? null,
    nameFor: (device) => (readership.asks(device) ? (options.profile()?.name ?? null) : null),
    onAsked: (asking) => readership.askers.take(asking),
    levelOf: (device) => state.levelOf(device),
    tell: space.tell,
    refuse: space.refuse,
    onTurnedDown: () => listener.onChanged(),
    onJoinRefused: (reason) => listener.onJoinRefused(space.id, reason),
    onKeys: () => space.keys.came(),
    onEvidence: (stored) => space.sync.changed(stored),
  })
}

/** `later`: only keys or our admission are missing. */
export function mayWrite({ state, log, keys }: SpaceParts): 'yes' | 'no' | 'later' {
  if (state.standing === 'joining') return 'later'
  if (state.standing !== 'member' || !log.mayWriteContent()) return 'no'
  return keys.areHere ? 'yes' : 'later'
}

function joiningBy({ options, state }: SpaceParts): InviteLink | null {
  const { joining } = state.entry
  if (joining === null) return null
  if (!isChannelLink(joining)) return parseInvite(joining)
  // With the link to a public publication anyone may read: no request is needed.
  const link = parseChannelLink(joining)
  return link.keys ? null : askingOf(options.crypto, link)
}
