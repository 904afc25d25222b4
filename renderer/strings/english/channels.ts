import type { SpaceKind } from '../../../shared/space/kind.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'
import { roles, rolesExplained } from './people.ts'

export const channels = {
  ...first.channels,
  kind: 'Type of space',
  kinds: {
    workspace: 'Team space',
    channel: 'Public publication',
    'closed-channel': 'Private publication',
  } satisfies Record<SpaceKind, string>,
  kindsExplained: {
    workspace: 'Everyone can chat, draw, write and share files.',
    channel: 'You and your authors publish newsletters. Anyone with the link can subscribe, anonymously.',
    'closed-channel': 'You and your authors publish newsletters and approve each subscriber (up to 1,000).',
  } satisfies Record<SpaceKind, string>,
  roles: { ...roles, editor: 'Author', viewer: 'Subscriber' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'Publishes, manages authors and roles',
    editor: 'Writes and publishes issues',
    viewer: 'Reads issues',
  },
  authorsOnly: 'Authors publish in this publication’s name. To invite readers, share the subscribe link.',
  made: 'Publication created. Readers subscribe with its link.',
  shareTitle: (name: string) => `Subscribe to ${name}`,
  publicLink: 'Anyone with this link can read everything published here, and pass the link on.',
  closedLink: 'Anyone with this link can request access. You approve each request.',
  show: 'Show to people nearby',
  showDetail:
    'While Parley is running here, everyone on your network sees this publication’s title under Nearby and can subscribe without asking. Your name isn’t shown.',
  askingTitle: 'Waiting for approval',
  askingDetail:
    'Your request was sent. The publication opens as soon as an author approves it. You can close this screen or quit Parley.',
  lookingTitle: 'Looking for this publication…',
  lookingDetail:
    'It downloads from any author or subscriber who is online. You can leave this screen or quit Parley; it resumes automatically.',
  subscribe: 'Subscribe',
  asking: 'Subscription requests',
  askingCount: (count: number) =>
    plural(count, { one: '1 person wants to subscribe', other: '# people want to subscribe' }),
  askingLook: 'Review',
  nameless: 'Anonymous',
  admit: 'Approve',
  turnAway: 'Decline',
  unsubscribeTitle: (name: string) => `Unsubscribe from ${name}?`,
  unsubscribeLost: 'Everything you received is deleted from this device. You can subscribe again with the link.',
}
