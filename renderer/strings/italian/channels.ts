import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { roles, rolesExplained } from './people.ts'

export const channels: Strings['channels'] = {
  kind: 'A che cosa serve?',
  kinds: { workspace: 'Lavorare insieme', channel: 'Pubblicare per tutti', 'closed-channel': 'Pubblicare per alcuni' },
  kindsExplained: {
    workspace: 'Tutti i membri scrivono, disegnano e parlano.',
    channel: 'Tu e i tuoi autori scrivete. Chi ha il link legge, e nessuno sa chi è.',
    'closed-channel': 'Tu e i tuoi autori scrivete e fate entrare ogni lettore: 1.000 al massimo.',
  },
  roles: { ...roles, owner: 'Caporedattore', editor: 'Autore', viewer: 'Lettore' },
  rolesExplained: {
    ...rolesExplained,
    owner: 'pubblica, fa entrare e uscire gli autori, decide chi può fare che cosa',
    editor: 'scrive e pubblica numeri',
    viewer: 'legge',
  },
  share: 'Link per abbonarsi …',
  shareTitle: (name) => `Abbonarsi a ${name}`,
  publicLink: 'Chi ha questo link può leggere tutto ciò che è pubblicato, e passarlo ad altri.',
  closedLink: 'Chi ha questo link può chiedere di leggere. Tu decidi chi entra.',
  show: 'Mostra in questa rete',
  showDetail:
    'Finché Parley è in funzione qui, chiunque sia nella stessa rete vede il titolo di questo canale in «Nelle vicinanze» e può abbonarsi senza chiedertelo. Chi sei non vi compare.',
  askingTitle: 'In attesa di essere fatto entrare',
  askingDetail:
    'Hai chiesto di leggere questo canale. Appena qualcuno che vi pubblica dice di sì, si apre. Puoi chiudere questa schermata, o Parley.',
  lookingTitle: 'Si cerca qualcuno che abbia questo canale',
  lookingDetail:
    'Arriva da chi vi pubblica o lo legge ed è raggiungibile. Puoi chiudere questa schermata, o Parley: la ricerca continua.',
  subscribe: 'Abbonati',
  asking: 'Vorrebbero leggere',
  askingCount: (count: number) =>
    plural(count, { one: 'Una persona vorrebbe leggere.', other: '# persone vorrebbero leggere.' }),
  askingLook: 'Guarda chi',
  nameless: 'Qualcuno senza nome',
  admit: 'Fai entrare',
  turnAway: 'Di’ di no',
  unsubscribe: 'Disdici',
  unsubscribeTitle: (name) => `Disdire ${name}?`,
  unsubscribeLost: 'Tutto ciò che hai ricevuto sparisce da questo dispositivo. Con il link puoi abbonarti di nuovo.',
}
