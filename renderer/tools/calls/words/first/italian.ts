import { list, number, people } from '../../../../strings/italian/counts.ts'
import type { first as english } from './english.ts'

const calls: typeof english.calls = {
  title: 'Chiamate',
  linkNotIn: 'Questa chiamata è in uno spazio di cui non fai parte',
}

const call: typeof english.call = {
  start: 'Avvia una chiamata',
  join: (count: number) => `Partecipa · ${number(count)}`,
  joinWith: (names: string[]) => `Partecipa alla chiamata con ${list(names)}`,
  inCall: 'In chiamata',
  titleIn: (name: string) => `Chiamata: ${name}`,
  people,
  more: (count: number) => `altri ${number(count)}`,
  noOneYet: 'Non c’è ancora nessun altro in questa chiamata',
  whoIsIn: 'In questa chiamata',
  you: 'Tu',
  someone: 'Qualcuno',
  gone: 'Questo canale non esiste più, quindi non ha chiamate',

  joinNow: 'Partecipa ora',
  joinMuted: 'Partecipa senza microfono',
  joinListening: 'Partecipa e ascolta',
  check: 'Controlla il microfono',
  viewOnly:
    'Hai accesso in sola lettura, quindi puoi ascoltare ma non parlare. I proprietari possono cambiare il tuo ruolo.',
  alsoIn: (title: string) => `Sei in un’altra chiamata: ${title}. Se partecipi a questa, la lasci.`,
  full: (count: number) => `Questa chiamata è al completo: ci sono già ${people(count)}. Riprova quando qualcuno esce.`,
  elsewhere: 'Sei in una chiamata in un’altra finestra. Prima esci da quella.',
  failed: 'Impossibile partecipare alla chiamata. Controlla che Parley sia in esecuzione, poi riprova.',
  removed: 'Non puoi più partecipare a questa chiamata',
  closed: 'La chiamata è terminata perché lo spazio è stato chiuso su questo dispositivo',

  microphone: 'Microfono',
  camera: 'Videocamera',
  speaker: 'Altoparlante',
  systemDefault: 'Predefinito di sistema',
  devices: 'Impostazioni audio e video',
  test: 'Riproduci suono di prova',
  level: 'Livello di ingresso',
  mute: 'Disattiva microfono',
  unmute: 'Attiva microfono',
  unmuteHint: 'Attiva il microfono, o tieni premuta la barra spaziatrice mentre parli',
  cameraOn: 'Attiva videocamera',
  cameraOff: 'Disattiva videocamera',
  screenOn: 'Condividi schermo',
  screenOff: 'Interrompi condivisione',
  raiseHand: 'Alza la mano',
  lowerHand: 'Abbassa la mano',
  react: 'Reagisci',
  chat: 'Messaggi',
  leave: 'Esci dalla chiamata',
  muteOrUnmute: 'Attiva o disattiva il microfono',
  cameraOnOrOff: 'Attiva o disattiva la videocamera',
  showGrid: 'Mostra tutti alla stessa dimensione',
  showSpeaker: 'Mostra in grande chi parla',
  turnOff: 'Disattiva',
  duration: 'Tempo in questa chiamata',
  returnTo: 'Torna alla chiamata',
  bar: 'Controlli della chiamata',
  pushToTalk: 'Parla finché è premuta',

  troubles: {
    microphone: {
      'not-allowed':
        'L’accesso al microfono è bloccato. Consentilo a Parley nelle impostazioni del browser o del sistema, poi riprova.',
      missing: 'Nessun microfono trovato. Collegane uno, o partecipa solo per ascoltare.',
      'in-use': 'Un’altra app sta usando il microfono. Chiudila, poi riprova.',
      'not-possible': 'Questo browser non può usare un microfono',
    },
    camera: {
      'not-allowed':
        'L’accesso alla videocamera è bloccato. Consentilo a Parley nelle impostazioni del browser o del sistema, poi riprova.',
      missing: 'Nessuna videocamera trovata. Collegane una, poi riprova.',
      'in-use': 'Un’altra app sta usando la videocamera. Chiudila, poi riprova.',
      'not-possible': 'Questo browser non può usare una videocamera',
    },
    screen: {
      'not-allowed':
        'La condivisione dello schermo è bloccata. Consentila a Parley nelle impostazioni di sistema, poi riprova.',
      missing: 'Non c’è nessuno schermo da condividere',
      'in-use': 'Al momento non è possibile condividere lo schermo. Riprova.',
      'not-possible':
        'La condivisione dello schermo non è disponibile qui. Apri Parley nel browser per condividere lo schermo.',
    },
  },
  retry: 'Riprova',
  unheard: 'Il microfono è disattivato. Premi M per attivarlo.',
  silenced: 'Il browser sta bloccando l’audio',
  playSound: 'Attiva audio',
  soundOnly: (count: number) => `Le chiamate con più di ${number(count)} persone sono solo audio`,
  savingData: 'La modalità risparmio dati è attiva: nessun video viene inviato o ricevuto',
  sharing: 'Stai condividendo lo schermo',
  sharedBy: (name: string) => `Schermo di ${name}`,

  muted: (name: string) => `${name} ha il microfono disattivato`,
  handOf: (name: string) => `${name} ha alzato la mano`,
  states: {
    connecting: 'Connessione in corso…',
    silent: 'Riconnessione in corso…',
    lost: 'Connessione persa. Nuovo tentativo…',
  },
  reasons: {
    mine: 'La tua connessione è instabile',
    theirs: 'La connessione dell’altra persona è instabile',
    between: 'La connessione è instabile',
    delay: 'La connessione è lenta: ci sarà un ritardo',
  },
  tileMenu: (name: string) => `Opzioni per ${name}`,
  pin: 'Fissa',
  unpin: 'Non fissare più',
  volume: 'Volume',
  volumeOf: (name: string) => `Volume di ${name}`,
  hideSelf: 'Nascondi il mio video',
  showSelf: 'Mostra il mio video',

  lowData: 'Risparmio dati',
  lowDataDetail: 'Solo audio: nessun video viene inviato o ricevuto',
  sounds: 'Suoni quando qualcuno entra o esce',
  rings: 'Suona per le chiamate in arrivo',

  rungIn: (name: string, space: string) => `${name} sta chiamando in ${space}`,
  isCalling: (space: string) => `sta chiamando in ${space}`,
  ringDetail: 'Apri Parley per rispondere',
  accept: 'Accetta',
  decline: 'Rifiuta',
  acceptCall: 'Accetta chiamata',
  declineCall: 'Rifiuta chiamata',
  ring: 'Fai squillare',
  ringing: 'Sta squillando…',
  cantRing: 'Questa conversazione è troppo grande per farla squillare. Scrivi un messaggio.',
  declined: (names: string[]) => `Chiamata rifiutata da ${list(names)}`,

  joined: (name: string) => `${name} partecipa alla chiamata`,
  left: (name: string) => `${name} ha lasciato la chiamata`,
  nowMuted: 'Microfono disattivato',
  nowUnmuted: 'Microfono attivo',
}

export const first: typeof english = { calls, call }
