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
      'Il backup di uno spazio si aggiunge ai tuoi spazi. Un backup completo sostituisce il profilo su questo dispositivo: se contiene già degli spazi, Parley chiede prima conferma.',
    takesOver:
      'Un backup completo contiene anche la chiave del dispositivo: questo diventa quel dispositivo, e chiunque altro abbia il file può agire al suo posto. Ripristinane solo uno creato da te.',
    file: 'File di backup',
    choose: 'Scegli un file .parley',
    passphrase: 'Passphrase del backup',
    button: 'Ripristina',
    wrong: 'La passphrase è sbagliata o il file non è un backup di Parley. Non è cambiato nulla.',
    interrupted: 'Non è stato possibile leggere il file fino alla fine. Sceglilo di nuovo.',
    damaged:
      'Il backup è danneggiato o incompleto. È stato aggiunto tutto ciò che era leggibile; ciò che avevi non è cambiato.',
    replaces: 'Sostituire il profilo su questo dispositivo?',
    replacesExplained:
      'Questo è un backup completo. Con esso questo dispositivo avrà un altro nome, altre chiavi e altri spazi: quelli del backup al posto dei tuoi.',
    isKept:
      'Il tuo profilo e i suoi spazi non vengono eliminati. Si spostano in una cartella a parte su questo dispositivo e potrai tornare a usarli.',
    replace: 'Sostituisci il profilo',
    doneSpace: 'Spazio ripristinato. Le modifiche più recenti si sincronizzano appena altri membri sono online.',
    doneProfile:
      'Profilo ripristinato. Riavvia Parley per usarlo. Non usare più il dispositivo da cui proviene: un profilo non deve mai essere in uso in due posti.',
    movedTo: 'Al riavvio di Parley il tuo profilo precedente si sposta in questa cartella:',
    moveBack: (settings, section) => `Puoi tornare a usarlo da ${settings} → ${section}.`,
    restart: 'Riavvia Parley',
  },
  replaced: {
    title: 'Profili precedenti',
    on: (day) => `Sostituito il ${day}`,
    folder: (name) => `Nella cartella dei dati di Parley, come ${name}`,
    choose: 'Torna a questo…',
    confirm: (day, name) => `Tornare al profilo sostituito il ${day} (${name})?`,
    explained:
      'Parley si riavvia con quel profilo. Quello che usi ora non viene eliminato: si sposta in una cartella a parte e da qui potrai tornare a usarlo.',
    isOpen: 'Quel profilo è aperto in un altro Parley. Prima chiudi quello.',
    button: 'Cambia e riavvia',
  },
}
