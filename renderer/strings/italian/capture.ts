import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** Microphone, camera and screen, wherever they are used. */
export const capture: Strings['capture'] = {
  microphone: 'Microfono',
  camera: 'Videocamera',
  speaker: 'Altoparlante',
  systemDefault: 'Predefinito di sistema',
  test: 'Suono di prova',
  level: 'Livello di ingresso',
  muteOrUnmute: 'Attiva o disattiva il microfono',
  check: 'Controlla il microfono',
  retry: 'Riprova',
  troubles: {
    microphone: {
      'not-allowed':
        'L’accesso al microfono è bloccato. Consentilo a Parley nelle impostazioni del browser o del sistema, poi riprova.',
      missing: 'Nessun microfono trovato. Collegane uno, poi riprova.',
      'in-use': 'Un’altra app sta usando il microfono. Chiudila, poi riprova.',
      silent: 'Dal microfono non arriva alcun suono. Controlla il suo interruttore o scegline un altro.',
      kept: 'Al momento non è possibile usare il microfono scelto, forse perché lo sta usando un’altra app. Resta attivo quello di prima.',
      'not-possible': 'Questo browser non può usare un microfono',
    },
    camera: {
      'not-allowed':
        'L’accesso alla videocamera è bloccato. Consentilo a Parley nelle impostazioni del browser o del sistema, poi riprova.',
      missing: 'Nessuna videocamera trovata. Collegane una, poi riprova.',
      'in-use': 'Un’altra app sta usando la videocamera. Chiudila, poi riprova.',
      silent: 'Dalla videocamera non arriva alcuna immagine. Apri il copriobiettivo o scegline un’altra.',
      kept: 'Al momento non è possibile usare la videocamera scelta, forse perché la sta usando un’altra app. Resta attiva quella di prima.',
      lost: 'La videocamera non è più disponibile, quindi è stata spenta. Collegala o scegline un’altra, poi riprova.',
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
  picker: {
    title: 'Condividi uno schermo o una finestra',
    screens: 'Schermi',
    windows: 'Finestre',
    screen: (index) => `Schermo ${number(index)}`,
    untitled: 'Finestra senza titolo',
    noSound: 'Viene condiviso solo il video, non l’audio del computer',
    sound: 'Condividi anche l’audio del computer, senza quello di Parley',
    soundLeftOut: 'L’audio del computer non viene condiviso, perché non è stato possibile escludere quello di Parley',
    look: 'Aggiorna',
    gone: 'Lo schermo o la finestra non c’è più. Scegli qualcos’altro.',
    none: 'Nessuno schermo o finestra disponibile',
    noneDetail: 'Consenti a Parley di registrare lo schermo nelle impostazioni di sistema, poi riprova.',
    refused: 'Parley non può vedere lo schermo. Riavvia Parley per ricevere di nuovo la richiesta.',
  },
  noise: 'Soppressione del rumore',
  noiseDetail: 'Elimina i rumori intorno a te, come quelli della tastiera o di una ventola',
  narrow:
    'Con questo microfono la tua voce suona come al telefono: succede spesso con le cuffie Bluetooth quando il loro microfono è acceso. Con un altro microfono ti si sente meglio.',
  blur: 'Sfoca lo sfondo',
  undone: {
    noise:
      'In questo momento non è possibile eliminare i rumori su questo dispositivo. Il microfono continua a funzionare.',
    blur: 'Questa videocamera non può sfocare lo sfondo',
  },
}
