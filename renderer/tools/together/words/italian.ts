import type { english } from './english.ts'
import { first } from './first/italian.ts'

export const italian: typeof english = {
  ...first,
  together: {
    ...first.together,
    followMe: 'Seguitemi',
    followMeHint: 'Seguitemi: mostra agli altri quello che vedi',
    stopShowing: 'Smetti di mostrare',
    youShow: 'Stai mostrando quello che vedi.',
    followers: (names: readonly string[]) => {
      const [name] = names
      if (name === undefined) return 'Ancora nessuno ti segue'
      return names.length === 1 ? `${name} ti segue` : `${names.length} persone ti seguono`
    },
    shows: (name: string, place: string) =>
      place === '' ? `${name} mostra quello che vede` : `${name} mostra ${place}`,
    following: (name: string, place: string) => (place === '' ? `Segui ${name}` : `Segui ${name}: ${place}`),
    elsewhere: (name: string) => `${name} guarda qualcosa che non puoi seguire`,
    missing: (name: string) => `${name} mostra qualcosa che non è ancora su questo dispositivo`,
    follow: 'Segui',
    followAgain: 'Segui di nuovo',
    stopFollowing: 'Smetti di seguire',
    takeLead: 'Prendi la guida',
    close: 'Chiudi',
    isOver: 'Non viene più mostrato nulla',
    failed: 'Non è stato possibile prendere la guida. Riprova.',
  },
}
