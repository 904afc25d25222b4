import { number, people, plural } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const cast: typeof english.cast = {
  keywords: 'live streaming diretta trasmissione video webinar',
  goLive: 'Vai in diretta',
  titleIn: (channel) => `In diretta in ${channel}`,
  titleField: 'Titolo',
  source: 'Che cosa trasmettere',
  sources: { camera: 'Videocamera', screen: 'Schermo', sound: 'Solo audio' },
  preview: 'Anteprima',
  chooseScreen: 'Scegli uno schermo',
  quality: 'Qualità',
  profiles: { usual: 'Normale (540p)', sharp: 'Alta (720p, più upload)' },
  whoSees: (channel) => `Tutti in ${channel} possono guardare. Non viene salvato nulla.`,
  subscribersSee: (newsletter) => `Chiunque riceva ${newsletter} può guardare. Non viene salvato nulla.`,
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
  nowMuted: 'Microfono disattivato nella diretta',
  nowUnmuted: 'Microfono attivo nella diretta',
  cameraOn: 'Attiva videocamera',
  cameraOff: 'Disattiva videocamera',
  show: 'Mostra la diretta',
  end: 'Termina la diretta',
  ended: {
    encoder: 'La diretta è terminata perché questo browser non riusciva a codificarla. Prova una qualità più bassa.',
    closed: 'La diretta è terminata perché lo spazio è stato chiuso o il tuo ruolo è cambiato',
    unstaged: 'Non sei più sul palco',
  },

  isLive: (name) => `${name} è in diretta`,
  isLiveWith: (name, title) => `${name} è in diretta: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Guarda',
  choose: 'Scegli una diretta',
  hasStopped: (name) => `La diretta di ${name} è terminata`,
  resumes: 'Se ricomincia, riparte qui.',
  nobodyLive: 'Nessuno è in diretta qui',
  nobodyLiveDetail: 'Trasmetti la videocamera o lo schermo a tutti quelli che sono qui.',
  nobodyLiveWait: 'Quando qualcuno va in diretta qui, la vedi in questa pagina.',
  gone: 'Questo canale o questa newsletter non esiste più, quindi non ha dirette',

  controls: 'Controlli della diretta',
  pictureOf: (name) => `Video di ${name}`,
  connecting: 'Connessione…',
  waitingFor: (name) => `In attesa di ${name}…`,
  catchingUp: 'Recupero in corso…',
  behind: (count) => `${number(count)} s di ritardo`,
  silenced: 'Il browser sta bloccando l’audio',
  playSound: 'Attiva audio',
  playTroubles: {
    refused: 'Connessione alla diretta non riuscita',
    'no-sound': 'Impossibile caricare l’audio della diretta',
  },
  soundOn: 'Attiva audio',
  soundOff: 'Disattiva audio',
  soundOnOrOff: 'Attiva o disattiva l’audio della diretta',
  volume: 'Volume',
  qualities: { smooth: 'Qualità piena', still: 'Meno fotogrammi', sound: 'Solo audio' },
  keepPicture: 'Condividi questa immagine',
  pictureKept: 'Aggiunta a Foto e video',
  pictureNotKept: 'Impossibile condividere l’immagine. Riprova.',
  chat: 'Chat',
  lines: 'Messaggi della chat',
  noLines: 'Ancora nessun messaggio',
  line: 'Messaggio',
  say: 'Invia',
  chatHint: 'Nulla di questa chat viene salvato.',
  lineNotSaid: 'Impossibile inviare il messaggio. Riprova.',
  chatOff: 'La chat di questa diretta è disattivata',
  chatOnlyRead: 'Hai accesso in sola lettura: puoi leggere la chat, ma non scriverci.',
  slowMode: 'Modalità lenta',
  paces: (perMinute, usual) =>
    perMinute === 0
      ? 'Nessuno può scrivere'
      : perMinute === usual
        ? 'Disattivata'
        : plural(perMinute, { one: '1 messaggio al minuto a persona', other: '# messaggi al minuto a persona' }),
  paceNotSet: 'Impossibile cambiare la modalità lenta. Riprova.',
  slowed: (perMinute) =>
    plural(perMinute, {
      one: 'Modalità lenta: 1 messaggio al minuto',
      other: 'Modalità lenta: # messaggi al minuto',
    }),
  writeAgain: (count) => `Puoi scrivere di nuovo tra ${number(count)} s`,
  captions: 'Sottotitoli',
  captionsOnOrOff: 'Mostra o nascondi i sottotitoli',
  caption: 'Sottotitolo',
  captionHint: 'Scrivi quello che viene detto. Gli spettatori lo vedono sull’immagine.',
  showCaption: 'Mostra',
  captionNotShown: 'Impossibile mostrare il sottotitolo. Riprova.',
  tooManyCaptions: 'Troppi sottotitoli in un minuto. Aspetta un momento.',
  stage: 'Palco',
  onStage: 'Sul palco',
  stageDetail:
    'Chi è sul palco si vede e si sente accanto a te. Chi inviti riceve subito la richiesta, se Parley è aperto.',
  stageFull: (most) => `Sul palco con te possono stare al massimo ${people(most)}`,
  stageNotSet: 'Impossibile cambiare chi è sul palco. Riprova.',
  person: 'Persona',
  invite: 'Invita',
  invited: 'Inviti sul palco',
  removeFromStage: (name) => `Togli ${name} dal palco`,
  invitesYou: (name) => `${name} ti invita sul palco`,
  isInviting: 'ti invita sul palco',
  joinStage: 'Sali sul palco',
  decline: 'Non ora',
  relaying:
    'Mentre guardi, questo dispositivo passa la diretta ad altri spettatori, che possono vedere il suo indirizzo di rete.',
  understood: 'OK',
  broadcasts: 'Dirette',
  changeRelaying: 'Modifica',
  passOn: 'Passa le dirette ad altri spettatori',
  passOnHint:
    'Chi riceve una diretta da questo dispositivo può vedere il suo indirizzo di rete. Con la batteria scarica o su una rete a consumo non passa nulla.',
  passOnNothing: 'Mai',
  passOnUpTo: (megabits) => `Fino a ${number(megabits)} Mbit/s`,
}

export const italian: typeof english = { ...first, cast }
