import { first } from './first.ts'
export const inbox = {
  ...first.inbox,
  asks: 'asks to subscribe',
  knocks: 'asks to join',
  looking: 'Opening your inbox…',
  empty: 'Nothing needs your attention',
  emptyDetail: 'Mentions, replies, requests and transfers appear here. Parley finds them on this device.',
  allRead: 'You’ve read everything',
  unreadOnly: 'Unread only',
  readAll: 'Mark all as read',
  toggleUnread: 'Mark as read or unread',
  done: 'Done',
  isDone: 'Removed from your inbox',
}
