import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Befehlspalette',
  placeholder: 'Kanäle, Seiten, Personen und Befehle suchen …',
  searchFor: (words) => `Nachrichten und Boards nach „${words}“ durchsuchen`,
  open: 'Befehlspalette',
  recent: 'Zuletzt verwendet',
  space: 'Raum',
  foot: '↑↓ zum Auswählen · Enter zum Öffnen · Esc zum Schließen',
  kinds: {
    view: 'Kanäle und Boards',
    action: 'Aktionen',
    space: 'Räume',
    person: 'Personen',
    appearance: 'Darstellung',
  },
  nextView: 'Nächster Kanal, nächstes Board, nächste Seite',
  previousView: 'Voriger Kanal, voriges Board, vorige Seite',
  nextSpace: 'Nächster Raum',
  previousSpace: 'Voriger Raum',
  back: 'Zurück',
  forward: 'Vor',
  closeTop: 'Dialog oder Seitenbereich schließen',
  send: 'Nachricht senden',
  newLine: 'Neue Zeile',
  switchTo: (appearance) => `Design: ${appearance}`,
  sections: { anywhere: 'Überall', here: 'Hier' },
}

export const keys: Strings['keys'] = {
  Control: 'Strg',
  Alt: 'Alt',
  Shift: 'Umschalt',
  Escape: 'Esc',
  Enter: 'Enter',
  Delete: 'Entf',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
