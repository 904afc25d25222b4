import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const app: Strings['app'] = {
  ...first.app,
  notParleyFile: 'Diese Datei ist weder eine Sicherung noch eine Einladung von Parley',
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
