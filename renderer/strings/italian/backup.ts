import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const backup: Strings['backup'] = {
  title: 'Conserva e recupera',
  show: 'Mostra o nascondi la password',
  under: (bytes) => `In corso … ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Conserva una copia',
    what: 'Che cosa conservare',
    profile: 'Tutto: tu e tutti i tuoi spazi',
    profileExplained:
      'Un file cifrato con tutto ciò che è su questo dispositivo, e con ciò che lo rende questo dispositivo. Su un altro computer prende il posto di questo: allora non usare più Parley qui, perché due non possono usare lo stesso profilo.',
    spaceExplained:
      'Un file cifrato con ciò che è ora in questo spazio. Chi ha il file e la sua password può leggerlo; non fa entrare nessuno.',
    passphrase: (least) => `Password, almeno ${number(least)} caratteri`,
    again: 'Ancora la password',
    differ: 'Le due sono diverse.',
    button: 'Salva il file',
    done: (name) => `Salvato come ${name}. Senza la password nessuno può aprirlo, e nessuno può dartene un’altra.`,
  },
  bring: {
    title: 'Recupera',
    explained:
      'Ciò che è qui resta. Uno spazio preso da un file si aggiunge a ciò che è qui; tutto il contenuto di un dispositivo richiede un profilo senza spazi.',
    takesOver:
      'Un file con tutto contiene anche la chiave del suo dispositivo: questo diventa quel dispositivo, e chiunque altro abbia il file può agire al suo posto. Usane solo uno creato da te.',
    file: 'File',
    choose: 'Scegli un file che finisce con .parley',
    passphrase: 'La sua password',
    button: 'Recupera',
    wrong: 'La password è sbagliata, o questo file non è stato salvato da Parley. Non è cambiato nulla.',
    damaged:
      'Il file è danneggiato o incompleto. Ciò che si poteva leggere di uno spazio è stato aggiunto; ciò che era qui non è cambiato.',
    notEmpty:
      'Questo profilo ha già degli spazi. Avvia Parley con una cartella vuota (--profile) e recupera il file lì.',
    doneSpace: 'Lo spazio è tornato. Ciò che è più recente arriva dagli altri appena si possono raggiungere.',
    doneProfile:
      'Chiudi Parley e riavvialo: continua come il dispositivo del file. Non usare più quello vecchio: due non possono usare lo stesso profilo.',
  },
}
