import type { Strings } from '../strings.ts'

export const installed: Strings['installed'] = {
  keepRunning: 'Weiterlaufen, wenn das Fenster geschlossen wird',
  keepRunningHint: 'Parley bleibt im Infobereich, empfängt Nachrichten und hält deine Dateien für andere verfügbar.',
  startAtLogin: 'Beim Anmelden starten',
  startAtLoginHint: 'Parley startet im Hintergrund, ohne ein Fenster zu öffnen.',
  checkSpelling: 'Rechtschreibung während der Eingabe prüfen',
  dictionariesHint:
    'Lädt für jede Sprache einmal ein Wörterbuch von Google herunter. Was du schreibst, bleibt auf diesem Gerät.',
  systemSpellingHint: 'Verwendet die Rechtschreibprüfung deines Systems.',
}

export const find: Strings['find'] = {
  count: (current, all) => `${current} von ${all}`,
  none: 'Keine Treffer',
  previous: 'Vorheriger Treffer',
  next: 'Nächster Treffer',
}
