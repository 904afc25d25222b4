import { list, number, people, plural } from './counts.ts'

/** Direct and group messages. */
export const conversations = {
  title: 'Direct messages',
  new: 'New message',
  first: 'Write to someone',
  writeTo: (name: string) => `Write to ${name}`,
  to: 'To',
  toHint: 'One person, or up to 23. They read it, nobody else does.',
  start: 'Start',
  nobodyFound: 'Nobody of that name is in this space.',
  nobodyElse: 'Nobody else is in this space yet.',
  viewer: 'You read along in this space. An owner can make you an editor, so that you can write, here too.',
  placeholder: (names: string) => `Write to ${names}`,
  empty: (names: string) => `Nothing said yet. Only ${names} and you read what is written here.`,
  names: (names: string[]) =>
    names.length <= 3 ? list(names) : `${names.slice(0, 2).join(', ')} +${number(names.length - 2)}`,
  allNames: (names: string[]) => list(names),
  details: 'Who reads this',
  whoReads: (count: number) => `${people(count)} read this`,
  privacy: 'Others in the space carry this conversation and see that you write, not what.',
  here: 'here now',
  away: 'not here now',
  you: 'you',
  removed: (name: string) => `${name} was removed: nothing written from now on can be read there.`,
  left: (name: string) => `${name} has left: nothing written from now on can be read there.`,
  manyGone: (names: string[]) =>
    `${list(names)} are no longer in this space: nothing written from now on can be read there.`,
  nobodyLeft: 'Nobody else is left here. What you write stays with you alone.',
  unread: (count: number) => plural(count, { one: '1 new message', other: '# new messages' }),
}
