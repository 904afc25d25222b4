import { first } from './first/english.ts'

export const english = {
  ...first,
  together: {
    ...first.together,
    followMe: 'Follow me',
    followMeHint: 'Follow me: show others what you see',
    stopShowing: 'Stop showing',
    youShow: 'You’re showing what you see.',
    followers: (names: readonly string[]) => {
      const [name] = names
      if (name === undefined) return 'Nobody is following yet'
      return names.length === 1 ? `${name} is following` : `${names.length} people are following`
    },
    shows: (name: string, place: string) =>
      place === '' ? `${name} is showing what they see` : `${name} is showing ${place}`,
    following: (name: string, place: string) => (place === '' ? `Following ${name}` : `Following ${name}: ${place}`),
    elsewhere: (name: string) => `${name} is looking at something that can’t be followed`,
    missing: (name: string) => `${name} is showing something that isn’t on this device yet`,
    follow: 'Follow',
    followAgain: 'Follow again',
    stopFollowing: 'Stop following',
    takeLead: 'Take the lead',
    close: 'Close',
    isOver: 'They’ve stopped showing',
    failed: 'Couldn’t take the lead. Try again.',
  },
}
