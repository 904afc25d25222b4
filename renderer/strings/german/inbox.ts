import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const inbox: Strings['inbox'] = {
  ...first.inbox,
  asks: 'möchte abonnieren',
  knocks: 'möchte beitreten',
  looking: 'Eingang wird geöffnet …',
  empty: 'Hier wartet nichts auf dich',
  emptyDetail:
    'Erwähnungen, Antworten, Anfragen und Übertragungen erscheinen hier. Parley findet sie auf diesem Gerät.',
  allRead: 'Du hast alles gelesen',
  unreadOnly: 'Nur ungelesene',
  readAll: 'Alle als gelesen markieren',
  toggleUnread: 'Als gelesen oder ungelesen markieren',
  done: 'Erledigt',
  isDone: 'Aus deinem Eingang entfernt',
}
