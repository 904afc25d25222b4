import { number } from './counts.ts'
import { first } from './first.ts'
export const tools = {
  ...first.tools,
  create: 'Create',
  open: 'Open',
  markRead: 'Mark as read',
  renamed: (name: string) => `Renamed to “${name}”`,
  fullScreen: 'Full screen',
  leaveFullScreen: 'Exit full screen',
  clear: 'Clear selection',
  selection: 'Selection',
  selected: (count: number) => `${number(count)} selected`,
  select: (name: string) => `Select ${name}`,
  chatsOpening: 'Loading chats…',
  noChats: 'There’s no chat you can post in',
  newer: 'Made with a newer version of Parley',
  newerDetail:
    'Update Parley on this device to open this. Until then it’s kept as it is, and still syncs to other members.',
}
