import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Suche und Befehle',
  placeholder: 'Suchen oder Befehl ausführen …',
  goTo: 'Gehe zu',
  commands: 'Befehle',
  moreCommands: 'Weitere Befehle',
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
  sections: { anywhere: 'Überall', moving: 'Navigation', here: 'Hier' },
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
