import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  ...first.channels,
  kind: 'Art des Raums',
  kinds: {
    workspace: 'Team-Raum',
    channel: 'Öffentliche Publikation',
    'closed-channel': 'Private Publikation',
  },
  kindsExplained: {
    workspace: 'Alle können chatten, zeichnen, schreiben und Dateien teilen.',
    channel:
      'Du und deine Autoren veröffentlichen Newsletter. Wer den Link hat, kann sie abonnieren und bleibt dabei anonym.',
    'closed-channel':
      'Du und deine Autoren veröffentlichen Newsletter. Wer sie abonnieren will, braucht eure Zustimmung (höchstens 1.000 Personen).',
  },
  roles: { ...roles, owner: 'Eigentümer', editor: 'Autor', viewer: 'Abonnent' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'veröffentlicht, verwaltet Autoren und Rollen',
    editor: 'schreibt und veröffentlicht Ausgaben',
    viewer: 'liest Ausgaben',
  },
  authorsOnly: 'Autoren veröffentlichen im Namen dieser Publikation. Leser lädst du mit dem Abo-Link ein.',
  made: 'Publikation angelegt. Abonniert wird sie über ihren Link.',
  shareTitle: (name) => `${name} abonnieren`,
  publicLink: 'Wer diesen Link hat, kann alles lesen, was hier veröffentlicht wird, und ihn weitergeben.',
  closedLink: 'Wer diesen Link hat, kann Zugriff anfragen. Du entscheidest über jede Anfrage.',
  show: 'In der Nähe anzeigen',
  showDetail:
    'Solange Parley hier läuft, sehen alle in deinem Netzwerk den Titel dieser Publikation unter „In der Nähe“ und können sie ohne Rückfrage abonnieren. Dein Name wird dort nicht angezeigt.',
  askingTitle: 'Wartet auf Zustimmung',
  askingDetail:
    'Deine Anfrage wurde gesendet. Die Publikation öffnet sich, sobald ein Autor zustimmt. Du kannst diese Ansicht schließen oder Parley beenden.',
  lookingTitle: 'Publikation wird gesucht …',
  lookingDetail:
    'Sie wird von Mitgliedern heruntergeladen, die gerade online sind. Du kannst diese Ansicht verlassen oder Parley beenden; die Suche geht automatisch weiter.',
  subscribe: 'Abonnieren',
  asking: 'Abo-Anfragen',
  askingCount: (count: number) =>
    plural(count, { one: '1 Person möchte abonnieren', other: '# Personen möchten abonnieren' }),
  askingLook: 'Ansehen',
  nameless: 'Anonym',
  admit: 'Annehmen',
  turnAway: 'Ablehnen',
  unsubscribeTitle: (name) => `${name} abbestellen?`,
  unsubscribeLost:
    'Alles, was du erhalten hast, wird von diesem Gerät gelöscht. Mit dem Link kannst du wieder abonnieren.',
}
