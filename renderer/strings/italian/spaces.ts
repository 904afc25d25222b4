import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const spaces: Strings['spaces'] = {
  title: 'Spazi',
  add: 'Aggiungi uno spazio',
  newSpace: 'Nuovo spazio',
  newSpaceIntro: 'Uno spazio è un gruppo di persone con canali e lavagne. Appena c’è, puoi invitare altri.',
  name: 'Nome dello spazio',
  create: 'Crea lo spazio',
  join: 'Ho un link',
  joinTitle: 'Entra con un link',
  link: 'Link di invito',
  linkPlaceholder: 'parley://…',
  linkWrong: 'Questo non è un link a uno spazio. Inizia con parley://join/ o parley://channel/',
  joinButton: 'Entra',
  linkBroken: 'Questo link non è intero, o qualcosa in esso è stato cambiato. Copialo di nuovo da dove è stato creato.',
  joiningName: 'Uno spazio in cui stai entrando',
  joiningTitle: 'In attesa che qualcuno dello spazio sia raggiungibile',
  joiningDetail:
    'Il tuo invito è conservato. Appena un dispositivo dello spazio e il tuo si raggiungono, entri. Puoi chiudere questa vista, o Parley.',
  receiving: (have, total) => `Ricevuti ${number(have)} di ${number(total)}`,
  stopJoining: 'Non entrare più',
  stopJoiningTitle: 'Non entrare più in questo spazio?',
  stopJoiningLost: 'Non si perde nulla. Con lo stesso invito puoi tornare finché vale.',
  refusedTitle: 'L’invito non è stato accettato.',
  refusedDetail: 'È finito, è stato revocato o è esaurito. Chiedine uno nuovo, ed entra con quello.',
  rename: 'Rinomina lo spazio',
  leave: 'Lascia lo spazio …',
  leaveTitle: (name) => `Lasciare ${name}?`,
  leaveLost:
    'Qui non leggi e non scrivi più nulla. Ciò che hai scritto resta agli altri, che vedono che hai lasciato lo spazio.',
  leaveKeep: 'Tieni su questo dispositivo ciò che è qui, da leggere',
  leaveGone: 'Lo spazio va via da questo dispositivo quando un altro dispositivo dello spazio sa che lo hai lasciato.',
  leaveButton: 'Lascia questo spazio',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '1 tua modifica non è ancora su nessun altro dispositivo, per quanto ne sa questo.',
      other: '# tue modifiche non sono ancora su nessun altro dispositivo, per quanto ne sa questo.',
    }),
  leaveUnkeptDetail:
    'Quando hai lasciato lo spazio, nessuno può più averle da qui. Aspetta che sia connesso un dispositivo di qualcun altro: allora questo avviso va via da sé.',
  leaveAnyway: 'Lascia comunque; per gli altri sono perse',
  successor: 'Chi prende il tuo posto come proprietario',
  successorPick: 'Scegli una persona',
  successorHint: 'Diventa proprietario quando te ne vai, e può fare ciò che puoi tu.',
  successorNobody: 'Nessuno',
  successorOthers: 'Nessuno: continuano gli altri proprietari',
  noOwner:
    'Senza un proprietario nessuno può rimuovere persone, decidere chi può fare che cosa, eliminare ciò che qualcuno ha scritto o rinominare lo spazio, e nessuno può più diventare proprietario.',
  leftTitle: 'Hai lasciato questo spazio.',
  leftDetail:
    'Puoi leggere ciò che è arrivato prima su questo dispositivo. Per toglierlo da questo dispositivo, dimentica lo spazio.',
  leavingTitle: 'Stai lasciando questo spazio.',
  leavingDetail:
    'Nessun altro lo sa ancora. Appena un dispositivo dello spazio è raggiungibile lo viene a sapere, e lo spazio va via da questo dispositivo.',
  forget: 'Dimentica lo spazio …',
  forgetTitle: (name) => `Dimenticare ${name}?`,
  forgetLost:
    'Lo spazio va via da questo dispositivo: i suoi messaggi, le sue lavagne e il tuo accesso. Ciò che hai scritto e nessun altro dispositivo ha ancora ricevuto è perso per sempre. Gli altri tengono ciò che hanno.',
  forgetAlone: 'Nessun altro dispositivo ha questo spazio. Dimenticarlo lo distrugge.',
  forgetButton: 'Dimentica questo spazio',
  removedTitle: 'Ti hanno rimosso da questo spazio.',
  removedDetail: 'Puoi leggere ciò che è arrivato prima su questo dispositivo. Ciò che si scrive dopo non ti arriva.',
  unreadableTitle: 'Questo spazio ha bisogno di un Parley più nuovo.',
  unreadableDetail:
    'Qualcuno usa qualcosa che questa versione non conosce. Puoi leggere; aggiorna Parley per scrivere di nuovo.',
  members: 'Membri e inviti',
  menu: (name) => `Menu di ${name}`,
  unread: 'non letti',
  failed: 'Non è stato possibile aprire questo spazio.',
  failedDetail: 'Ciò che contiene è conservato. Parley riprova quando lì cambia qualcosa, o quando viene riavviato.',
  empty: 'Ancora nessun canale o lavagna.',
  emptyReader: 'Su questo dispositivo non è ancora arrivato nessun canale o lavagna.',
}
