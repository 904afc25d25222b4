import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 file', other: '# file' })

export const sending: Strings['sending'] = {
  send: 'Invia file…',
  tooMany: (most) => `Fino a ${files(most)} alla volta. Comprimili in uno ZIP o condividili in uno spazio.`,
  outAsk: (name, count) => `Invia ${files(count)} a ${name}`,
  inAsk: (name, count) => `${name} vuole inviarti ${files(count)}`,
  accept: 'Corrispondono: accetta i file',
  declined: (name) => `${name} ha rifiutato. Nessun file è stato inviato.`,
  notTaken: 'Dall’altra parte non è stato possibile ricevere i file. Riprova.',
  notUnderstood: 'Connessione non riuscita. Nessun file è stato inviato. Riprova.',
  out: (name, count) => `${files(count)} a ${name}`,
  in: (name, count) => `${files(count)} da ${name}`,
  reading: 'Preparazione dei file…',
  moving: 'Trasferimento in corso…',
  waiting: (name) => `In attesa del dispositivo di ${name}. Il trasferimento riprende automaticamente.`,
  sent: (name) => `Consegnato a ${name}`,
  saved: (folder) => `Salvato in ${folder}`,
  cancelled: 'Annullato. I file incompleti sono stati rimossi.',
  problems: {
    'gone-there': (name) => `${name} non è più online. Puoi inviare di nuovo.`,
    'failed-there': (name) => `Il trasferimento non è riuscito sul dispositivo di ${name}.`,
  },
}
