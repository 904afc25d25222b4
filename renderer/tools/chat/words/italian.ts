import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const chat: typeof english.chat = {
  ...first.chat,
  removeTitle: 'Eliminare questo messaggio?',
  removeLost: 'Gli altri vedranno che un messaggio è stato eliminato. Chi lo ha copiato ce l’ha ancora.',
  removeButton: 'Elimina messaggio',
  forwardTo: 'Inoltra a',
  threadsOpening: 'Apertura delle discussioni…',
  threadsNone: 'Ancora nessuna discussione',
  threadsNoneDetail:
    'Le discussioni che hai avviato o in cui hai risposto appaiono qui, prima quelle con nuove risposte.',
  closeThread: 'Chiudi discussione',
  threadMessages: 'Risposte',
  threadPlaceholder: 'Rispondi in questa discussione',
  recordingTime: 'Durata della registrazione',
  recordingCancel: 'Scarta',
  recordingDone: 'Fine',
  pollQuestion: 'Domanda',
  pollOptions: 'Opzioni',
  pollOption: (place) => `Opzione ${number(place)}`,
  pollRemove: (place) => `Rimuovi opzione ${number(place)}`,
  pollAdd: 'Aggiungi opzione',
  pollSeveral: 'Consenti più scelte',
  pollAsk: 'Crea sondaggio',
}

const conversations: typeof english.conversations = {
  ...first.conversations,
  to: 'A',
  toHint: 'Fino a 23 persone. Solo loro possono leggerlo.',
  start: 'Inizia',
  nobodyElse: 'In questo spazio non c’è ancora nessun altro',
  viewer:
    'Hai accesso in sola lettura, quindi non puoi inviare messaggi. Chiedi a un proprietario di darti il ruolo di editor.',
  placeholder: (names) => `Scrivi a ${names}`,
  beginning: (names) => `Qui inizia la tua conversazione con ${names}`,
  empty: (names) => `Qui inizia la tua conversazione con ${names}. Solo voi potete leggerla.`,
  details: 'Membri della conversazione',
  whoReads: (count) => plural(count, { one: '1 membro', other: '# membri' }),
  privacy:
    'I dispositivi degli altri membri trasmettono questa conversazione in forma crittografata. Possono capire che scrivi, ma non che cosa.',
  here: 'online',
  away: 'offline',
  you: 'tu',
  topic: 'Argomento',
  previousMonth: 'Mese precedente',
  nextMonth: 'Mese successivo',
  exportTitle: (name) => `Esporta ${name}`,
  exportFormat: 'Formato',
  exportMarkdown: 'Markdown (facile da leggere)',
  exportJson: 'JSON (per programmi)',
  exportFiles: 'Includi immagini e messaggi vocali',
  exportStart: 'Esporta',
  exporting: (count) => plural(count, { one: '1 messaggio esportato…', other: '# messaggi esportati…' }),
  exported: (count) => plural(count, { one: '1 messaggio esportato', other: '# messaggi esportati' }),
  exportedWithout: (count) =>
    plural(count, {
      one: '1 immagine o messaggio vocale non è ancora scaricato e non è stato incluso.',
      other: '# immagini o messaggi vocali non sono ancora scaricati e non sono stati inclusi.',
    }),
  exportFailed: 'Esportazione non riuscita. Riprova.',
  exportReply: (name, when) => `Risposta a ${name}, ${when}`,
  exportMissing: 'non scaricato',
  exportInFiles: 'nei file di questo spazio',
  exportedFrom: (space, when) => `Esportato da ${space}, ${when}`,
}

export const italian: typeof english = { chat, conversations }
