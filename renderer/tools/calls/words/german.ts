import { list, number, people } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const call: typeof english.call = {
  start: 'Anruf starten',
  join: (count: number) => `Teilnehmen · ${number(count)}`,
  joinWith: (names: string[]) => `Am Anruf mit ${list(names)} teilnehmen`,
  inCall: 'Im Anruf',
  titleIn: (name: string) => `Anruf: ${name}`,
  people,
  more: (count: number) => `${number(count)} weitere`,
  noOneYet: 'Noch niemand sonst nimmt an diesem Anruf teil',
  whoIsIn: 'In diesem Anruf',
  you: 'Du',
  someone: 'Jemand',
  gone: 'Diesen Kanal gibt es nicht mehr, also hat er auch keine Anrufe',

  joinNow: 'Jetzt teilnehmen',
  joinMuted: 'Ohne Mikrofon teilnehmen',
  joinListening: 'Teilnehmen und zuhören',
  check: 'Mikrofon prüfen',
  viewOnly:
    'Du hast nur Lesezugriff, darum kannst du zuhören, aber nicht sprechen. Eigentümer können deine Rolle ändern.',
  alsoIn: (title: string) => `Du bist in einem anderen Anruf: ${title}. Wenn du hier teilnimmst, verlässt du ihn.`,
  full: (count: number) =>
    `Dieser Anruf ist voll: ${people(count)} nehmen schon teil. Versuche es wieder, wenn jemand gegangen ist.`,
  elsewhere: 'Du bist in einem anderen Fenster in einem Anruf. Verlasse ihn dort zuerst.',
  failed: 'Teilnehmen hat nicht geklappt. Prüfe, ob Parley läuft, und versuche es erneut.',
  removed: 'Du kannst an diesem Anruf nicht mehr teilnehmen',
  closed: 'Der Anruf ist zu Ende, weil der Raum auf diesem Gerät geschlossen wurde',

  microphone: 'Mikrofon',
  camera: 'Kamera',
  speaker: 'Lautsprecher',
  systemDefault: 'Standard des Systems',
  devices: 'Audio- und Videoeinstellungen',
  test: 'Testton abspielen',
  level: 'Eingangspegel',
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  unmuteHint: 'Stummschaltung aufheben, oder beim Sprechen die Leertaste halten',
  cameraOn: 'Kamera einschalten',
  cameraOff: 'Kamera ausschalten',
  screenOn: 'Bildschirm teilen',
  screenOff: 'Nicht mehr teilen',
  raiseHand: 'Hand heben',
  lowerHand: 'Hand senken',
  react: 'Reagieren',
  chat: 'Nachrichten',
  leave: 'Anruf verlassen',
  muteOrUnmute: 'Mikrofon aus- oder einschalten',
  cameraOnOrOff: 'Kamera ein- oder ausschalten',
  showGrid: 'Alle gleich groß zeigen',
  showSpeaker: 'Wer spricht, groß zeigen',
  turnOff: 'Ausschalten',
  duration: 'Zeit in diesem Anruf',
  returnTo: 'Zurück zum Anruf',
  bar: 'Anrufsteuerung',

  troubles: {
    microphone: {
      'not-allowed':
        'Der Zugriff auf das Mikrofon ist blockiert. Erlaube ihn für Parley in den Einstellungen des Browsers oder Systems und versuche es erneut.',
      missing: 'Kein Mikrofon gefunden. Schließe eins an, oder nimm nur zum Zuhören teil.',
      'in-use': 'Eine andere App benutzt dein Mikrofon. Schließe sie und versuche es erneut.',
      'not-possible': 'Dieser Browser kann kein Mikrofon benutzen',
    },
    camera: {
      'not-allowed':
        'Der Zugriff auf die Kamera ist blockiert. Erlaube ihn für Parley in den Einstellungen des Browsers oder Systems und versuche es erneut.',
      missing: 'Keine Kamera gefunden. Schließe eine an und versuche es erneut.',
      'in-use': 'Eine andere App benutzt deine Kamera. Schließe sie und versuche es erneut.',
      'not-possible': 'Dieser Browser kann keine Kamera benutzen',
    },
    screen: {
      'not-allowed':
        'Bildschirmfreigabe ist blockiert. Erlaube sie für Parley in den Systemeinstellungen und versuche es erneut.',
      missing: 'Es gibt keinen Bildschirm zum Teilen',
      'in-use': 'Dein Bildschirm kann gerade nicht geteilt werden. Versuche es erneut.',
      'not-possible':
        'Bildschirmfreigabe ist hier nicht verfügbar. Öffne Parley im Browser, um deinen Bildschirm zu teilen.',
    },
  },
  retry: 'Erneut versuchen',
  unheard: 'Du bist stummgeschaltet. Drücke M, um zu sprechen.',
  silenced: 'Dein Browser blockiert den Ton',
  playSound: 'Ton einschalten',
  soundOnly: (count: number) => `Anrufe mit mehr als ${number(count)} Personen haben nur Ton`,
  savingData: 'Der Datensparmodus ist an: Videos werden weder gesendet noch empfangen',
  sharing: 'Du teilst deinen Bildschirm',
  sharedBy: (name: string) => `Bildschirm von ${name}`,

  muted: (name: string) => `${name} ist stummgeschaltet`,
  handOf: (name: string) => `${name} hat die Hand gehoben`,
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
  tileMenu: (name: string) => `Optionen für ${name}`,
  pin: 'Anheften',
  unpin: 'Lösen',
  volume: 'Lautstärke',
  volumeOf: (name: string) => `Lautstärke von ${name}`,
  hideSelf: 'Mein Video ausblenden',
  showSelf: 'Mein Video anzeigen',

  lowData: 'Datensparmodus',
  lowDataDetail: 'Nur Ton: Videos werden weder gesendet noch empfangen',
  sounds: 'Töne, wenn jemand kommt oder geht',
  rings: 'Bei Anrufen klingeln',

  rungIn: (name: string, space: string) => `${name} ruft in ${space} an`,
  isCalling: (space: string) => `ruft in ${space} an`,
  ringDetail: 'Öffne Parley, um zu antworten',
  accept: 'Annehmen',
  decline: 'Ablehnen',
  acceptCall: 'Anruf annehmen',
  declineCall: 'Anruf ablehnen',
  ring: 'Anklingeln',
  ringing: 'Es klingelt …',
  cantRing: 'Diese Unterhaltung ist zu groß zum Anklingeln. Schreib den anderen stattdessen.',
  declined: (names: string[]) => `Anruf abgelehnt von ${list(names)}`,

  joined: (name: string) => `${name} nimmt jetzt teil`,
  left: (name: string) => `${name} hat den Anruf verlassen`,
  nowMuted: 'Mikrofon aus',
  nowUnmuted: 'Mikrofon an',
}

export const german: typeof english = { ...first, call }
