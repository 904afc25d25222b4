import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  kind: 'Wofür ist er?',
  kinds: {
    workspace: 'Zusammen arbeiten',
    channel: 'Für alle veröffentlichen',
    'closed-channel': 'Für manche veröffentlichen',
  },
  kindsExplained: {
    workspace: 'Alle Mitglieder schreiben, zeichnen und reden.',
    channel: 'Du und deine Autoren schreiben. Wer den Link hat, liest, und niemand erfährt, wer das ist.',
    'closed-channel': 'Du und deine Autoren schreiben und lassen jeden Leser ein: höchstens 1.000.',
  },
  roles: { ...roles, owner: 'Herausgeber', editor: 'Autor', viewer: 'Leser' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'veröffentlicht, lässt Autoren ein und gehen, entscheidet, wer was darf',
    editor: 'schreibt und veröffentlicht Ausgaben',
    viewer: 'liest',
  },
  share: 'Link zum Abonnieren …',
  shareTitle: (name) => `${name} abonnieren`,
  publicLink: 'Wer diesen Link hat, kann alles Veröffentlichte lesen und ihn weitergeben.',
  closedLink: 'Wer diesen Link hat, kann darum bitten, mitzulesen. Du sagst, wer eingelassen wird.',
  show: 'In diesem Netz zeigen',
  showDetail:
    'Solange Parley hier läuft, sehen alle im selben Netz den Titel dieses Kanals unter „In der Nähe“ und können ihn abonnieren, ohne dich zu fragen. Wer du bist, steht dort nicht.',
  askingTitle: 'Es wird gewartet, bis du eingelassen wirst',
  askingDetail:
    'Du hast darum gebeten, diesen Kanal zu lesen. Sobald jemand, der dort veröffentlicht, ja sagt, öffnet er sich. Du kannst diese Ansicht schließen, oder Parley.',
  lookingTitle: 'Es wird jemand gesucht, der diesen Kanal hat',
  lookingDetail:
    'Er kommt von allen, die dort veröffentlichen oder ihn lesen und erreichbar sind. Du kannst diese Ansicht schließen, oder Parley: die Suche geht weiter.',
  subscribe: 'Abonnieren',
  asking: 'Möchten mitlesen',
  askingCount: (count: number) => plural(count, { one: 'Jemand möchte mitlesen.', other: '# möchten mitlesen.' }),
  askingLook: 'Ansehen',
  nameless: 'Jemand ohne Namen',
  admit: 'Einlassen',
  turnAway: 'Nein sagen',
  unsubscribe: 'Abbestellen',
  unsubscribeTitle: (name) => `${name} abbestellen?`,
  unsubscribeLost: 'Alles, was du erhalten hast, geht von diesem Gerät. Mit dem Link kannst du wieder abonnieren.',
}
