import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 Datei', other: '# Dateien' })

export const sending: Strings['sending'] = {
  send: 'Dateien senden …',
  tooMany: (most) => `Höchstens ${files(most)} auf einmal. Packe sie in eine ZIP-Datei, oder teile sie in einem Raum.`,
  outAsk: (name, count) => `${files(count)} an ${name} senden`,
  inAsk: (name, count) => `${name} möchte dir ${files(count)} senden`,
  accept: 'Sie stimmen überein: Dateien annehmen',
  declined: (name) => `${name} hat abgelehnt. Es wurden keine Dateien gesendet.`,
  notTaken: 'Die Dateien konnten dort nicht empfangen werden. Versuche es erneut.',
  notUnderstood: 'Die Verbindung ist fehlgeschlagen. Es wurden keine Dateien gesendet. Versuche es erneut.',
  out: (name, count) => `${files(count)} an ${name}`,
  in: (name, count) => `${files(count)} von ${name}`,
  reading: 'Dateien werden vorbereitet …',
  moving: 'Wird übertragen …',
  waiting: (name) => `Warten auf das Gerät von ${name}. Wird automatisch fortgesetzt.`,
  sent: (name) => `An ${name} zugestellt`,
  saved: (folder) => `Gespeichert in ${folder}`,
  cancelled: 'Abgebrochen. Unvollständige Dateien wurden entfernt.',
  problems: {
    'gone-there': (name) => `${name} ist jetzt offline. Du kannst es noch einmal senden.`,
    'failed-there': (name) => `Die Übertragung ist auf dem Gerät von ${name} fehlgeschlagen.`,
  },
}
