import type { SpaceKind } from '../../../shared/space/kind.ts'
import { plural } from './counts.ts'
import { roles, rolesExplained } from './people.ts'

export const channels = {
  kind: 'What is it for?',
  kinds: {
    workspace: 'Working together',
    channel: 'Publishing for everybody',
    'closed-channel': 'Publishing for some',
  } satisfies Record<SpaceKind, string>,
  kindsExplained: {
    workspace: 'All members write, draw and talk.',
    channel: 'You and your authors write. Whoever has the link reads, and nobody learns who that is.',
    'closed-channel': 'You and your authors write, and let in each reader: 1,000 at most.',
  } satisfies Record<SpaceKind, string>,
  roles: { ...roles, owner: 'Editor-in-chief', editor: 'Author', viewer: 'Reader' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'publishes, lets authors in and go, decides who may do what',
    editor: 'writes and publishes issues',
    viewer: 'reads',
  },
  share: 'Link to subscribe …',
  shareTitle: (name: string) => `Subscribe to ${name}`,
  publicLink: 'Whoever has this link can read all that is published, and hand it on.',
  closedLink: 'Whoever has this link can ask to read. You say who is let in.',
  show: 'Show on this network',
  showDetail:
    'While Parley runs here, everybody on the same network sees this channel’s title under Nearby and can subscribe without asking you. Who you are is not shown there.',
  askingTitle: 'Waiting to be let in',
  askingDetail:
    'You have asked to read this channel. As soon as someone who publishes there says yes, it opens. You may close this screen, or Parley.',
  lookingTitle: 'Looking for someone who has this channel',
  lookingDetail:
    'It comes from whoever publishes or reads it and can be reached. You may close this screen, or Parley: it goes on looking.',
  subscribe: 'Subscribe',
  asking: 'Would like to read',
  askingCount: (count: number) =>
    plural(count, { one: 'One reader would like to be let in.', other: '# readers would like to be let in.' }),
  askingLook: 'See who',
  nameless: 'Somebody without a name',
  admit: 'Let in',
  turnAway: 'Say no',
  unsubscribe: 'Unsubscribe',
  unsubscribeTitle: (name: string) => `Unsubscribe from ${name}?`,
  unsubscribeLost: 'All that you have received goes from this device. With the link you can subscribe again.',
}
