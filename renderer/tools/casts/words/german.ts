import { number, people, plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const cast: typeof english.cast = {
  keywords: 'live Stream Übertragung Sendung Video Webinar',
  goLive: 'Live gehen',
  titleIn: (channel) => `Live in ${channel}`,
  titleField: 'Titel',
  source: 'Was übertragen wird',
  sources: { camera: 'Kamera', screen: 'Bildschirm', sound: 'Nur Ton' },
  preview: 'Vorschau',
  chooseScreen: 'Bildschirm auswählen',
  quality: 'Qualität',
  profiles: { usual: 'Normal (540p)', sharp: 'Hoch (720p, mehr Upload)' },
  whoSees: (channel) => `Alle in ${channel} können zusehen. Nichts wird gespeichert.`,
  subscribersSee: (newsletter) => `Alle, die ${newsletter} abonnieren, können zusehen. Nichts wird gespeichert.`,
  troubles: {
    elsewhere: 'Du bist schon in einem anderen Fenster oder Raum live. Beende zuerst diese Übertragung.',
    'not-allowed': 'Mit deiner Rolle kannst du hier nicht übertragen. Eigentümer können sie ändern.',
    failed: 'Live gehen hat nicht geklappt. Prüfe, ob Parley läuft, und versuche es erneut.',
  },
  cantCast: 'Dieser Browser kann nicht übertragen. Nutze die Parley-App oder ein aktuelles Chrome oder Edge.',
  cantPlay: 'Dieser Browser kann keine Übertragungen abspielen',
  cantPlayDetail: 'Nutze die Parley-App oder ein aktuelles Chrome oder Edge.',

  youAreLive: 'Du bist live',
  liveElsewhere: 'Du bist in einem anderen Fenster live',
  watching: (count) =>
    count === 0
      ? 'Noch sieht niemand zu'
      : plural(count, { one: 'Etwa 1 Person sieht zu', other: 'Etwa # Personen sehen zu' }),
  viewerCount: people,
  duration: 'Zeit seit Beginn',
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  nowMuted: 'Mikrofon in der Übertragung aus',
  nowUnmuted: 'Mikrofon in der Übertragung an',
  cameraOn: 'Kamera einschalten',
  cameraOff: 'Kamera ausschalten',
  show: 'Übertragung anzeigen',
  end: 'Übertragung beenden',
  ended: {
    encoder:
      'Deine Übertragung ist beendet, weil dieser Browser sie nicht kodieren konnte. Versuche es mit niedrigerer Qualität.',
    closed: 'Deine Übertragung ist beendet, weil der Raum geschlossen oder deine Rolle geändert wurde',
    unstaged: 'Du bist nicht mehr auf der Bühne',
  },

  isLive: (name) => `${name} ist live`,
  isLiveWith: (name, title) => `${name} ist live: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Zusehen',
  choose: 'Übertragung auswählen',
  hasStopped: (name) => `Die Übertragung von ${name} ist zu Ende`,
  resumes: 'Wenn sie wieder beginnt, läuft sie hier weiter.',
  nobodyLive: 'Hier ist niemand live',
  nobodyLiveDetail: 'Zeig allen hier deine Kamera oder deinen Bildschirm.',
  nobodyLiveWait: 'Wenn hier jemand live geht, läuft die Übertragung auf dieser Seite.',
  gone: 'Diesen Kanal oder Newsletter gibt es nicht mehr, also hat er keine Übertragungen',

  controls: 'Steuerung der Übertragung',
  pictureOf: (name) => `Video von ${name}`,
  connecting: 'Wird verbunden …',
  waitingFor: (name) => `Warten auf ${name} …`,
  catchingUp: 'Wird aufgeholt …',
  behind: (count) => `${number(count)} s verzögert`,
  silenced: 'Dein Browser blockiert den Ton',
  playSound: 'Ton einschalten',
  playTroubles: {
    refused: 'Die Verbindung zu dieser Übertragung ist fehlgeschlagen',
    'no-sound': 'Der Ton dieser Übertragung konnte nicht geladen werden',
  },
  soundOn: 'Ton an',
  soundOff: 'Ton aus',
  soundOnOrOff: 'Ton der Übertragung aus- oder einschalten',
  volume: 'Lautstärke',
  qualities: { smooth: 'Volle Qualität', still: 'Weniger Bilder', sound: 'Nur Ton' },
  keepPicture: 'Dieses Bild teilen',
  pictureKept: 'Zu „Fotos und Videos“ hinzugefügt',
  pictureNotKept: 'Das Bild konnte nicht geteilt werden. Versuche es noch einmal.',
  chat: 'Chat',
  lines: 'Chatnachrichten',
  noLines: 'Noch keine Nachrichten',
  line: 'Nachricht',
  say: 'Senden',
  chatHint: 'Nichts in diesem Chat wird gespeichert.',
  lineNotSaid: 'Die Nachricht konnte nicht gesendet werden. Versuche es noch einmal.',
  chatOff: 'Der Chat dieser Übertragung ist aus',
  chatOnlyRead: 'Du hast nur Lesezugriff: Du kannst im Chat mitlesen, aber nicht schreiben.',
  slowMode: 'Langsamer Modus',
  paces: (perMinute, usual) =>
    perMinute === 0
      ? 'Niemand kann schreiben'
      : perMinute === usual
        ? 'Aus'
        : plural(perMinute, { one: '1 Nachricht pro Minute und Person', other: '# Nachrichten pro Minute und Person' }),
  paceNotSet: 'Der langsame Modus konnte nicht geändert werden. Versuche es noch einmal.',
  slowed: (perMinute) =>
    plural(perMinute, {
      one: 'Langsamer Modus: 1 Nachricht pro Minute',
      other: 'Langsamer Modus: # Nachrichten pro Minute',
    }),
  writeAgain: (count) => `Du kannst in ${number(count)} s wieder schreiben`,
  captions: 'Untertitel',
  captionsOnOrOff: 'Untertitel ein- oder ausblenden',
  caption: 'Untertitel',
  captionHint: 'Schreib mit, was gesagt wird. Zuschauer sehen es über dem Bild.',
  showCaption: 'Einblenden',
  captionNotShown: 'Der Untertitel konnte nicht eingeblendet werden. Versuche es noch einmal.',
  tooManyCaptions: 'Das sind zu viele Untertitel in einer Minute. Warte einen Moment.',
  stage: 'Bühne',
  onStage: 'Auf der Bühne',
  stageDetail:
    'Wer auf der Bühne ist, ist neben dir zu sehen und zu hören. Wen du einlädst, fragt Parley sofort, wenn es dort läuft.',
  stageFull: (most) => `Höchstens ${people(most)} können mit dir auf der Bühne sein`,
  stageNotSet: 'Die Bühne konnte nicht geändert werden. Versuche es noch einmal.',
  person: 'Person',
  invite: 'Einladen',
  invited: 'Auf die Bühne eingeladen',
  removeFromStage: (name) => `${name} von der Bühne nehmen`,
  invitesYou: (name) => `${name} lädt dich auf die Bühne ein`,
  isInviting: 'lädt dich auf die Bühne ein',
  joinStage: 'Auf die Bühne',
  decline: 'Nicht jetzt',
  relaying:
    'Während du zusiehst, gibt dieses Gerät die Übertragung an andere Zuschauer weiter. Sie können seine Netzwerkadresse sehen.',
  understood: 'OK',
  broadcasts: 'Übertragungen',
  changeRelaying: 'Ändern',
  passOn: 'Übertragungen an andere Zuschauer weitergeben',
  passOnHint:
    'Wer eine Übertragung von diesem Gerät bekommt, kann seine Netzwerkadresse sehen. Bei niedrigem Akkustand und in getakteten Netzen wird nichts weitergegeben.',
  passOnNothing: 'Nie',
  passOnUpTo: (megabits) => `Bis zu ${number(megabits)} Mbit/s`,
}

export const german: typeof english = { ...first, cast }
