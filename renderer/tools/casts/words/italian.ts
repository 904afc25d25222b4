import { number, people, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const cast: typeof english.cast = {
  goLive: 'Vai in diretta',
  titleIn: (channel) => `In diretta in ${channel}`,
  titleField: 'Titolo',
  source: 'Cosa trasmettere',
  sources: { camera: 'Videocamera', screen: 'Schermo', sound: 'Solo audio' },
  preview: 'Anteprima',
  chooseScreen: 'Scegli uno schermo',
  quality: 'Qualità',
  profiles: { usual: 'Normale (540p)', sharp: 'Alta (720p, più upload)' },
  whoSees: (channel) => `Tutti in ${channel} possono guardare. Non viene salvato nulla.`,
  troubles: {
    elsewhere: 'Sei già in diretta in un’altra finestra o in un altro spazio. Termina prima quella diretta.',
    'not-allowed': 'Il tuo ruolo non permette di trasmettere qui. I proprietari possono cambiarlo.',
    failed: 'Impossibile andare in diretta. Controlla che Parley sia in esecuzione, poi riprova.',
  },
  cantCast: 'Questo browser non può trasmettere. Usa l’app Parley o una versione attuale di Chrome o Edge.',
  cantPlay: 'Questo browser non può riprodurre le dirette',
  cantPlayDetail: 'Usa l’app Parley o una versione attuale di Chrome o Edge.',

  youAreLive: 'Sei in diretta',
  liveElsewhere: 'Sei in diretta da un’altra finestra',
  watching: (count) =>
    count === 0
      ? 'Nessuno sta ancora guardando'
      : plural(count, { one: 'Circa 1 spettatore', other: 'Circa # spettatori' }),
  viewerCount: people,
  duration: 'Tempo in diretta',
  mute: 'Disattiva microfono',
  unmute: 'Attiva microfono',
  muteOrUnmute: 'Attiva o disattiva il tuo microfono',
  cameraOn: 'Attiva videocamera',
  cameraOff: 'Disattiva videocamera',
  show: 'Mostra la diretta',
  end: 'Termina la diretta',
  ended: {
    encoder: 'La diretta è terminata perché questo browser non riusciva a codificarla. Prova una qualità più bassa.',
    closed: 'La diretta è terminata perché lo spazio è stato chiuso o il tuo ruolo è cambiato',
  },

  isLive: (name) => `${name} è in diretta`,
  isLiveWith: (name, title) => `${name} è in diretta: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Guarda',
  choose: 'Scegli una diretta',
  hasStopped: (name) => `La diretta di ${name} è terminata`,
  resumes: 'Se ricomincia, riparte qui.',
  nobodyLive: 'Nessuno è in diretta qui',
  nobodyLiveDetail: 'Trasmetti la videocamera o lo schermo a tutti in questo canale.',
  nobodyLiveWait: 'Quando qualcuno va in diretta in questo canale, la vedi qui.',
  gone: 'Questo canale non esiste più, quindi non ha dirette',

  controls: 'Controlli della diretta',
  pictureOf: (name) => `Video di ${name}`,
  connecting: 'Connessione…',
  waitingFor: (name) => `In attesa di ${name}…`,
  catchingUp: 'Recupero in corso…',
  behind: (count) => `${number(count)} s di ritardo`,
  silenced: 'Il tuo browser blocca l’audio',
  playSound: 'Attiva audio',
  soundOn: 'Attiva audio',
  soundOff: 'Disattiva audio',
  soundOnOrOff: 'Attiva o disattiva l’audio della diretta',
  volume: 'Volume',
  qualities: { smooth: 'Qualità piena', still: 'Meno fotogrammi', sound: 'Solo audio' },
  keepPicture: 'Tieni questa immagine',
  pictureKept: 'Aggiunta a Foto e video',
  pictureNotKept: 'Impossibile condividere l’immagine. Riprova.',
  fullScreen: 'Schermo intero',
  leaveFullScreen: 'Esci da schermo intero',
  chat: 'Messaggi',
  relaying:
    'Mentre guardi, questo dispositivo passa la diretta ad altri spettatori, che possono vedere il suo indirizzo di rete.',
  understood: 'OK',
  broadcasts: 'Dirette',
  changeRelaying: 'Modifica',
  passOn: 'Passa le dirette ad altri spettatori',
  passOnHint: 'Chi riceve una diretta da questo dispositivo può vedere il suo indirizzo di rete.',
  passOnNothing: 'Mai',
  passOnUpTo: (megabits) => `Fino a ${number(megabits)} Mbit/s`,
}

export const italian: typeof english = { ...first, cast }
