import type { Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { people as countOfPeople, number, plural } from './counts.ts'

export const roles = { owner: 'Owner', editor: 'Editor', viewer: 'Viewer', keeper: 'Keeper' } satisfies Record<
  Role,
  string
>

export const rolesExplained = {
  owner: 'invites, removes, decides who may do what',
  editor: 'writes and draws',
  viewer: 'reads',
  keeper: 'for an always-on keeper: holds everything for the others, and cannot read it',
} satisfies Record<Role, string>

const gigabytes = (bytes: number) => Math.round(bytes / 1e8) / 10

export const people = {
  title: 'People',
  you: 'you',
  online: 'Reachable now',
  typing: 'typing',
  lastSeen: (when: string) => `last seen ${when}`,
  neverSeen: 'not seen yet',
  former: 'Someone who left',
  invite: 'Invite people',
  manage: 'Members and invites',
  membersTitle: 'Members',
  count: countOfPeople,
  joined: (when: string) => `joined ${when}`,
  role: (name: string) => `Role of ${name}`,
  remove: 'Remove …',
  allowMore: 'Allow more',
  uses: (used: number, budget: number) => `takes ${number(gigabytes(used))} of ${number(gigabytes(budget))} GB`,
  full: (used: number) => `takes ${number(gigabytes(used))} GB, all that one device may: nothing new of it is fetched`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeLost: (name: string) =>
    `${name} reads nothing written from now on. What ${name} has already received stays with ${name}.`,
  removeButton: (name: string) => `Remove ${name}`,
  notRemoved: (name: string) =>
    `${name} wasn’t removed and is still a member. Your own role may have changed, or there’s more to take back than one change can hold.`,
  removedLinksOpen: (name: string) =>
    `${name} was removed, but invite links are still open. Revoke the ones still listed under “Invites”: ${name} may know them.`,
  roleNotChanged: (name: string) => `${name}’s role is still the same. Your own role may have changed.`,
  formerTitle: 'No longer here',
  how: { removed: 'was removed', left: 'left' },
  purged: 'what they wrote was deleted',
  purge: 'Delete what they wrote …',
  purgeTitle: (name: string) => `Delete what ${name} wrote?`,
  purgeLost: (name: string) => [
    `All messages of ${name} go, from every device of this space, for good. Devices that are away now follow when they come back.`,
    `On boards, shapes go as ${name} left them. What others have changed since stays, and so do channels and boards in which others wrote.`,
    `What ${name} has stays with ${name}, and in backup files. This cannot be undone.`,
  ],
  purgeButton: (name: string) => `Delete what ${name} wrote`,
  paths: { tcp: 'over the network', webrtc: 'directly' },
  and: ' and ',
  kept: ({ devices, of }: SpaceDetail['kept']) =>
    of === 1 ? 'Only on this device so far' : `Yours is kept on ${devices} of ${of} devices`,
  keptExplained:
    'Devices of the space that have said, since Parley was started here, that they have all that you wrote.',
}

export const invites = {
  title: 'Invites',
  none: 'No invite is open.',
  create: 'Create link',
  as: 'They join as',
  expires: 'Works',
  expiry: { hour: 'for 1 hour', day: 'for 1 day', week: 'for 7 days', never: 'without end' },
  uses: 'How many people',
  usesChoice: { any: 'without limit', one: 'one person', five: '5 people' },
  usesHint: 'With a limit, only your own device can let people in. Without, any editor’s device can.',
  shareTitle: 'Share this link',
  shareDetail: (role: string) => `Whoever has it can join as ${role.toLowerCase()}. Send it only to those you mean.`,
  copyLink: 'Copy link',
  showLink: 'Show link and QR code',
  qr: 'QR code of the invite link',
  qrTooLong: 'The link is too long for a QR code. Copy it instead.',
  revoke: 'Revoke',
  tooMany: 'This space has as many open invite links as it can hold. Revoke some first.',
  notRevoked: 'This link is still open: revoking it had no effect. Your own role may have changed.',
  revoked: 'Nobody can join with it any more. Who has joined stays.',
  used: (used: number, uses: number | null) => {
    if (uses !== null) return `used ${used} of ${uses} times`
    if (used === 0) return 'not used yet'
    return plural(used, { one: 'used once', other: 'used # times' })
  },
  endsAt: (when: string) => `ends ${when}`,
  ended: 'has ended',
  endless: 'no end',
  byOther: (name: string) => `made by ${name}`,
}
