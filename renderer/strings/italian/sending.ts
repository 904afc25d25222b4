import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 file', other: '# file' })

export const sending: Strings['sending'] = {
  send: 'Invia file …',
  tooMany: (most) => `Al massimo ${files(most)} alla volta. Mettili in un archivio, o condividili in uno spazio.`,
  outAsk: (name, count) => `Chiedi a ${name} di prendere ${files(count)}`,
  inAsk: (name, count) => `${name} vuole inviarti ${files(count)}`,
  accept: 'Sono uguali: prendi i file',
  declined: (name) => `${name} ha rifiutato. Non è stato inviato nessun file.`,
  notTaken: 'I file non potevano essere presi di là. Puoi chiedere di nuovo.',
  notUnderstood: 'I due dispositivi non si sono capiti. Non è stato inviato nessun file. Puoi chiedere di nuovo.',
  out: (name, count) => `${files(count)} per ${name}`,
  in: (name, count) => `${files(count)} da ${name}`,
  reading: 'Lettura dei file …',
  moving: 'In viaggio …',
  waiting: (name) => `In attesa del dispositivo di ${name}. Riprende da solo.`,
  sent: (name) => `${name} ha tutto.`,
  saved: (folder) => `Salvato in ${folder}`,
  cancelled: 'Fermato. Resta solo ciò che era già arrivato intero.',
  problems: {
    'gone-there': (name) => `Il dispositivo di ${name} non c’è più. Puoi inviare di nuovo.`,
    'failed-there': (name) => `Sul dispositivo di ${name} non ha funzionato.`,
  },
}
