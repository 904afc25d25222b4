import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

/** @param minutes digits, with a sign */
function lasting(minutes: string): string {
  const count = Math.abs(Number(minutes))
  const hours = Math.round(count / 60)
  if (count < 120) return plural(count, { one: '1 minuto', other: '# minuti' })
  if (hours < 48) return plural(hours, { one: '1 ora', other: '# ore' })
  return plural(Math.round(hours / 24), { one: '1 giorno', other: '# giorni' })
}

export const problems: Strings['problems'] = {
  'device-refused': (who) =>
    `${who ?? 'Un dispositivo'} ha inviato dati che nessuna versione di Parley accetta. Sono stati respinti.`,
  'store-damaged': (who) =>
    `Una parte di ciò che ha scritto ${who ?? 'qualcuno'} è danneggiata sul disco di questo dispositivo e non si può visualizzare. Viene ripristinata appena è online un membro che la possiede.`,
  'store-repaired': (who) =>
    `Una parte di ciò che ha scritto ${who ?? 'qualcuno'} era danneggiata sul disco di questo dispositivo. È stata ripristinata da un altro membro; non manca nulla.`,
  'store-rebuilt': () =>
    'Questo spazio era danneggiato sul disco di questo dispositivo ed è stato riparato. Ciò che manca ancora viene ripristinato dagli altri membri. Se succede di nuovo, forse il disco si sta guastando: fai un backup.',
  'store-mended': () =>
    'Un danno sul disco di questo dispositivo è stato trovato e riparato. Nulla è andato perso. Se succede di nuovo, forse il disco si sta guastando: fai un backup.',
  'store-unreadable': () =>
    'Questo spazio è danneggiato sul disco di questo dispositivo e non si può aprire. Nulla è stato eliminato. Eliminalo da questo dispositivo ed entra di nuovo con un invito, oppure ripristina un backup.',
  'store-moved': () =>
    'La cartella dei dati di Parley è stata ripristinata da un backup o copiata. Nulla è andato perso: le tue modifiche si sincronizzano dagli altri membri. Se la stessa cartella è in uso altrove, esci da Parley lì: non deve mai essere in uso in due posti.',
  'taken-back': () =>
    'Alcune tue modifiche che mancavano su questo dispositivo sono tornate dagli altri membri, come succede dopo il ripristino di un backup.',
  'used-twice': () =>
    'Il tuo profilo è in uso in due posti. Nulla è andato perso, ma esci da Parley in uno dei due: ogni dispositivo ha bisogno di un profilo proprio.',
  fork: (who) =>
    `${who ?? 'Un dispositivo'} ha inviato dati contraddittori a persone diverse. Da quel punto in poi le sue modifiche vengono ignorate.`,
  'fork-of-own': () =>
    'Due copie del tuo profilo hanno scritto modifiche contraddittorie, per esempio dopo un ripristino del sistema. Le modifiche di questa copia sono state salvate di nuovo; quelle successive dell’altra non contano. Controlla che cosa hai scritto lì e rifai ciò che manca. Usa ogni profilo in un solo posto.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Un dispositivo'} ha preso decisioni contraddittorie su questo spazio. Ora valgono entrambe, per tutti. Se è successo di proposito, un proprietario può rimuovere chi lo ha fatto.`,
  'fork-of-own-decisions': () =>
    'Due copie del tuo profilo hanno preso decisioni contraddittorie su questo spazio, per esempio dopo un ripristino del sistema. Nulla è stato annullato: valgono entrambe, per tutti. Controlla «Membri» e usa ogni profilo in un solo posto.',
  'not-counted': (_who, space) =>
    `Il tuo ruolo in ${space} è cambiato prima che i tuoi ultimi messaggi arrivassero a qualcuno. Non sono stati accettati e nessun altro li vede. Apri «Dettagli» per copiare ciò che hai scritto.`,
  'gone-with-others': (_who, space) =>
    `Qualcosa che hai scritto su una pagina in ${space} è stato rimosso insieme al testo circostante. Apri «Dettagli» per copiarlo e aggiungerlo di nuovo.`,
  'storage-full': () => 'Disco pieno. Le modifiche non vengono salvate. Libera spazio sul disco.',
  'update-needed': () => 'Qualcuno usa una versione più recente di Parley. Aggiorna per vedere tutto.',
  network: () => 'Questa rete non permette a Parley di trovare altre persone.',
  'in-between': () =>
    'Qualcuno ha provato a intercettare una connessione predisposta da un server. La connessione non è stata usata; nulla è stato letto.',
  'budget-spent': (who, space) =>
    `${who ?? 'Un dispositivo'} ha raggiunto il limite di archiviazione in ${space}. Da lì non si scarica nulla di nuovo finché non aumenti il limite o rimuovi il membro in «Membri».`,
  'own-budget-spent': (_who, space) =>
    `Hai raggiunto il tuo limite di archiviazione in ${space}. I nuovi contenuti restano su questo dispositivo finché un proprietario non aumenta il limite.`,
  'clock-wrong': (_who, _space, minutes) =>
    `L’orologio di questo dispositivo è ${Number(minutes) > 0 ? 'avanti' : 'indietro'} di ${lasting(minutes)} rispetto a quelli delle persone a cui sei collegato. Regolalo nelle impostazioni del sistema: ciò che scrivi ne porta l’ora.`,
  'clocks-differ': (who, _space, minutes) =>
    `L’orologio di questo dispositivo è ${Number(minutes) > 0 ? 'avanti' : 'indietro'} di ${lasting(minutes)} rispetto a quello di ${who ?? 'un altro dispositivo'}. Verificate insieme quale è sbagliato e regolatelo nelle impostazioni del sistema.`,
  'file-changed': (_who, space) =>
    `Un file che condividi in ${space} è stato modificato o spostato sul tuo disco, quindi non è più condiviso. In «File» puoi condividere la nuova versione o scaricare di nuovo quella condivisa.`,
  'join-refused': (_who, space, reason) =>
    reason === 'expired'
      ? `L’invito a ${space} è scaduto secondo l’orologio della persona che potrebbe ammetterti. Chiedine uno nuovo. Se è recente, confrontate i vostri orologi.`
      : `L’invito a ${space} non è più valido. Chiedine uno nuovo.`,
  'invite-expired': (_who, space, name) =>
    `${name ? `\u2068${name}\u2069` : 'Qualcuno'} ha cercato di entrare in ${space} con un invito scaduto secondo l’orologio di questo dispositivo. Inviane uno nuovo. Se dovrebbe essere ancora valido, confrontate i vostri orologi.`,
}

/** What helps against a problem. */
export const problemRemedies = { freeUp: 'Libera spazio', backUp: 'Backup' }

export const problemsMore = (more: number) => plural(more, { one: '+1 altro avviso', other: '+# altri avvisi' })
export const problemsFewer = 'Mostra meno'

export const problemDetail = 'Dettagli'
