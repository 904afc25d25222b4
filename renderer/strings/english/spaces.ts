import { plural } from './counts.ts'
import { first } from './first.ts'

export const spaces = {
  ...first.spaces,
  newSpaceIntro:
    'A space is where a group chats, draws, writes and shares files. You can invite people once it’s created.',
  name: 'Space name',
  create: 'Create space',
  joinTitle: 'Join with a link',
  link: 'Invite link',
  linkPlaceholder: 'parley://…',
  otherLink: 'Use another link',
  openInvite: 'Open an invite file…',
  joinsAs: (role: string) => `You join as: ${role}`,
  subscribesTo: 'You subscribe to this publication',
  linkWrong: 'This isn’t a Parley link. It should start with parley://join/ or parley://channel/',
  joinButton: 'Join',
  linkBroken: 'This link is incomplete or was altered. Copy it again.',
  joiningTitle: 'Waiting for a member to come online',
  joiningDetail:
    'You’ll join automatically as soon as your device reaches a member’s. You can leave this screen or quit Parley.',
  receiving: (percent: string) => `Downloading ${percent}`,
  admitting: 'Connecting to a member',
  stillWaiting: 'Still waiting. Maybe no member is online right now, or you’re on different networks.',
  stopJoining: 'Stop joining',
  stopJoiningTitle: 'Stop joining this space?',
  stopJoiningLost: 'You can use the same invite again while it’s valid.',
  refusedTitle: 'This invite is no longer valid',
  refusedDetail: 'It has expired, was revoked or has reached its limit. Ask for a new one.',
  leaveTitle: (name: string) => `Leave ${name}?`,
  leaveLost: 'You lose access to this space. What you wrote stays with the others, who see that you left.',
  leaveKeep: 'Keep a read-only copy on this device',
  leaveGone: 'The space is deleted from this device as soon as another member’s device knows that you left.',
  leaveButton: 'Leave space',
  leaveUnkept: (changes: number) =>
    plural(changes, {
      one: '1 of your changes hasn’t reached any other device yet.',
      other: '# of your changes haven’t reached any other device yet.',
    }),
  leaveUnkeptDetail:
    'If you leave now, nobody will receive them. Wait until another member is online; this notice then disappears.',
  leaveAnyway: 'Leave and discard unsynced changes',
  successor: 'New owner',
  successorPick: 'Choose a member',
  successorHint: 'They become an owner when you leave.',
  successorNobody: 'No one',
  successorOthers: 'No one: other owners remain',
  noOwner:
    'Without an owner, nobody can ever again remove members, change roles, delete others’ content or rename the space.',
  leftTitle: 'You left this space',
  leftDetail: 'You can still read what was downloaded before. To remove it, delete the space from this device.',
  leavingTitle: 'Leaving this space…',
  leavingDetail:
    'Nobody else knows yet. The space is deleted from this device as soon as a member’s device learns of it.',
  forgetTitle: (name: string) => `Delete ${name} from this device?`,
  forgetLost:
    'Its messages, boards and your access are deleted from this device. Anything you wrote that no other device has received is lost for good. Other members keep their copies.',
  forgetAlone: 'No other device has this space. Deleting it here destroys it.',
  forgetButton: 'Delete from this device',
  removedTitle: 'You were removed from this space',
  removedDetail: 'You can still read what was downloaded before. You won’t receive anything new.',
  unreadableTitle: 'Update Parley to use this space',
  unreadableDetail: 'Someone uses features that this version doesn’t support. The space is read-only until you update.',
}
