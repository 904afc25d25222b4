import { list, number, people } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const call: typeof english.call = {
  keywords: 'Video Telefon telefonieren Videoanruf Besprechung',
  start: 'Anruf starten',
  join: (count: number) => `Teilnehmen · ${number(count)}`,
  joinWith: (names: string[]) => `Am Anruf mit ${list(names)} teilnehmen`,
  now: {
    in: (channel: string) => `Anruf in ${channel}`,
    with: (names: string[]) => `Anruf mit ${list(names)}`,
    areIn: (names: string[], channel: string) =>
      `${list(names)} ${names.length === 1 ? 'ist' : 'sind'} in einem Anruf in ${channel}`,
    areInOne: (names: string[]) => `${list(names)} ${names.length === 1 ? 'ist' : 'sind'} in einem Anruf`,
    join: 'Teilnehmen',
  },
  inCall: 'Im Anruf',
  titleIn: (name: string) => `Anruf: ${name}`,
  people,
  more: (count: number) => `${number(count)} weitere`,
  noOneYet: 'Noch niemand sonst nimmt an diesem Anruf teil',
  whoIsIn: 'In diesem Anruf',
  you: 'Du',
  gone: 'Diesen Kanal gibt es nicht mehr, also hat er auch keine Anrufe',

  joinNow: 'Jetzt teilnehmen',
  joinMuted: 'Ohne Mikrofon teilnehmen',
  joinListening: 'Teilnehmen und zuhören',
  viewOnly:
    'Du hast nur Lesezugriff, darum kannst du zuhören, aber nicht sprechen. Eigentümer können deine Rolle ändern.',
  alsoIn: (title: string) => `Du bist in einem anderen Anruf: ${title}. Wenn du hier teilnimmst, verlässt du ihn.`,
  full: (count: number) =>
    `Dieser Anruf ist voll: ${people(count)} nehmen schon teil. Versuche es wieder, wenn jemand gegangen ist, oder bitte jemanden im Anruf, andere zusehen zu lassen.`,
  elsewhere: 'Du bist in einem anderen Fenster in einem Anruf. Verlasse ihn dort zuerst.',
  failed: 'Teilnehmen hat nicht geklappt. Prüfe, ob Parley läuft, und versuche es erneut.',
  unrelayed:
    'Deine Netzwerkadresse soll verborgen bleiben, und dafür ist ein TURN-Server nötig. Füge einen in den Netzwerkeinstellungen hinzu, oder schalte die Option hier aus.',
  removed: 'Du kannst an diesem Anruf nicht mehr teilnehmen',
  closed: 'Der Anruf ist zu Ende, weil der Raum auf diesem Gerät geschlossen wurde',

  devices: 'Audio- und Videoeinstellungen',
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  unmuteHint: 'Stummschaltung aufheben, oder beim Sprechen die Leertaste halten',
  holdToTalk: 'Mikrofon an, solange gedrückt',
  cameraOn: 'Kamera einschalten',
  cameraOff: 'Kamera ausschalten',
  screenOn: 'Bildschirm teilen',
  screenOff: 'Nicht mehr teilen',
  raiseHand: 'Hand heben',
  lowerHand: 'Hand senken',
  react: 'Reagieren',
  chat: 'Nachrichten',
  leave: 'Anruf verlassen',
  cameraOnOrOff: 'Kamera ein- oder ausschalten',
  showGrid: 'Alle gleich groß zeigen',
  showSpeaker: 'Wer spricht, groß zeigen',
  turnOff: 'Ausschalten',
  duration: 'Zeit in diesem Anruf',
  returnTo: 'Zurück zum Anruf',
  bar: 'Anrufsteuerung',

  unheard: 'Du bist stummgeschaltet. Drücke M, um zu sprechen.',
  unheardElsewhere: 'Du bist stummgeschaltet',
  silenced: 'Dein Browser blockiert den Ton',
  playSound: 'Ton einschalten',
  large: (all, seen, canShare) =>
    canShare
      ? `Bei mehr als ${number(all)} Personen siehst du die ${number(seen)}, die zuletzt gesprochen haben`
      : `Bei mehr als ${number(all)} Personen siehst du die ${number(seen)}, die zuletzt gesprochen haben. Bildschirme können nicht geteilt werden.`,
  savingData:
    'Der Datensparmodus ist an: Videos und Bildschirme werden nicht empfangen, deine Kamera wird nicht gesendet',
  sharing: 'Du teilst deinen Bildschirm',
  notCarried: {
    busy: 'Dein Bildschirm lässt sich nicht mit so vielen teilen, während du live bist. Beende deine Übertragung und teile ihn dann erneut.',
    failed: 'Dein Bildschirm konnte nicht mit so vielen geteilt werden. Versuche es erneut.',
  },
  yourScreen: 'Dein Bildschirm',
  sharedBy: (name: string) => `Bildschirm von ${name}`,

  muted: (name: string) => `${name} ist stummgeschaltet`,
  handOf: (name: string) => `${name} hat die Hand gehoben`,
  throughOthers: 'Über andere Mitglieder, etwas verzögert',
  states: {
    connecting: 'Wird verbunden …',
    silent: 'Wird erneut verbunden …',
    lost: 'Verbindung verloren. Neuer Versuch …',
  },
  reasons: {
    mine: 'Deine Verbindung ist instabil',
    theirs: 'Die Verbindung der anderen Person ist instabil',
    between: 'Die Verbindung ist instabil',
    delay: 'Die Verbindung ist langsam: mit Verzögerung',
  },
  cannotHear: (name: string, others: string[]) => `${name} hört ${list(others)} nicht`,
  cannotHearYou: (name: string) => `${name} hört dich nicht`,
  noWay: {
    direct: (names: string[]) =>
      `Es gibt keinen Weg zu ${list(names)}: Dieses Netzwerk lässt keine direkte Verbindung zu, und niemand hier kann den Anruf weitergeben. Ein TURN-Server hilft.`,
    hidden: (names: string[]) =>
      `Über deinen TURN-Server kommt keine Verbindung mit ${list(names)} zustande. Prüfe ihn, oder zeige deine Netzwerkadresse und nimm erneut teil.`,
    settings: 'Netzwerkeinstellungen',
  },
  recording: {
    begin: 'Anruf aufnehmen',
    start: 'Aufnahme starten',
    length: 'Aufnahmedauer',
    stop: 'Aufnahme beenden',
    detail:
      'Alle werden gefragt. Wer nicht zustimmt, wird ausgelassen: Weder Ton noch Bild dieser Person wird aufgenommen. Wenn du die Aufnahme beendest, wird sie zu einer Datei, die alle hier öffnen können.',
    by: (name) => `${name} nimmt diesen Anruf auf`,
    asked: (name) => `${name} nimmt diesen Anruf auf. Du wirst gefragt, bevor du aufgenommen wirst.`,
    included: (name) => `${name} nimmt diesen Anruf mit dir auf`,
    leftOut: (name) => `${name} nimmt diesen Anruf auf. Du wirst nicht aufgenommen.`,
    include: 'Mich aufnehmen',
    leaveOut: 'Mich auslassen',
    yours: (count, of) =>
      of === 0 ? 'Du nimmst diesen Anruf auf' : `Du nimmst diesen Anruf auf: ${number(count)} von ${people(of)} dabei`,
    began: (name) => `${name} hat eine Aufnahme gestartet. Du wirst nur aufgenommen, wenn du zustimmst.`,
    ended: (name) => `${name} hat die Aufnahme beendet`,
    troubles: {
      'not-possible':
        'Dieser Browser kann keine Anrufe aufnehmen. Nutze die Parley-App oder ein aktuelles Chrome oder Edge.',
      failed: 'Die Aufnahme konnte nicht gestartet werden. Versuche es erneut.',
    },
    stopped:
      'Die Aufnahme wurde beendet, weil sie nicht gespeichert werden konnte. Schaffe Speicherplatz und starte sie neu.',
    of: (title) => `Aufnahme von ${title}`,
    unfinished: (when) => `Begonnen ${when}, noch nicht gespeichert`,
    save: 'In Dateien speichern',
    drop: 'Löschen',
    saving: 'Aufnahme wird gespeichert …',
    saved: 'Aufnahme in den Dateien gespeichert',
    empty: 'Die Aufnahme war leer',
    saveFailed: 'Speichern nicht möglich. Prüfe deine Rolle und deinen Speicherplatz und versuche es erneut.',
    fileName: 'Aufnahme',
  },
  live: {
    begin: 'Andere zusehen lassen',
    start: 'Live gehen',
    length: 'Live seit',
    stop: 'Übertragung beenden',
    detail:
      'Alle in diesem Kanal können den Anruf sehen und hören, ohne beizutreten. Alle im Anruf werden gefragt. Wer nicht zustimmt, wird ausgelassen: Weder Ton noch Bild dieser Person wird übertragen.',
    by: (name) => `${name} überträgt diesen Anruf`,
    asked: (name) => `${name} überträgt diesen Anruf. Du wirst gefragt, bevor du zu sehen oder zu hören bist.`,
    included: (name) => `${name} überträgt diesen Anruf mit dir`,
    leftOut: (name) => `${name} überträgt diesen Anruf. Du bist nicht dabei.`,
    yours: (count, of) =>
      of === 0 ? 'Du überträgst diesen Anruf' : `Du überträgst diesen Anruf: ${number(count)} von ${people(of)} dabei`,
    began: (name) => `${name} überträgt diesen Anruf. Du bist nur dabei, wenn du zustimmst.`,
    ended: (name) => `${name} überträgt diesen Anruf nicht mehr`,
    troubles: {
      'not-possible':
        'Dieser Browser kann keine Anrufe übertragen. Nutze die Parley-App oder ein aktuelles Chrome oder Edge.',
      busy: 'Du bist schon live, oder dein Bildschirm wird an so viele Personen weitergegeben. Beende das zuerst.',
      failed: 'Die Übertragung konnte nicht gestartet werden. Versuche es erneut.',
    },
  },
  tileMenu: (name: string) => `Optionen für ${name}`,
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  volume: 'Lautstärke',
  volumeOf: (name: string) => `Lautstärke von ${name}`,
  hideSelf: 'Mein Video ausblenden',
  showSelf: 'Mein Video anzeigen',

  lowData: 'Datensparmodus',
  lowDataDetail: 'Empfängt nur Ton, keine Videos oder Bildschirme, und sendet deine Kamera nicht',
  music: 'Musikmodus',
  musicDetail: 'Sendet den Ton deines Mikrofons unbearbeitet. Benutze Kopfhörer, damit kein Echo entsteht.',
  relayed: 'Meine Netzwerkadresse verbergen',
  relayedDetail:
    'Verbindet nur über einen TURN-Server, damit andere im Anruf deine Adresse nicht sehen. Das verzögert etwas. Gilt ab dem nächsten Anruf.',
  sounds: 'Töne, wenn jemand kommt oder geht',
  rings: 'Bei Anrufen klingeln',

  rungIn: (name: string, space: string) => `${name} ruft in ${space} an`,
  isCalling: (space: string) => `ruft in ${space} an`,
  ringDetail: 'Öffne Parley, um zu antworten',
  accept: 'Annehmen',
  decline: 'Ablehnen',
  acceptCall: 'Anruf annehmen',
  declineCall: 'Anruf ablehnen',
  missed: (name: string) => `Verpasster Anruf von ${name}`,
  missedIn: (space: string) => `Verpasster Anruf in ${space}`,
  callBack: 'Zurückrufen',
  ring: 'Anklingeln',
  ringing: 'Es klingelt …',
  cantRing: {
    large: 'Diese Unterhaltung ist zu groß zum Anklingeln. Schreib den anderen stattdessen.',
    empty: 'In dieser Unterhaltung ist sonst niemand mehr',
    failed: 'Anklingeln hat nicht geklappt. Prüfe, ob Parley läuft, und versuche es erneut.',
  },
  ringOffline:
    'Du bist offline und kannst niemanden anklingeln. Verbinde dich mit einem Netzwerk und versuche es erneut.',
  ringAlone: 'Niemand sonst ist online und kann antworten. Schreib den anderen stattdessen.',
  declined: (names: string[]) => `Anruf abgelehnt von ${list(names)}`,

  joined: (name: string) => `${name} nimmt jetzt teil`,
  left: (name: string) => `${name} hat den Anruf verlassen`,
  shares: (name: string) => `${name} teilt einen Bildschirm`,
  reacted: (name: string, reaction: string) => `${name} reagiert mit ${reaction}`,
  lostWith: (names: readonly string[]) => `Keine Verbindung mit ${list(names)}`,
  backWith: (names: readonly string[]) => `Wieder mit ${list(names)} verbunden`,
  nowMuted: 'Mikrofon aus',
  nowUnmuted: 'Mikrofon an',
}

export const german: typeof english = { ...first, call }
