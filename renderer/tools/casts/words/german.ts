import { number, people } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const cast: typeof english.cast = {
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
  troubles: {
    elsewhere: 'Du bist schon in einem anderen Fenster oder Raum live. Beende zuerst diese Übertragung.',
    'not-allowed': 'Mit deiner Rolle kannst du hier nicht übertragen. Eigentümer können sie ändern.',
    failed: 'Live gehen hat nicht geklappt. Prüfe, ob Parley läuft, und versuche es erneut.',
  },
  cantCast: 'Dieser Browser kann nicht übertragen. Nimm die Parley-App oder ein aktuelles Chrome oder Edge.',
  cantPlay: 'Dieser Browser kann keine Übertragungen abspielen',
  cantPlayDetail: 'Nimm die Parley-App oder ein aktuelles Chrome oder Edge.',

  youAreLive: 'Du bist live',
  liveElsewhere: 'Du bist in einem anderen Fenster live',
  watching: (count) => (count === 0 ? 'Noch sieht niemand zu' : `Etwa ${people(count)} sehen zu`),
  viewerCount: people,
  duration: 'Zeit seit Beginn',
  mute: 'Stummschalten',
  unmute: 'Stummschaltung aufheben',
  muteOrUnmute: 'Eigenes Mikrofon aus- oder einschalten',
  cameraOn: 'Kamera einschalten',
  cameraOff: 'Kamera ausschalten',
  show: 'Übertragung anzeigen',
  end: 'Übertragung beenden',
  ended: {
    encoder:
      'Deine Übertragung ist beendet, weil dieser Browser sie nicht kodieren konnte. Versuche es mit niedrigerer Qualität.',
    closed: 'Deine Übertragung ist beendet, weil der Raum geschlossen oder deine Rolle geändert wurde',
  },

  isLive: (name) => `${name} ist live`,
  isLiveWith: (name, title) => `${name} ist live: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Zusehen',
  choose: 'Übertragung auswählen',
  hasStopped: (name) => `Die Übertragung von ${name} ist zu Ende`,
  resumes: 'Wenn sie wieder beginnt, läuft sie hier weiter.',
  nobodyLive: 'Hier ist niemand live',
  nobodyLiveDetail: 'Zeig allen in diesem Kanal deine Kamera oder deinen Bildschirm.',
  nobodyLiveWait: 'Wenn jemand in diesem Kanal live geht, läuft die Übertragung hier.',
  gone: 'Diesen Kanal gibt es nicht mehr, also hat er keine Übertragungen',

  controls: 'Steuerung der Übertragung',
  pictureOf: (name) => `Video von ${name}`,
  connecting: 'Verbinden…',
  waitingFor: (name) => `Warten auf ${name}…`,
  catchingUp: 'Wird aufgeholt…',
  behind: (count) => `${number(count)} s verzögert`,
  silenced: 'Dein Browser blockiert den Ton',
  playSound: 'Ton einschalten',
  soundOn: 'Ton an',
  soundOff: 'Ton aus',
  soundOnOrOff: 'Ton der Übertragung aus- oder einschalten',
  volume: 'Lautstärke',
  qualities: { smooth: 'Volle Qualität', still: 'Weniger Bilder', sound: 'Nur Ton' },
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild beenden',
  chat: 'Nachrichten',
  relaying:
    'Während du zusiehst, gibt dieses Gerät die Übertragung an andere Zuschauer weiter. Sie können seine Netzwerkadresse sehen.',
  understood: 'OK',
}

export const german: typeof english = { ...first, cast }
