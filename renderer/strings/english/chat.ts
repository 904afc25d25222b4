import { devices, list, number, people } from './counts.ts'

export const chat = {
  empty: 'No messages yet. Say hello, or invite someone.',
  emptyReader: 'No messages yet.',
  invite: 'Invite people',
  placeholder: (channel: string) => `Write to # ${channel}`,
  send: 'Send',
  viewer: 'You read along here. An owner can make you an editor, so that you can write.',
  notLeased: 'To write here, choose “Use Parley here” above.',
  removed: 'You were removed from this space and cannot write here.',
  opening: 'Opening the channel …',
  loadingOlder: 'Loading older messages …',
  beginning: 'This is the beginning.',
  edit: 'Edit',
  remove: 'Delete',
  removeTitle: 'Delete this message?',
  removeLost: 'Others see that a message was deleted. A copy that someone has made stays with them.',
  removeButton: 'Delete message',
  deleted: 'Message deleted',
  edited: 'edited',
  editHint: 'Enter saves, Esc cancels',
  pending: 'Not saved yet',
  saved: 'Saved on this device',
  heldBy: (names: string[], count: number) =>
    `On ${devices(count)}: ${names.join(', ')}${count > names.length ? ' …' : ''}`,
  copy: 'Copy text',
  newMessages: 'New messages',
  toEnd: 'To the newest message',
  typing: (names: string[]) => {
    if (names.length === 1) return `${names[0]} is typing …`
    return names.length === 2 ? `${list(names)} are typing …` : `${people(names.length)} are typing …`
  },
  tooLong: (over: number) => `${number(over)} characters too long`,
  today: 'Today',
  yesterday: 'Yesterday',
  refused: 'A change of yours was not accepted and has been undone here.',
  refusedLease: 'Another window took over before your last change was saved. It has been undone here.',
  attention: 'Messages',
}
