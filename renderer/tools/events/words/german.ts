import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const events: (typeof english)['events'] = {
  ...first.events,
  keywords: 'Kalender Termin Treffen Verabredung Feier',
  opening: 'Termine werden geladen …',
  empty: 'Noch keine Termine',
  emptyDetail: 'Plane etwas mit anderen: wann, wo, wer kommt und wer was mitbringt.',
  emptyReader: 'Hier erscheinen Termine, die Mitglieder planen.',
  show: 'Anzeigen',
  filters: { coming: 'Bevorstehend', past: 'Vergangen', month: 'Monat' },
  nothing: { coming: 'Keine bevorstehenden Termine', past: 'Keine vergangenen Termine' },
  notHere: 'Dieser Termin ist nicht auf diesem Gerät',
  notHereDetail: 'Vielleicht wurde er gelöscht, oder er kommt an, sobald ein Gerät online ist, das ihn hat.',
  people: (count) => plural(count, { one: '1 Person kommt', other: '# Personen kommen' }),
  yours: { yes: 'Du kommst', maybe: 'Du kommst vielleicht', no: 'Du kommst nicht' },
  notAnswered: 'Du hast noch nicht geantwortet',
  undecided: (count) => plural(count, { one: '1 Datum zur Abstimmung', other: '# Daten zur Abstimmung' }),
  news: { planned: 'Neuer Termin', moved: 'Neues Datum', canceled: 'Termin abgesagt', soon: 'Erinnerung' },
  forAll: 'Deine Antwort gilt für alle Tage dieses Termins.',
  canceled: 'Abgesagt',
  canceledDetail: 'Dieser Termin wurde abgesagt.',
  skipDate: (date) => `${date} auslassen`,
  dateSkipped: (date) => `${date} fällt aus`,
  restoreDates: (count) =>
    plural(count, { one: '1 ausgelassenen Tag wiederherstellen', other: '# ausgelassene Tage wiederherstellen' }),
  notOn: (dates) => `Nicht am ${dates}`,
  unknownZone: (zone) => `Dieses Gerät kennt die Zeitzone ${zone} nicht. Die Zeit steht hier, wie sie eingegeben wurde`,
  timeThere: (zone, time) => `${time} in ${zone}`,
  name: 'Titel',
  needsTitle: 'Gib einen Titel ein',
  wholeDay: 'Ganztägig',
  dates: 'Daten',
  start: 'Beginn',
  end: 'Ende (optional)',
  ofDate: (what, count) => `${what} (${number(count)})`,
  needsDate: 'Gib ein Datum ein',
  endBefore: 'Das Ende liegt vor dem Beginn',
  severalDates: 'Über mehrere Daten abstimmen',
  anotherDate: 'Weiteres Datum hinzufügen',
  voteDetail: 'Alle stimmen ab, und du wählst eines aus.',
  removeDate: (count) => `Datum ${number(count)} entfernen`,
  zone: 'Zeitzone',
  when: 'Wann',
  place: 'Wo',
  organizer: 'Veranstaltet von',
  notes: 'Notizen',
  bring: 'Mitzubringen',
  thing: 'Was',
  thingNumber: (count) => `Eintrag ${number(count)}`,
  howMany: (count) => `Menge von Eintrag ${number(count)}`,
  removeThing: (count) => `Eintrag ${number(count)} entfernen`,
  addThing: 'Etwas zum Mitbringen hinzufügen',
  notSaved:
    'Das konnte nicht gespeichert werden. Prüfe, ob du in diesem Raum noch schreiben darfst, und versuche es erneut.',
  viewOnly: 'Du hast nur Lesezugriff und kannst deshalb nicht antworten. Bitte einen Eigentümer um Schreibzugriff.',
  areYouComing: 'Kommst du?',
  areYouInterested: 'Hast du Interesse?',
  coming: { yes: 'Ja', maybe: 'Vielleicht', no: 'Nein' },
  dateChanged: 'Das Datum hat sich seit deiner Antwort geändert',
  forOtherDate: 'Antwort von vor der Änderung des Datums',
  plus: 'Begleitung',
  plusDetail: 'Personen, die du mitbringst',
  note: 'Notiz',
  guests: 'Gäste',
  nobodyYet: 'Noch hat niemand zugesagt',
  waiting: (count) =>
    plural(count, { one: '1 Person hat noch nicht geantwortet', other: '# Personen haben noch nicht geantwortet' }),
  answered: {
    yes: (count) => `Ja: ${number(count)}`,
    maybe: (count) => `Vielleicht: ${number(count)}`,
    no: (count) => `Nein: ${number(count)}`,
  },
  more: (count) => `${number(count)} weitere`,
  withOthers: (count) => `+${number(count)}`,
  vote: 'Über das Datum abstimmen',
  voteFor: (date) => `Deine Stimme für ${date}`,
  votes: { yes: 'Passt', maybe: 'Zur Not', no: 'Passt nicht' },
  picked: 'Ausgewählt',
  mostVotes: 'Die meisten Stimmen',
  pick: 'Dieses Datum wählen',
  unpick: 'Erneut abstimmen',
  some: (count, what) => `${number(count)} × ${what}`,
  bringsSome: (name, count) => `${name} (${number(count)})`,
  missing: (count) => plural(count, { one: '1 fehlt noch', other: '# fehlen noch' }),
  bringIt: 'Bringe ich mit',
  bringMore: (what) => `Mehr mitbringen: ${what}`,
  bringLess: (what) => `Weniger mitbringen: ${what}`,
  beside: 'Für diesen Termin',
  addBeside: 'Zum Termin hinzufügen',
  chooseBeside: 'Aus diesem Raum wählen …',
  fromSpace: 'Aus diesem Raum hinzufügen',
  whatToAdd: 'Was hinzugefügt wird',
  nothingToAdd: 'In diesem Raum gibt es noch nichts anderes',
  album: 'Fotos und Videos',
  removeBeside: (name) => `${name} aus diesem Termin entfernen`,
  menu: (title) => `Terminmenü: ${title}`,
  export: 'Als iCalendar exportieren',
  exportAll: 'Alle als iCalendar exportieren',
  import: 'iCalendar importieren …',
  importTitle: 'Termine importieren',
  importDetail:
    'Wähle eine iCalendar-Datei (.ics), zum Beispiel aus einem anderen Kalender. Alle in diesem Raum sehen die Termine, veranstaltet von dir.',
  chooseFile: 'Datei auswählen',
  importFound: (count) => plural(count, { one: '1 Termin gefunden', other: '# Termine gefunden' }),
  leftOut: {
    here: (count) =>
      plural(count, { one: '1 Termin ist schon in diesem Raum', other: '# Termine sind schon in diesem Raum' }),
    unread: (count) => plural(count, { one: '1 Termin ist nicht lesbar', other: '# Termine sind nicht lesbar' }),
    tooMany: (count) =>
      plural(count, {
        one: '1 Termin wird weggelassen: Höchstens 500 werden auf einmal importiert',
        other: '# Termine werden weggelassen: Höchstens 500 werden auf einmal importiert',
      }),
    tasks: (count) =>
      plural(count, {
        one: '1 Aufgabe oder Notiz wird nicht importiert',
        other: '# Aufgaben oder Notizen werden nicht importiert',
      }),
    zones: (count) =>
      plural(count, {
        one: '1 Termin ist in einer unbekannten Zeitzone: Seine Zeiten gelten als Ortszeit',
        other: '# Termine sind in unbekannten Zeitzonen: Ihre Zeiten gelten als Ortszeit',
      }),
    clocks: (count) =>
      plural(count, {
        one: '1 Termin wird nach unbekannten Uhren wiederholt: Er wird als Wiederholung in UTC importiert',
        other: '# Termine werden nach unbekannten Uhren wiederholt: Sie werden als Wiederholungen in UTC importiert',
      }),
    repeats: (count) =>
      plural(count, {
        one: '1 Termin wird auf nicht unterstützte Weise wiederholt: Nur sein erster Tag wird importiert',
        other: '# Termine werden auf nicht unterstützte Weise wiederholt: Nur ihr erster Tag wird importiert',
      }),
    occurrences: (count) =>
      plural(count, {
        one: '1 Termin hat mehr Ausnahmen oder Zusatztermine, als importiert werden können',
        other: '# Termine haben mehr Ausnahmen oder Zusatztermine, als importiert werden können',
      }),
    cut: (count) =>
      plural(count, {
        one: '1 Termin hat einen zu langen Text: Dessen Ende wird nicht importiert',
        other: '# Termine haben zu lange Texte: Deren Enden werden nicht importiert',
      }),
    guests: (count) =>
      plural(count, {
        one: 'Die Gäste von 1 Termin werden nicht importiert',
        other: 'Die Gäste von # Terminen werden nicht importiert',
      }),
    attached: (count) =>
      plural(count, {
        one: 'Die Dateianhänge von 1 Termin werden nicht importiert',
        other: 'Die Dateianhänge von # Terminen werden nicht importiert',
      }),
  },
  importUpdate: (count) =>
    plural(count, {
      one: '1 Termin aktualisieren, den du schon importiert hast und der in dieser Datei anders ist',
      other: '# Termine aktualisieren, die du schon importiert hast und die in dieser Datei anders sind',
    }),
  importNow: 'Importieren',
  notImported: (name) => `${name} konnte nicht gelesen werden. Wähle eine iCalendar-Datei mit höchstens 10 MB.`,
  imported: (count) => plural(count, { one: '1 Termin importiert', other: '# Termine importiert' }),
  listMenu: 'Weitere Aktionen',
  edit: 'Termin bearbeiten …',
  editTitle: 'Termin bearbeiten',
  deletedMeanwhile:
    'Dieser Termin wurde gelöscht, während du ihn bearbeitet hast. Du kannst aus deinen Eingaben einen neuen anlegen.',
  planAgain: 'Neuen Termin anlegen',
  cancel: 'Termin absagen',
  uncancel: 'Termin findet doch statt',
  remove: 'Termin löschen',
  removed: (title) => `„${title}“ gelöscht`,
}

export const german = { events }
