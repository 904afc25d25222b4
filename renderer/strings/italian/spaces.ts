import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const spaces: Strings['spaces'] = {
  ...first.spaces,
  newSpaceIntro:
    'In uno spazio un gruppo chatta, disegna, scrive e condivide file. Puoi invitare persone appena lo hai creato.',
  name: 'Nome dello spazio',
  create: 'Crea spazio',
  joinTitle: 'Entra con un link',
  link: 'Link di invito',
  linkPlaceholder: 'parley://…',
  otherLink: 'Usa un altro link',
  openInvite: 'Apri un file di invito…',
  joinsAs: (role) => `Entri come: ${role}`,
  subscribesTo: 'Ti iscrivi a questa pubblicazione',
  linkWrong: 'Questo non è un link di Parley. Deve iniziare con parley://join/ o parley://channel/',
  joinButton: 'Entra',
  linkBroken: 'Questo link è incompleto o è stato alterato. Copialo di nuovo.',
  joiningTitle: 'In attesa che un membro sia online',
  joiningDetail:
    'L’accesso avviene automaticamente appena il tuo dispositivo raggiunge quello di un membro. Puoi lasciare questa schermata o uscire da Parley.',
  receiving: (percent) => `Download: ${percent}`,
  admitting: 'Connessione a un membro',
  stillWaiting: 'Ancora in attesa. Forse nessun membro è online, o siete in reti diverse.',
  stopJoining: 'Annulla accesso',
  stopJoiningTitle: 'Annullare l’accesso a questo spazio?',
  stopJoiningLost: 'Puoi usare di nuovo lo stesso invito finché è valido.',
  refusedTitle: 'Questo invito non è più valido',
  refusedDetail: 'È scaduto, è stato revocato o ha raggiunto il limite di utilizzi. Chiedine uno nuovo.',
  leaveTitle: (name) => `Uscire da ${name}?`,
  leaveLost:
    'Perdi l’accesso a questo spazio. Ciò che hai scritto resta agli altri, che vedono che hai lasciato lo spazio.',
  leaveKeep: 'Conserva su questo dispositivo una copia in sola lettura',
  leaveGone:
    'Lo spazio viene eliminato da questo dispositivo appena il dispositivo di un altro membro viene a sapere che lo hai lasciato.',
  leaveButton: 'Esci dallo spazio',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '1 tua modifica non ha ancora raggiunto nessun altro dispositivo.',
      other: '# tue modifiche non hanno ancora raggiunto nessun altro dispositivo.',
    }),
  leaveUnkeptDetail:
    'Se esci ora, nessuno le riceverà. Aspetta che un altro membro sia online: questo avviso scompare da sé.',
  leaveAnyway: 'Esci e scarta le modifiche non sincronizzate',
  successor: 'Nuovo proprietario',
  successorPick: 'Scegli un membro',
  successorHint: 'Assume il ruolo di proprietario quando esci.',
  successorNobody: 'Nessuno',
  successorOthers: 'Nessuno: restano altri proprietari',
  noOwner:
    'Senza un proprietario nessuno potrà più rimuovere membri, cambiare ruoli, eliminare i contenuti altrui o rinominare lo spazio.',
  leftTitle: 'Hai lasciato questo spazio',
  leftDetail:
    'Puoi ancora leggere ciò che era già stato scaricato. Per rimuoverlo, elimina lo spazio da questo dispositivo.',
  leavingTitle: 'Uscita da questo spazio…',
  leavingDetail:
    'Nessun altro lo sa ancora. Lo spazio viene eliminato da questo dispositivo appena quello di un membro ne viene a conoscenza.',
  forgetTitle: (name) => `Eliminare ${name} da questo dispositivo?`,
  forgetLost:
    'I messaggi, le lavagne e il tuo accesso vengono eliminati da questo dispositivo. Ciò che hai scritto e che nessun altro dispositivo ha ricevuto va perso per sempre. Gli altri membri conservano le loro copie.',
  forgetAlone: 'Nessun altro dispositivo ha questo spazio. Eliminandolo qui, va perso per sempre.',
  forgetButton: 'Elimina da questo dispositivo',
  removedTitle: 'Non fai più parte di questo spazio',
  removedDetail:
    'Qualcuno ha rimosso il tuo accesso. Puoi ancora leggere ciò che era già stato scaricato, ma non ricevi più nulla di nuovo.',
  unreadableTitle: 'Aggiorna Parley per usare questo spazio',
  unreadableDetail:
    'Qualcuno usa funzioni che questa versione non supporta. Lo spazio è in sola lettura finché non aggiorni Parley.',
}
