import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 Datei', other: '# Dateien' })

export const sending: Strings['sending'] = {
  send: 'Dateien schicken …',
  tooMany: (most) => `Höchstens ${files(most)} auf einmal. Pack sie in ein Archiv, oder teile sie in einem Raum.`,
  outAsk: (name, count) => `Du fragst ${name}, ob du ${files(count)} schicken darfst`,
  inAsk: (name, count) => `${name} möchte dir ${files(count)} schicken`,
  accept: 'Sie sind gleich: Dateien nehmen',
  declined: (name) => `${name} hat abgelehnt. Es wurde keine Datei geschickt.`,
  notTaken: 'Die Dateien konnten dort nicht genommen werden. Du kannst noch einmal fragen.',
  notUnderstood:
    'Die beiden Geräte haben sich nicht verstanden. Es wurde keine Datei geschickt. Du kannst noch einmal fragen.',
  out: (name, count) => `${files(count)} für ${name}`,
  in: (name, count) => `${files(count)} von ${name}`,
  reading: 'Die Dateien werden gelesen …',
  moving: 'Unterwegs …',
  waiting: (name) => `Auf das Gerät von ${name} wird gewartet. Es geht von selbst weiter.`,
  sent: (name) => `${name} hat alles.`,
  saved: (folder) => `Gesichert in ${folder}`,
  cancelled: 'Angehalten. Es bleibt nur, was schon ganz da war.',
  problems: {
    'gone-there': (name) => `Das Gerät von ${name} ist nicht mehr da. Du kannst es noch einmal schicken.`,
    'failed-there': (name) => `Auf dem Gerät von ${name} hat es nicht geklappt.`,
  },
}
