import { number, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const events: (typeof english)['events'] = {
  ...first.events,
  keywords: 'calendario appuntamento incontro data festa',
  opening: 'Caricamento degli eventi…',
  empty: 'Ancora nessun evento',
  emptyDetail: 'Organizza qualcosa con gli altri: quando, dove, chi viene e chi porta che cosa.',
  emptyReader: 'Qui compaiono gli eventi organizzati dai membri.',
  show: 'Mostra',
  filters: { coming: 'In programma', past: 'Passati', month: 'Mese' },
  nothing: { coming: 'Nessun evento in programma', past: 'Nessun evento passato' },
  notHere: 'Questo evento non è su questo dispositivo',
  notHereDetail: 'Forse è stato eliminato, o arriverà quando sarà online un dispositivo che ce l’ha.',
  people: (count) => plural(count, { one: '1 persona partecipa', other: '# persone partecipano' }),
  yours: { yes: 'Partecipi', maybe: 'Forse partecipi', no: 'Non partecipi' },
  notAnswered: 'Non hai ancora risposto',
  undecided: (count) => plural(count, { one: '1 data da votare', other: '# date da votare' }),
  news: { planned: 'Nuovo evento', moved: 'Nuova data', canceled: 'Evento annullato', soon: 'Promemoria' },
  forAll: 'La tua risposta vale per tutte le date di questo evento.',
  canceled: 'Annullato',
  canceledDetail: 'Chi organizza ha annullato questo evento.',
  skipDate: (date) => `Salta ${date}`,
  dateSkipped: (date) => `${date}: data saltata`,
  restoreDates: (count) => plural(count, { one: 'Ripristina 1 data saltata', other: 'Ripristina # date saltate' }),
  notOn: (dates) => `Non il ${dates}`,
  unknownZone: (zone) =>
    `Questo dispositivo non conosce il fuso orario ${zone}, perciò l’ora compare come è stata scritta`,
  timeThere: (zone, time) => `${time} a ${zone}`,
  name: 'Titolo',
  needsTitle: 'Inserisci un titolo',
  wholeDay: 'Tutto il giorno',
  dates: 'Date',
  start: 'Inizio',
  end: 'Fine (facoltativa)',
  ofDate: (what, count) => `${what} (${number(count)})`,
  needsDate: 'Inserisci una data',
  endBefore: 'La fine è prima dell’inizio',
  severalDates: 'Metti ai voti più date',
  anotherDate: 'Aggiungi un’altra data',
  voteDetail: 'Tutti votano, e tu ne scegli una.',
  removeDate: (count) => `Rimuovi la data ${number(count)}`,
  zone: 'Fuso orario',
  when: 'Quando',
  place: 'Dove',
  organizer: 'Organizza',
  notes: 'Note',
  bring: 'Che cosa portare',
  thing: 'Che cosa',
  thingNumber: (count) => `Voce ${number(count)}`,
  howMany: (count) => `Quantità della voce ${number(count)}`,
  removeThing: (count) => `Rimuovi la voce ${number(count)}`,
  addThing: 'Aggiungi qualcosa da portare',
  notSaved: 'Impossibile salvare. Controlla di poter ancora scrivere in questo spazio, poi riprova.',
  viewOnly: 'Hai accesso in sola lettura, quindi non puoi rispondere. Chiedi a un proprietario di poter scrivere.',
  areYouComing: 'Partecipi?',
  areYouInterested: 'Ti interessa?',
  coming: { yes: 'Sì', maybe: 'Forse', no: 'No' },
  dateChanged: 'La data è cambiata dopo la tua risposta',
  forOtherDate: 'Risposta data prima del cambio di data',
  plus: 'Accompagnatori',
  plusDetail: 'Persone che porti con te',
  note: 'Nota',
  guests: 'Invitati',
  nobodyYet: 'Nessuno ha ancora confermato',
  waiting: (count) =>
    plural(count, { one: '1 persona non ha ancora risposto', other: '# persone non hanno ancora risposto' }),
  answered: {
    yes: (count) => `Sì: ${number(count)}`,
    maybe: (count) => `Forse: ${number(count)}`,
    no: (count) => `No: ${number(count)}`,
  },
  more: (count) => `Altri ${number(count)}`,
  withOthers: (count) => `+${number(count)}`,
  vote: 'Vota la data',
  voteFor: (date) => `Il tuo voto per ${date}`,
  votes: { yes: 'Va bene', maybe: 'Se serve', no: 'Non va bene' },
  picked: 'Scelta',
  mostVotes: 'La più votata',
  pick: 'Scegli questa data',
  unpick: 'Riapri il voto',
  some: (count, what) => `${number(count)} × ${what}`,
  bringsSome: (name, count) => `${name} (${number(count)})`,
  missing: (count) => plural(count, { one: 'Ne manca 1', other: 'Ne mancano #' }),
  bringIt: 'Lo porto io',
  bringMore: (what) => `Portane uno in più: ${what}`,
  bringLess: (what) => `Portane uno in meno: ${what}`,
  beside: 'Per questo evento',
  addBeside: 'Aggiungi all’evento',
  chooseBeside: 'Scegli da questo spazio…',
  fromSpace: 'Aggiungi da questo spazio',
  whatToAdd: 'Che cosa aggiungere',
  nothingToAdd: 'In questo spazio non c’è ancora altro',
  album: 'Foto e video',
  removeBeside: (name) => `Rimuovi ${name} dall’evento`,
  menu: (title) => `Menu dell’evento: ${title}`,
  export: 'Esporta come iCalendar',
  exportAll: 'Esporta tutto come iCalendar',
  import: 'Importa iCalendar…',
  importTitle: 'Importa eventi',
  importDetail:
    'Scegli un file iCalendar (.ics), per esempio da un altro calendario. Tutti in questo spazio vedranno i suoi eventi, organizzati da te.',
  chooseFile: 'Scegli file',
  importFound: (count) => plural(count, { one: '1 evento trovato', other: '# eventi trovati' }),
  leftOut: {
    here: (count) =>
      plural(count, { one: '1 evento è già in questo spazio', other: '# eventi sono già in questo spazio' }),
    unread: (count) => plural(count, { one: '1 evento non è leggibile', other: '# eventi non sono leggibili' }),
    tooMany: (count) =>
      plural(count, {
        one: '1 evento viene tralasciato: se ne importano al massimo 500 alla volta',
        other: '# eventi vengono tralasciati: se ne importano al massimo 500 alla volta',
      }),
    tasks: (count) =>
      plural(count, {
        one: '1 attività o voce di diario non viene importata',
        other: '# attività o voci di diario non vengono importate',
      }),
    zones: (count) =>
      plural(count, {
        one: '1 evento è in un fuso orario sconosciuto: i suoi orari sono letti come ora locale',
        other: '# eventi sono in fusi orari sconosciuti: i loro orari sono letti come ora locale',
      }),
    clocks: (count) =>
      plural(count, {
        one: '1 evento si ripete secondo un orologio sconosciuto: viene importato come ripetuto in UTC',
        other: '# eventi si ripetono secondo orologi sconosciuti: vengono importati come ripetuti in UTC',
      }),
    repeats: (count) =>
      plural(count, {
        one: '1 evento si ripete in un modo non supportato: viene importata la prima data',
        other: '# eventi si ripetono in un modo non supportato: vengono importate le prime date',
      }),
    occurrences: (count) =>
      plural(count, {
        one: '1 evento ha più eccezioni o date aggiuntive di quante se ne possano importare',
        other: '# eventi hanno più eccezioni o date aggiuntive di quante se ne possano importare',
      }),
    cut: (count) =>
      plural(count, {
        one: '1 evento ha un testo troppo lungo: la fine non viene importata',
        other: '# eventi hanno testi troppo lunghi: la fine non viene importata',
      }),
    guests: (count) =>
      plural(count, {
        one: 'Gli ospiti di 1 evento non vengono importati',
        other: 'Gli ospiti di # eventi non vengono importati',
      }),
    attached: (count) =>
      plural(count, {
        one: 'I file allegati a 1 evento non vengono importati',
        other: 'I file allegati a # eventi non vengono importati',
      }),
  },
  importUpdate: (count) =>
    plural(count, {
      one: 'Aggiorna 1 evento che hai già importato e che in questo file è diverso',
      other: 'Aggiorna # eventi che hai già importato e che in questo file sono diversi',
    }),
  importNow: 'Importa',
  notImported: (name) => `Impossibile leggere ${name}. Scegli un file iCalendar fino a 10 MB.`,
  imported: (count) => plural(count, { one: '1 evento importato', other: '# eventi importati' }),
  listMenu: 'Altre azioni',
  edit: 'Modifica evento…',
  editTitle: 'Modifica evento',
  deletedMeanwhile:
    'Questo evento è stato eliminato mentre lo modificavi. Puoi crearne uno nuovo con ciò che hai inserito.',
  planAgain: 'Crea nuovo evento',
  cancel: 'Annulla evento',
  uncancel: 'L’evento si fa comunque',
  remove: 'Elimina evento',
  removed: (title) => `«${title}» eliminato`,
}

export const italian = { events }
