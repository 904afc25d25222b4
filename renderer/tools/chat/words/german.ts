import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const chat: typeof english.chat = {
  ...first.chat,
  removeTitle: 'Diese Nachricht löschen?',
  removeLost: 'Andere sehen, dass eine Nachricht gelöscht wurde. Wer sie kopiert hat, behält die Kopie.',
  removeButton: 'Nachricht löschen',
  forwardTo: 'Weiterleiten an',
  threadsOpening: 'Threads werden geöffnet …',
  threadsNone: 'Noch keine Threads',
  threadsNoneDetail:
    'Threads, die du begonnen oder in denen du geantwortet hast, erscheinen hier, die mit neuen Antworten zuerst.',
  closeThread: 'Thread schließen',
  threadMessages: 'Antworten',
  threadPlaceholder: 'In diesem Thread antworten',
  recordingTime: 'Aufnahmedauer',
  recordingCancel: 'Verwerfen',
  recordingDone: 'Fertig',
  pollQuestion: 'Frage',
  pollOptions: 'Antwortmöglichkeiten',
  pollOption: (place) => `Antwort ${number(place)}`,
  pollRemove: (place) => `Antwort ${number(place)} entfernen`,
  pollAdd: 'Antwort hinzufügen',
  pollSeveral: 'Mehrfachauswahl erlauben',
  pollAsk: 'Umfrage erstellen',
}

const conversations: typeof english.conversations = {
  ...first.conversations,
  to: 'An',
  toHint: 'Bis zu 23 Personen. Nur sie können alles lesen.',
  start: 'Starten',
  nobodyElse: 'In diesem Raum ist noch niemand sonst',
  viewer:
    'Du hast nur Lesezugriff und kannst keine Nachrichten senden. Bitte einen Eigentümer, dich zum Bearbeiter zu machen.',
  placeholder: (names) => `Nachricht an ${names}`,
  beginning: (names) => `Hier beginnt deine Unterhaltung mit ${names}`,
  empty: (names) => `Hier beginnt deine Unterhaltung mit ${names}. Niemand sonst kann sie lesen.`,
  details: 'Mitglieder dieser Unterhaltung',
  whoReads: (count) => plural(count, { one: '1 Mitglied', other: '# Mitglieder' }),
  privacy:
    'Die Geräte anderer Mitglieder geben diese Unterhaltung verschlüsselt weiter. Sie können erkennen, dass du schreibst, aber nicht, was.',
  here: 'online',
  away: 'offline',
  you: 'du',
  topic: 'Thema',
  previousMonth: 'Voriger Monat',
  nextMonth: 'Nächster Monat',
  exportTitle: (name) => `${name} exportieren`,
  exportFormat: 'Dateiformat',
  exportMarkdown: 'Markdown (leicht lesbar)',
  exportJson: 'JSON (für Programme)',
  exportFiles: 'Mit Bildern und Sprachnachrichten',
  exportStart: 'Exportieren',
  exporting: (count) => plural(count, { one: '1 Nachricht exportiert …', other: '# Nachrichten exportiert …' }),
  exported: (count) => plural(count, { one: '1 Nachricht exportiert', other: '# Nachrichten exportiert' }),
  exportedWithout: (count) =>
    plural(count, {
      one: '1 Bild oder Sprachnachricht ist noch nicht heruntergeladen und fehlt im Export.',
      other: '# Bilder oder Sprachnachrichten sind noch nicht heruntergeladen und fehlen im Export.',
    }),
  exportFailed: 'Export fehlgeschlagen. Versuche es erneut.',
  exportReply: (name, when) => `Antwort an ${name}, ${when}`,
  exportMissing: 'nicht heruntergeladen',
  exportInFiles: 'in den Dateien dieses Raums',
  exportedFrom: (space, when) => `Exportiert aus ${space} am ${when}`,
}

export const german: typeof english = { chat, conversations }
