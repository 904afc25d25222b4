import { bytes, plural } from '../../../../strings/german/counts.ts'
import type { first as english } from './english.ts'

export const first: typeof english = {
  files: {
    firstStep: 'Eine Datei teilen',
    title: 'Dateien',
    all: 'Alle Dateien',
    album: 'Fotos und Videos',
    openedTitle: 'In einem Raum teilen',
    opened: (count, name) =>
      plural(count, {
        one: `Wo möchtest du ${name} teilen?`,
        other: `Wo möchtest du ${name} und die anderen Dateien teilen? (#)`,
      }),
    openedNowhere: 'Es gibt noch keinen Raum, in dem du Dateien teilen darfst.',
    inbox: { failed: 'konnte nicht heruntergeladen werden', finished: 'wurde heruntergeladen' },
    unnamed: 'Datei',
    fetching: (have, size) => `${bytes(have)} von ${bytes(size)}`,
    linkNotIn: 'Diese Datei ist in einem Raum, in dem du nicht Mitglied bist',
    failedCount: (count) =>
      plural(count, { one: '1 Datei konnte nicht geteilt werden', other: '# Dateien konnten nicht geteilt werden' }),
  },
}
