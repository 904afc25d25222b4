import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const backup: Strings['backup'] = {
  ...first.backup,
  show: 'Mostra o nascondi la passphrase',
  under: (bytes) => `In corso… ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Backup',
    what: 'Contenuto del backup',
    profile: 'Tutto (il tuo profilo e tutti gli spazi)',
    profileExplained:
      'Un unico file crittografato con tutto ciò che è su questo dispositivo, comprese le chiavi che lo identificano. Se lo ripristini su un altro computer, smetti di usare Parley qui: un profilo non deve mai essere in uso in due posti.',
    spaceExplained:
      'Un unico file crittografato con il contenuto attuale di questo spazio. Chi ha il file e la passphrase può leggerlo, ma non può usarlo per entrare nello spazio.',
    passphrase: (least) => `Passphrase (almeno ${number(least)} caratteri)`,
    again: 'Ripeti la passphrase',
    differ: 'Le passphrase non corrispondono',
    button: 'Salva backup',
    done: (name) =>
      `Backup salvato come ${name}. Senza la passphrase nessuno può aprirlo, e la passphrase non si può reimpostare.`,
  },
  bring: {
    title: 'Ripristina',
    explained:
      'Ciò che hai già non viene sovrascritto. Il backup di uno spazio si aggiunge ai tuoi spazi; un backup completo richiede un profilo vuoto.',
    takesOver:
      'Un backup completo contiene anche la chiave del dispositivo: questo diventa quel dispositivo, e chiunque altro abbia il file può agire al suo posto. Ripristinane solo uno creato da te.',
    file: 'File di backup',
    choose: 'Scegli un file .parley',
    passphrase: 'Passphrase del backup',
    button: 'Ripristina',
    wrong: 'La passphrase è sbagliata o il file non è un backup di Parley. Non è cambiato nulla.',
    damaged:
      'Il backup è danneggiato o incompleto. È stato aggiunto tutto ciò che era leggibile; ciò che avevi non è cambiato.',
    notEmpty: 'Questo profilo contiene già degli spazi. Avvia Parley con un profilo vuoto (--profile) e ripristina lì.',
    doneSpace: 'Spazio ripristinato. Le modifiche più recenti si sincronizzano appena altri membri sono online.',
    doneProfile:
      'Riavvia Parley per continuare con il dispositivo ripristinato. Non usare più quello vecchio: un profilo non deve mai essere in uso in due posti.',
  },
}
