import type { Role, SpaceHoldings } from '../../../shared/ipc/contract.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const roles = { owner: 'Owner', editor: 'Editor', viewer: 'Viewer', keeper: 'Relay' } satisfies Record<
  Role,
  string
>

export const rolesExplained = {
  owner: 'Can manage members, roles and invites',
  editor: 'Can post, draw, write and share files',
  viewer: 'Can view',
  keeper: 'Always-on device: stores encrypted data for the others, can’t read it',
} satisfies Record<Role, string>

const gigabytes = (bytes: number) => Math.round(bytes / 1e8) / 10

export const people = {
  someone: 'Someone',
  ...first.people,
  title: 'Members',
  you: 'you',
  online: 'Online',
  lastSeen: (when: string) => `last seen ${when}`,
  neverSeen: 'hasn’t been online yet',
  search: 'Search members',
  nobodyFound: 'No matching members',
  more: (name: string) => `Options for ${name}`,
  profile: 'Profile',
  message: 'Message',
  sharedFiles: 'View shared files',
  manageOne: 'Manage',
  connectedOver: (paths: string) => `Connected over ${paths}`,
  joined: (when: string) => `joined ${when}`,
  role: (name: string) => `${name}’s role`,
  remove: 'Remove from space…',
  allowMore: 'Raise limit',
  uses: (used: number, budget: number) => `${number(gigabytes(used))} of ${number(gigabytes(budget))} GB used`,
  full: (used: number) =>
    `Storage limit reached (${number(gigabytes(used))} GB): nothing new from this device is downloaded`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeLost: (name: string) => `${name} won’t receive anything new. What they already received stays on their device.`,
  removeButton: (name: string) => `Remove ${name}`,
  notRemoved: (name: string) =>
    `${name} wasn’t removed and is still a member. Your own role may have changed, or there’s too much to revoke in one step.`,
  removedLinksOpen: (name: string) =>
    `${name} was removed, but invite links are still open. Revoke the ones still listed under “Invites”: ${name} may know them.`,
  roleNotChanged: (name: string) => `${name}’s role is still the same. Your own role may have changed.`,
  formerTitle: 'Former',
  how: { removed: 'removed', left: 'left' },
  purged: 'content deleted',
  purge: 'Delete their content…',
  purgeTitle: (name: string) => `Delete everything ${name} wrote?`,
  purgeLost: (name: string) => [
    `All messages by ${name} are permanently deleted from every device in this space. Devices that are offline follow later.`,
    `On boards, shapes by ${name} are deleted unless others have changed them since. Channels and boards that others wrote in stay.`,
    `Copies on ${name}’s own device and in backups remain. This can’t be undone.`,
  ],
  purgeButton: (name: string) => `Delete ${name}’s content`,
  paths: { tcp: 'local network', webrtc: 'WebRTC' },
  and: ' and ',
  kept: ({ devices, of }: SpaceHoldings['kept']) =>
    of === 1 ? 'Only on this device' : `Your content is on ${devices} of ${of} devices`,
  keptExplained: 'Devices that have confirmed, since Parley was started, that they have everything you wrote.',
}

export const invites = {
  title: 'Invites',
  none: 'No active invites',
  create: 'Create link',
  as: 'Role',
  expires: 'Expires',
  expiry: { hour: 'In 1 hour', day: 'In 1 day', week: 'In 7 days', never: 'Never' },
  uses: 'Maximum uses',
  usesChoice: { any: 'Unlimited', one: '1 person', five: '5 people' },
  usesHint:
    'With a limit, people can join only while your device is online. Without one, any editor’s device is enough.',
  shareTitle: 'Share this link',
  shareDetail: (role: string, uses: number | null) => {
    const as = `as ${/^[aeiou]/i.test(role) ? 'an' : 'a'} ${role.toLowerCase()}`
    if (uses === null) return `Anyone with this link can join ${as}. Share it only with people you trust.`
    return plural(uses, {
      one: `# person can join with this link ${as}.`,
      other: `# people can join with this link ${as}.`,
    })
  },
  lasts: {
    hour: 'The link is valid for 1 hour.',
    day: 'The link is valid for 1 day.',
    week: 'The link is valid for 7 days.',
    never: 'The link never expires.',
  },
  options: 'More options',
  reachNear: 'Works on this network. To invite people elsewhere, add a discovery server.',
  reachFar: 'Works anywhere, through your discovery server',
  addServer: 'Add a discovery server',
  copyLink: 'Copy link',
  saveLink: 'Save as file',
  showLink: 'Show link and QR code',
  qr: 'QR code of the invite link',
  qrTooLong: 'This link is too long for a QR code. Copy it instead.',
  revoke: 'Revoke',
  tooMany: 'This space has as many open invite links as it can hold. Revoke some first.',
  notRevoked: 'This link is still open: revoking it had no effect. Your own role may have changed.',
  revoked: 'Invite revoked. People who already joined stay.',
  used: (used: number, uses: number | null) => {
    if (uses !== null) return `${used} of ${uses} used`
    if (used === 0) return 'not used yet'
    return plural(used, { one: 'used once', other: 'used # times' })
  },
  endsAt: (when: string) => `expires ${when}`,
  ended: 'expired',
  endless: 'never expires',
  byOther: (name: string) => `created by ${name}`,
}
