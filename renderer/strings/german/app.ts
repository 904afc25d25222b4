import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  notParleyFile: 'Diese Datei ist weder eine Sicherung noch eine Einladung von Parley',
  readingStopped: {
    'too-slow': (name) =>
      `${name} zu lesen dauerte zu lange und wurde abgebrochen. Nichts wurde importiert. Versuche es mit einer kleineren Datei, oder speichere sie noch einmal mit dem Programm, aus dem sie stammt.`,
    'too-much': (name) =>
      `${name} zu lesen braucht zu viel Arbeitsspeicher. Nichts wurde importiert. Versuche es mit einer kleineren Datei, oder speichere sie noch einmal mit dem Programm, aus dem sie stammt.`,
  },
  notDropped: 'Hier lassen sich keine Dateien ablegen',
  copy: 'Kopieren',
  save: 'Speichern',
  restore: 'Wiederherstellen',
  restoreNamed: (name) => `${name} wiederherstellen`,
  leftOut: (characters) =>
    plural(characters, { one: 'Zu lang: 1 Zeichen wurde weggelassen', other: 'Zu lang: # Zeichen wurden weggelassen' }),
  boardLoading: 'Board wird geöffnet …',
  boardMenu: 'Board-Menü',
}
