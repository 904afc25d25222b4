import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const inbox: Strings['inbox'] = {
  ...first.inbox,
  asks: 'chiede di iscriversi',
  knocks: 'chiede di entrare',
  looking: 'Apertura degli elementi in arrivo…',
  empty: 'Niente richiede la tua attenzione',
  emptyDetail: 'Menzioni, risposte, richieste e trasferimenti appaiono qui. Parley li trova su questo dispositivo.',
  allRead: 'Hai letto tutto',
  unreadOnly: 'Solo non letti',
  readAll: 'Segna tutto come letto',
  toggleUnread: 'Segna come letto o non letto',
  done: 'Fatto',
  isDone: 'Rimosso da In arrivo',
}
