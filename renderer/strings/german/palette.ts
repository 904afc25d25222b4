import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Überallhin gehen, alles tun',
  placeholder: 'Ein Kanal, eine Tafel, eine Person, etwas zu tun …',
  searchFor: (words) => `Nachrichten und Tafeln nach „${words}“ durchsuchen`,
  open: 'Befehle',
  recent: 'Zuletzt benutzt',
  space: 'Raum',
  foot: '↑ ↓ wählt · Enter geht hin · Esc schließt',
  kinds: {
    view: 'Kanäle und Tafeln',
    action: 'Was man tun kann',
    space: 'Räume',
    person: 'Personen',
    appearance: 'Aussehen',
  },
  nextView: 'Nächster Kanal oder nächste Tafel',
  previousView: 'Voriger Kanal oder vorige Tafel',
  nextSpace: 'Nächster Raum',
  previousSpace: 'Voriger Raum',
  back: 'Zurück',
  forward: 'Vor',
  closeTop: 'Schließen, was obenauf liegt',
  send: 'Eine Nachricht senden',
  newLine: 'Neue Zeile in einer Nachricht',
  switchTo: (appearance) => `Aussehen: ${appearance}`,
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
