import { plural } from './counts.ts'

/** The board: what stands around its drawing. */
export const board = {
  bar: 'Board tools',
  undo: 'Undo',
  redo: 'Redo',
  close: 'Close',
  stop: 'Stop',
  go: 'Go there',

  here: 'On this board',
  morePeople: (count: number) => plural(count, { one: '1 more', other: '# more' }),
  follow: (name: string) => `Follow ${name}’s view`,
  stopFollowing: (name: string) => `Stop following ${name}`,
  followed: (name: string) => `You see what ${name} sees`,
  presents: (name: string, number: number, of: number) => `${name} presents: frame ${number} of ${of}`,
  callAll: 'Bring everyone here',
  broughtBy: (name: string) => `${name} brought you here.`,
  calledBy: (name: string) => `${name} asks everyone to come.`,
  askFirst: 'Ask me first',
  laser: 'Laser pointer',
}
