import type { english } from './english.ts'
import { first } from './first/german.ts'

export const german: typeof english = {
  ...first,
  together: {
    ...first.together,
    followMe: 'Folgt mir',
    followMeHint: 'Folgt mir: anderen zeigen, was du siehst',
    stopShowing: 'Zeigen beenden',
    youShow: 'Du zeigst, was du siehst.',
    followers: (names: readonly string[]) => {
      const [name] = names
      if (name === undefined) return 'Noch folgt dir niemand'
      return names.length === 1 ? `${name} folgt dir` : `${names.length} Personen folgen dir`
    },
    shows: (name: string, place: string) =>
      place === '' ? `${name} zeigt, was auf dem Bildschirm ist` : `${name} zeigt ${place}`,
    following: (name: string, place: string) => (place === '' ? `Du folgst ${name}` : `Du folgst ${name}: ${place}`),
    elsewhere: (name: string) => `${name} sieht etwas an, wohin du nicht folgen kannst`,
    missing: (name: string) => `${name} zeigt etwas, das noch nicht auf diesem Gerät ist`,
    follow: 'Folgen',
    followAgain: 'Wieder folgen',
    stopFollowing: 'Nicht mehr folgen',
    takeLead: 'Führung übernehmen',
    close: 'Schließen',
    isOver: 'Es wird nichts mehr gezeigt',
    failed: 'Die Führung konnte nicht übernommen werden. Versuche es noch einmal.',
  },
}
