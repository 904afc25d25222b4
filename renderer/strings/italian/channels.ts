import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  ...first.channels,
  kind: 'Tipo di spazio',
  kinds: {
    workspace: 'Spazio del team',
    channel: 'Pubblicazione pubblica',
    'closed-channel': 'Pubblicazione privata',
  },
  kindsExplained: {
    workspace: 'Tutti possono chattare, disegnare, scrivere e condividere file.',
    channel:
      'Tu e i tuoi autori pubblicate newsletter. Chiunque abbia il link può iscriversi, restando nell’anonimato.',
    'closed-channel': 'Tu e i tuoi autori pubblicate newsletter e approvate ogni iscrizione (fino a 1.000).',
  },
  roles: { ...roles, owner: 'Proprietario', editor: 'Autore', viewer: 'Lettore' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'Pubblica, gestisce autori e ruoli',
    editor: 'Scrive e pubblica numeri',
    viewer: 'Legge i numeri',
  },
  authorsOnly:
    'Gli autori pubblicano a nome di questa pubblicazione. Per invitare lettori, condividi il link di iscrizione.',
  made: 'Pubblicazione creata. I lettori si iscrivono con il suo link.',
  shareTitle: (name) => `Iscriviti a ${name}`,
  publicLink: 'Chiunque abbia questo link può leggere tutto ciò che si pubblica qui e condividere il link.',
  closedLink: 'Chiunque abbia questo link può chiedere l’accesso. Sei tu ad approvare ogni richiesta.',
  show: 'Mostra alle persone nelle vicinanze',
  showDetail:
    'Mentre Parley è in esecuzione qui, chiunque sia nella tua rete vede il titolo di questa pubblicazione in «Nelle vicinanze» e può iscriversi senza chiedere. Il tuo nome non viene mostrato.',
  askingTitle: 'In attesa di approvazione',
  askingDetail:
    'La tua richiesta è stata inviata. La pubblicazione si apre appena un autore la approva. Puoi chiudere questa schermata o uscire da Parley.',
  lookingTitle: 'Ricerca di questa pubblicazione…',
  lookingDetail:
    'Si scarica da qualsiasi autore o lettore che sia online. Puoi lasciare questa schermata o uscire da Parley: la ricerca riprende automaticamente.',
  subscribe: 'Iscriviti',
  asking: 'Richieste di iscrizione',
  askingCount: (count: number) =>
    plural(count, { one: '1 persona vuole iscriversi', other: '# persone vogliono iscriversi' }),
  askingLook: 'Vedi richieste',
  nameless: 'Persona anonima',
  admit: 'Approva',
  turnAway: 'Rifiuta',
  unsubscribeTitle: (name) => `Annullare l’iscrizione a ${name}?`,
  unsubscribeLost:
    'Tutto ciò che hai ricevuto viene eliminato da questo dispositivo. Con il link puoi iscriverti di nuovo.',
}
