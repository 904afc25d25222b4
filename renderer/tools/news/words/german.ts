import { number, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const news: typeof english.news = {
  ...first.news,
  opening: 'Wird geöffnet …',
  text: 'Text der Ausgabe',
  issues: 'Ausgaben',
  all: 'Alle',
  unread: 'Ungelesen',
  saved: 'Für später',
  drafts: 'Entwürfe',
  filter: 'Ausgaben filtern',
  find: 'Ausgaben durchsuchen',
  empty: 'Noch keine Ausgaben',
  emptyDetail: 'Ausgaben bleiben im Archiv, und neue Abonnenten erhalten alle.',
  emptyReader: 'Noch wurde nichts veröffentlicht',
  emptyAlone: 'Noch ist nichts angekommen: Niemand, der diese Ausgaben hat, ist online.',
  publisherHere: 'Autor online',
  publisherSeen: (when) => `Autor zuletzt online ${when}`,
  sameHere: (count) =>
    plural(count, {
      one: 'Auf demselben Stand wie 1 anderer Leser',
      other: 'Auf demselben Stand wie # andere Leser',
    }),
  nobodyHere: 'Niemand sonst ist online. Vielleicht gibt es neuere Ausgaben.',
  nothingUnread: 'Du hast alles gelesen',
  nothingSaved: 'Keine gespeicherten Ausgaben',
  nothingFound: 'Keine passenden Ausgaben',
  number: (number) => `Nr. ${number}`,
  untitled: 'Ohne Titel',
  by: (author) => `von ${author}`,
  someone: 'Ehemaliges Mitglied',
  isUnread: 'Ungelesen',
  isSaved: 'Für später gespeichert',
  wasWithdrawn: 'Zurückgezogen',
  wasCorrected: 'Korrigiert',
  numberTaken: 'Nummer doppelt vergeben',
  ahead: 'In der Zukunft datiert. Prüfe die Uhr auf diesem Gerät und auf dem des Autors.',

  back: 'Alle Ausgaben',
  newer: 'Neuere Ausgabe',
  older: 'Ältere Ausgabe',
  save: 'Für später speichern',
  unsave: 'Nicht mehr für später speichern',
  markUnread: 'Als ungelesen markieren',
  markAllRead: 'Alle als gelesen markieren',
  looks: 'Leseeinstellungen',
  smaller: 'Kleinerer Text',
  larger: 'Größerer Text',
  face: 'Schriftart',
  serif: 'Mit Serifen',
  sans: 'Ohne Serifen',
  paper: 'Hintergrund',
  papers: { app: 'Wie die App', light: 'Hell', sepia: 'Sepia', dark: 'Dunkel' },
  print: 'Drucken oder als PDF speichern',
  more: 'Mehr',
  copyLink: 'Link zu dieser Ausgabe kopieren',
  linkCopied: 'Link kopiert',
  share: 'Im Chat teilen …',
  shareWhere: 'Teilen in',
  correct: 'Ausgabe korrigieren …',
  withdraw: 'Ausgabe zurückziehen …',
  withdrawConfirm: 'Ausgabe zurückziehen',
  withdrawWhy: 'Grund (für Leser sichtbar)',
  withdrawLost:
    'Statt des Textes sehen Leser einen Hinweis mit deinem Namen und dem Grund. Wer die Ausgabe schon gelesen hat, kennt den Text. Das lässt sich nicht rückgängig machen.',
  withdrawnBy: (author) => `${author} hat diese Ausgabe zurückgezogen`,
  version: (version) => `Version ${version}`,
  versions: 'Versionen',
  correctedBy: (author) => `Korrigiert von ${author}`,
  showing: (version) => `Du siehst Version ${version}. Sie wurde seitdem korrigiert.`,
  showCurrent: 'Aktuelle Version anzeigen',
  missing: 'Diese Ausgabe ist noch nicht heruntergeladen. Sie erscheint, sobald jemand online ist, der sie hat.',
  unreadable: 'Diese Version von Parley kann diese Ausgabe nicht anzeigen',
  textLeft: (count) =>
    plural(count, {
      one: '1 Teil dieser Ausgabe kann nicht angezeigt werden',
      other: '# Teile dieser Ausgabe können nicht angezeigt werden',
    }),
  cut: 'Diese Ausgabe ist zu lang, um sie vollständig anzuzeigen. Das ist der Anfang.',
  pictureComing: 'Bild noch nicht heruntergeladen',
  task: 'Aufgabe',
  source: 'Quelle',
  reply: 'Den Autoren antworten',
  replyDetail: 'Nur die Autoren können deine Antwort lesen.',
  replyName: 'Dein Name (optional)',
  replyNameDetail: 'Leer lassen, um anonym zu bleiben.',
  replySend: 'Senden',
  replySent: 'Antwort gespeichert. Sie wird zugestellt, sobald ein Autor online ist.',
  replies: (count) => (count === 0 ? 'Antworten' : `Antworten (${number(count)})`),
  noReplies: 'Noch keine Antworten',
  noRepliesDetail: 'Antworten von Lesern auf deine Ausgaben erscheinen hier. Nur Autoren sehen sie.',
  deleteRepliesOf: 'Alle Antworten dieser Person löschen',
  deleteReplies: 'Alle Antworten löschen',
  deleteRepliesLost: (count) =>
    plural(count, {
      one: '1 Antwort wird nur von diesem Gerät gelöscht. Andere Autoren behalten ihre.',
      other: '# Antworten werden nur von diesem Gerät gelöscht. Andere Autoren behalten ihre.',
    }),
  deleteReply: 'Antwort löschen',
  deleteReplyLost: 'Sie wird nur von diesem Gerät gelöscht. Andere Autoren behalten ihre.',
  holders: (count) => plural(count, { one: 'An 1 Leser zugestellt', other: 'An # Leser zugestellt' }),

  picturesLeft: (count: number) =>
    plural(count, {
      one: '1 Bild dieser Ausgabe ist nicht auf diesem Gerät und fehlt im Entwurf.',
      other: '# Bilder dieser Ausgabe sind nicht auf diesem Gerät und fehlen im Entwurf.',
    }),
  newIssue: 'Neue Ausgabe',
  noDrafts: 'Keine Entwürfe',
  noDraftsDetail:
    'Schreibe eine Ausgabe mit anderen Autoren und veröffentliche sie, wenn sie fertig ist. Leser sehen keine Entwürfe.',
  draftOf: (title) => `Korrektur zu „${title}“`,
  scheduledHere: (moment) =>
    `Geplant: ${moment}. Dieses Gerät veröffentlicht die Ausgabe dann oder, falls es aus ist, sobald es wieder an ist.`,
  scheduledBy: (name, moment) =>
    `Geplant von ${name}: ${moment}. Das Gerät dieser Person veröffentlicht die Ausgabe dann oder, falls es aus ist, sobald es wieder an ist.`,
  scheduledByNobody: (moment) =>
    `Eingetragen ist ${moment}, aber niemand, der hier veröffentlichen darf, hat das geplant. Sieh dir den Entwurf an und plane ihn neu.`,
  scheduleChanged: (moment) =>
    `Der Entwurf wurde geändert, seit du ihn geplant hast (${moment}). Er wird erst veröffentlicht, wenn du ihn ansiehst und neu planst.`,
  scheduleChangedOf: (name, moment) =>
    `Der Entwurf wurde geändert, seit ${name} ihn geplant hat (${moment}). Er wird erst veröffentlicht, wenn er neu geplant wird.`,
  scheduleLate: (moment) =>
    `Geplant: ${moment}, konnte aber nicht veröffentlicht werden. Veröffentliche die Ausgabe jetzt, um den Grund zu sehen.`,
  scheduleLateOf: (name, moment) =>
    `Geplant von ${name}: ${moment}. Noch nicht veröffentlicht: Das Gerät dieser Person ist vielleicht aus.`,
  scheduleAgain: 'Neu planen',
  scheduleKept: 'Wenn der Entwurf geändert wird, muss er neu geplant werden.',
  notPublished: (title) => `Nicht veröffentlicht: ${title}`,
  notPublishedDetail: 'Der Entwurf wurde geändert, seit du ihn geplant hast. Sieh ihn dir an und plane ihn neu.',
  deleteDraft: 'Entwurf löschen',
  draftDeleted: (title) => `„${title}“ gelöscht`,
  notShared: (names) => `Diesen Entwurf sehen nur: ${names}`,
  shareDraft: 'Mit allen Autoren teilen',
  title: 'Titel',
  summary: 'Zusammenfassung (in der Liste der Ausgaben)',
  issueNumber: 'Nummer der Ausgabe',
  numberNext: (number) => `${number} (nächste)`,
  numberUsed: 'Eine andere Ausgabe hat schon diese Nummer',
  cover: 'Titelbild',
  addCover: 'Titelbild hinzufügen',
  removeCover: 'Titelbild entfernen',
  coverRefused: 'Das ist kein Bild, oder es ist zu groß.',
  note: 'Was korrigiert wurde (für Leser sichtbar)',
  preview: 'Vorschau',
  write: 'Schreiben',
  wide: 'Vorschau',
  narrow: 'Mobile Vorschau',
  publish: 'Veröffentlichen',
  publishCorrection: 'Korrektur veröffentlichen',
  continueCorrection: 'Als Korrektur fortsetzen',
  writtenSince: 'Was seitdem geschrieben wurde, ist nicht enthalten. Du kannst es als Korrektur veröffentlichen.',
  publishTitle: 'Diese Ausgabe veröffentlichen?',
  publishDetail:
    'Sie geht an alle Abonnenten. Danach kannst du sie nicht mehr ändern, nur eine Korrektur veröffentlichen; das Original bleibt daneben sichtbar.',
  publishNow: 'Jetzt veröffentlichen',
  schedule: 'Planen …',
  scheduleWhen: 'Wann',
  scheduleSet: 'Planen',
  scheduleDetail:
    'Dieses Gerät veröffentlicht die Ausgabe dann oder, falls es aus ist, sobald es wieder an ist. Wenn der Entwurf geändert wird, muss er neu geplant werden.',
  scheduleRemove: 'Planung aufheben',
  schedulePast: 'Wähle einen Zeitpunkt in der Zukunft',
  failures: {
    empty: 'Füge zuerst einen Titel oder etwas Text hinzu.',
    'bad-picture':
      'Ein Bild kann nicht veröffentlicht werden: Es ist beschädigt, zu groß oder kein PNG, JPEG, WebP oder GIF. Entferne oder ersetze es.',
    'too-many-pictures': 'Eine Ausgabe kann höchstens 100 Bilder enthalten. Entferne einige, oder teile sie in zwei.',
    'no-room': 'Ein Bild konnte auf diesem Gerät nicht gespeichert werden. Ist der Datenträger voll?',
    'too-long': 'Diese Ausgabe ist zu lang. Kürze sie, oder teile sie in zwei.',
    retracted:
      'Diese Ausgabe wurde zurückgezogen, eine Korrektur würde also niemand sehen. Veröffentliche stattdessen eine neue Ausgabe.',
    'not-writable':
      'Du kannst gerade nicht veröffentlichen: Das ist in zu vielen Fenstern geöffnet, oder du bist nicht mehr Autor.',
  },
  published: (title) => `„${title}“ veröffentlicht`,

  import: 'Importieren',
  importTitle: 'Ausgaben importieren',
  importDetail: 'Aus RSS, Atom oder OPML. Texte werden importiert, externe Bilder und Skripte nicht.',
  importFile: 'Datei auswählen',
  importAddress: 'Feed-URL',
  importFetch: 'Laden',
  importFound: (count, title) => plural(count, { one: `1 Ausgabe in „${title}“`, other: `# Ausgaben in „${title}“` }),
  importTake: 'Importieren',
  importing: (done, total) => `${number(done)} von ${number(total)} importiert …`,
  imported: (count) => plural(count, { one: '1 Ausgabe importiert', other: '# Ausgaben importiert' }),
  feedLeftOut: {
    tooMany: (count) =>
      plural(count, {
        one: '1 ältere Ausgabe wird weggelassen: Pro Feed werden bis zu 2.000 importiert',
        other: '# ältere Ausgaben werden weggelassen: Pro Feed werden bis zu 2.000 importiert',
      }),
    empty: (count) =>
      plural(count, {
        one: '1 Ausgabe wird weggelassen: Sie hat weder Text noch Bild noch Link',
        other: '# Ausgaben werden weggelassen: Sie haben weder Text noch Bild noch Link',
      }),
    times: (count) =>
      plural(count, {
        one: 'Das Datum von 1 Ausgabe ist nicht lesbar: Sie wird mit dem heutigen Datum importiert',
        other: 'Die Daten von # Ausgaben sind nicht lesbar: Sie werden mit dem heutigen Datum importiert',
      }),
    cut: (count) =>
      plural(count, {
        one: '1 Ausgabe ist zu lang: Ihr Ende wird nicht importiert',
        other: '# Ausgaben sind zu lang: Ihre Enden werden nicht importiert',
      }),
    pictures: (count) =>
      plural(count, { one: '1 Bild wird nicht importiert', other: '# Bilder werden nicht importiert' }),
    drawings: (count) =>
      plural(count, {
        one: '1 Formel oder Zeichnung wird nicht importiert',
        other: '# Formeln oder Zeichnungen werden nicht importiert',
      }),
    active: (count) =>
      plural(count, {
        one: '1 Formularfeld, Player oder App wird nicht importiert',
        other: '# Formularfelder, Player oder Apps werden nicht importiert',
      }),
  },
  listLeftOut: {
    addresses: (count) =>
      plural(count, {
        one: '1 Feed wird weggelassen: Seine Adresse ist keine Webadresse',
        other: '# Feeds werden weggelassen: Ihre Adressen sind keine Webadressen',
      }),
    others: (count) =>
      plural(count, {
        one: '1 Eintrag wird weggelassen: Er ist kein Feed',
        other: '# Einträge werden weggelassen: Sie sind keine Feeds',
      }),
    tooMany: (count) =>
      plural(count, {
        one: '1 Feed wird weggelassen: Aus einer Liste werden bis zu 100 gelesen',
        other: '# Feeds werden weggelassen: Aus einer Liste werden bis zu 100 gelesen',
      }),
  },
  follow: 'Feed abonnieren',
  following: 'Abonnierte Feeds',
  followDetail: 'Geräte, auf denen zugestimmt wurde, suchen alle 30 Minuten nach neuen Ausgaben. Alle erhalten sie.',
  feedAdded: 'Ein Feed wurde hinzugefügt:',
  feedAddedBy: (name) => `${name} hat einen Feed hinzugefügt:`,
  feedReadHere: 'Diesen Feed auf diesem Gerät abrufen',
  feedUnread: 'Dieser Feed kann nicht geladen werden',
  unfollow: 'Abbestellen',
  followed: (title) => `„${title}“ abonniert`,
  notFollowing: 'Keine abonnierten Feeds',
  feedsFailed: (count) =>
    plural(count, {
      one: '1 abonnierter Feed kann nicht geladen werden',
      other: '# abonnierte Feeds können nicht geladen werden',
    }),
  feedsLook: 'Ansehen',
  feedFailures: {
    entities: 'Dieser Feed definiert eigene Entitäten, was nicht sicher ist. Er wurde nicht geladen.',
    'too-much': 'Diese Datei ist zu komplex. Sie wurde nicht geladen.',
    'too-slow': 'Diese Datei zu lesen dauerte zu lange und wurde abgebrochen. Sie wurde nicht geladen.',
    'too-large': 'Größer als 10 MB. Die Datei wurde nicht geladen.',
    'not-a-feed': 'Das ist keine RSS-, Atom- oder OPML-Datei',
    'no-address': 'Gib eine Webadresse ein (https://…)',
    'private-address': 'Diese Adresse liegt in deinem eigenen Netzwerk. Nur Feeds aus dem Web können geladen werden.',
    'no-answer': 'Der Server hat nicht geantwortet',
    'no-network': 'Kein Netzwerk, oder unbekannter Servername',
    refused: 'Der Server hat einen Fehler statt eines Feeds zurückgegeben',
  },

  export: 'Exportieren',
  exportTitle: 'Newsletter exportieren',
  exportAs: 'Dateiformat',
  exportKinds: {
    site: 'Website (HTML)',
    atom: 'Atom-Feed',
    rss: 'RSS-Feed',
    markdown: 'Markdown',
  },
  exportWhere: 'Speichern in',
  exportTo: { folder: 'Ordner auf diesem Gerät', zip: 'ZIP-Datei' },
  exportFolderDetail:
    'Vollständiger Pfad auf dem Computer, auf dem Parley läuft, z. B. /home/ana/seite. Er wird erstellt, wenn es ihn noch nicht gibt.',
  exportFilled: (count) =>
    plural(count, {
      one: 'Dieser Ordner ist nicht leer. Eine Datei mit demselben Namen wird ersetzt.',
      other: 'Dieser Ordner enthält # Elemente. Dateien mit demselben Namen werden ersetzt.',
    }),
  exportThere: 'Hierher exportieren',
  exportWritten: (path) => `Exportiert nach ${path}`,
  exportRun: 'Exportieren',
  exportMissing: (count) =>
    plural(count, {
      one: '1 Ausgabe übersprungen: noch nicht heruntergeladen',
      other: '# Ausgaben übersprungen: noch nicht heruntergeladen',
    }),
  exportMissingPictures: (count: number) =>
    plural(count, {
      one: '1 Bild übersprungen: noch nicht heruntergeladen',
      other: '# Bilder übersprungen: noch nicht heruntergeladen',
    }),
  exporting: (done, total) => `${number(done)} von ${number(total)} …`,
  invitePage: 'Einladungsseite speichern',
  siteOpen: 'In Parley öffnen',
  siteOpenDetail: 'Erfordert Parley auf diesem Gerät.',
  siteFeed: 'Feed',
  upToDate: 'Aktuell · Autor online',
  shareNewsletter: 'Teilen',
  nextIssue: 'Nächste Ausgabe',
  openRemotePicture: 'Im Browser öffnen',
  remotePicture: 'Externes Bild',
  feedsAsked: (count) =>
    plural(count, {
      one: '1 hinzugefügter Feed wird auf diesem Gerät noch nicht abgerufen',
      other: '# hinzugefügte Feeds werden auf diesem Gerät noch nicht abgerufen',
    }),
  openDraft: 'Öffnen',
  statuses: {
    draft: 'Entwurf',
    correction: 'Korrektur',
    scheduled: 'Geplant',
    unshared: 'Nicht mit allen Autoren geteilt',
  },
  quote: 'In neuer Ausgabe zitieren',
  handle: 'Als erledigt markieren',
  unhandle: 'Als offen markieren',
  handled: 'Erledigt',
  repliesAnswer:
    'Leser sind keine Mitglieder, deshalb kannst du ihnen nicht schreiben. Zitiere eine Antwort in einer Ausgabe, um darauf einzugehen.',
  muteNewsletter: 'Stummschalten',
  unmuteNewsletter: 'Stummschaltung aufheben',
}

export const german: typeof english = { news }
