import { bytes, plural } from '../../../../strings/italian/counts.ts'
import type { first as english } from './english.ts'

export const first: typeof english = {
  files: {
    firstStep: 'Condividi un file',
    title: 'File',
    all: 'Tutti i file',
    album: 'Foto e video',
    openedTitle: 'Condividi in uno spazio',
    opened: (count, name) =>
      plural(count, {
        one: `Dove vuoi condividere ${name}?`,
        other: `Dove vuoi condividere ${name} e gli altri? (# file)`,
      }),
    openedNowhere: 'Non c’è ancora nessuno spazio in cui puoi condividere file.',
    inbox: { failed: 'non è stato scaricato', finished: 'è stato scaricato' },
    unnamed: 'File senza nome',
    fetching: (have, size) => `${bytes(have)} di ${bytes(size)}`,
    linkNotIn: 'Questo file si trova in uno spazio di cui non fai parte',
    failedCount: (count) =>
      plural(count, {
        one: 'Non è stato possibile condividere 1 file',
        other: 'Non è stato possibile condividere # file',
      }),
  },
}
