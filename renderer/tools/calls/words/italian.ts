import { list, number, people } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

const call: typeof english.call = {
  keywords: 'video audio telefono videochiamata riunione',
  start: 'Avvia una chiamata',
  join: (count: number) => `Partecipa · ${number(count)}`,
  joinWith: (names: string[]) => `Partecipa alla chiamata con ${list(names)}`,
  now: {
    in: (channel: string) => `Chiamata in ${channel}`,
    with: (names: string[]) => `Chiamata con ${list(names)}`,
    areIn: (names: string[], channel: string) =>
      `${list(names)} ${names.length === 1 ? 'è' : 'sono'} in una chiamata in ${channel}`,
    areInOne: (names: string[]) => `${list(names)} ${names.length === 1 ? 'è' : 'sono'} in una chiamata`,
    join: 'Partecipa',
  },
  inCall: 'In chiamata',
  titleIn: (name: string) => `Chiamata: ${name}`,
  people,
  more: (count: number) => `altri ${number(count)}`,
  noOneYet: 'Non c’è ancora nessun altro in questa chiamata',
  whoIsIn: 'In questa chiamata',
  you: 'Tu',
  gone: 'Questo canale non esiste più, quindi non ha chiamate',

  joinNow: 'Partecipa ora',
  joinMuted: 'Partecipa senza microfono',
  joinListening: 'Partecipa e ascolta',
  viewOnly:
    'Hai accesso in sola lettura, quindi puoi ascoltare ma non parlare. I proprietari possono cambiare il tuo ruolo.',
  alsoIn: (title: string) => `Sei in un’altra chiamata: ${title}. Se partecipi a questa, la lasci.`,
  full: (count: number) =>
    `Questa chiamata è al completo: ci sono già ${people(count)}. Riprova quando qualcuno esce, o chiedi a chi partecipa di far guardare gli altri.`,
  elsewhere: 'Sei in una chiamata in un’altra finestra. Prima esci da quella.',
  failed: 'Impossibile partecipare alla chiamata. Controlla che Parley sia in esecuzione, poi riprova.',
  unrelayed:
    'Hai scelto di nascondere il tuo indirizzo di rete, e per questo serve un server TURN. Aggiungine uno nelle impostazioni di rete, o disattiva l’opzione qui.',
  removed: 'Non puoi più partecipare a questa chiamata',
  closed: 'La chiamata è terminata perché lo spazio è stato chiuso su questo dispositivo',

  devices: 'Impostazioni audio e video',
  mute: 'Disattiva microfono',
  unmute: 'Attiva microfono',
  unmuteHint: 'Attiva il microfono, o tieni premuta la barra spaziatrice mentre parli',
  holdToTalk: 'Attiva il microfono finché è premuto',
  cameraOn: 'Attiva videocamera',
  cameraOff: 'Disattiva videocamera',
  screenOn: 'Condividi schermo',
  screenOff: 'Interrompi condivisione',
  raiseHand: 'Alza la mano',
  lowerHand: 'Abbassa la mano',
  react: 'Reagisci',
  chat: 'Messaggi',
  leave: 'Esci dalla chiamata',
  cameraOnOrOff: 'Attiva o disattiva la videocamera',
  showGrid: 'Mostra tutti alla stessa dimensione',
  showSpeaker: 'Mostra in grande chi parla',
  turnOff: 'Disattiva',
  duration: 'Tempo in questa chiamata',
  returnTo: 'Torna alla chiamata',
  bar: 'Controlli della chiamata',

  unheard: 'Il microfono è disattivato. Premi M per attivarlo.',
  unheardElsewhere: 'Il microfono è disattivato',
  silenced: 'Il browser sta bloccando l’audio',
  playSound: 'Attiva audio',
  large: (all, seen, canShare) =>
    canShare
      ? `Con più di ${number(all)} persone vedi le ultime ${number(seen)} che hanno parlato`
      : `Con più di ${number(all)} persone vedi le ultime ${number(seen)} che hanno parlato. Non è possibile condividere lo schermo.`,
  savingData: 'La modalità risparmio dati è attiva: non ricevi video né schermi e la tua videocamera non viene inviata',
  sharing: 'Stai condividendo lo schermo',
  notCarried: {
    busy: 'Non puoi condividere lo schermo con così tante persone mentre sei in diretta. Termina la diretta, poi condividilo di nuovo.',
    failed: 'Impossibile condividere lo schermo con così tante persone. Riprova.',
  },
  yourScreen: 'Il tuo schermo',
  sharedBy: (name: string) => `Schermo di ${name}`,

  muted: (name: string) => `${name} ha il microfono disattivato`,
  handOf: (name: string) => `${name} ha alzato la mano`,
  throughOthers: 'Tramite altri membri, con un lieve ritardo',
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
  cannotHear: (name: string, others: string[]) => `${name} non sente ${list(others)}`,
  cannotHearYou: (name: string) => `${name} non ti sente`,
  noWay: {
    direct: (names: string[]) =>
      `Non c’è modo di raggiungere ${list(names)}: questa rete non permette una connessione diretta e nessuno qui può inoltrare la chiamata. Un server TURN risolve.`,
    hidden: (names: string[]) =>
      `Non c’è connessione con ${list(names)} tramite il tuo server TURN. Controllalo, o smetti di nascondere il tuo indirizzo di rete e partecipa di nuovo.`,
    settings: 'Impostazioni di rete',
  },
  recording: {
    begin: 'Registra la chiamata',
    start: 'Avvia la registrazione',
    length: 'Durata della registrazione',
    stop: 'Ferma la registrazione',
    detail:
      'Viene chiesto a tutti. Chi non accetta resta fuori: non vengono registrati né il suo audio né il suo video. Quando fermi la registrazione, diventa un file che tutti qui possono aprire.',
    by: (name) => `${name} sta registrando questa chiamata`,
    asked: (name) => `${name} sta registrando questa chiamata. Ti verrà chiesto prima di includerti.`,
    included: (name) => `${name} sta registrando questa chiamata e tu sei nella registrazione`,
    leftOut: (name) => `${name} sta registrando questa chiamata. Non sei nella registrazione.`,
    include: 'Includimi',
    leaveOut: 'Escludimi',
    yours: (count, of) =>
      of === 0
        ? 'Stai registrando questa chiamata'
        : `Stai registrando questa chiamata: nella registrazione ${number(count)} su ${people(of)}`,
    began: (name) => `${name} ha avviato una registrazione. Ne farai parte solo se accetti.`,
    ended: (name) => `${name} ha fermato la registrazione`,
    troubles: {
      'not-possible':
        'Questo browser non può registrare le chiamate. Usa l’app Parley o una versione recente di Chrome o Edge.',
      failed: 'Impossibile avviare la registrazione. Riprova.',
    },
    stopped: 'Registrazione fermata perché non è stato possibile salvarla. Libera spazio su disco e riavviala.',
    of: (title) => `Registrazione di ${title}`,
    unfinished: (when) => `Avviata ${when}, non ancora salvata`,
    save: 'Salva nei file',
    drop: 'Elimina',
    saving: 'Salvataggio della registrazione…',
    saved: 'Registrazione salvata nei file',
    empty: 'La registrazione era vuota',
    saveFailed: 'Impossibile salvarla. Controlla il tuo ruolo e lo spazio su disco, poi riprova.',
    fileName: 'Registrazione',
  },
  live: {
    begin: 'Fai guardare gli altri',
    start: 'Vai in diretta',
    length: 'In diretta da',
    stop: 'Termina la diretta',
    detail:
      'Tutti in questo canale possono vedere e sentire la chiamata senza partecipare. Viene chiesto a tutti i partecipanti. Chi non accetta resta fuori: non vengono trasmessi né il suo audio né il suo video.',
    by: (name) => `${name} sta trasmettendo questa chiamata`,
    asked: (name) => `${name} sta trasmettendo questa chiamata. Ti verrà chiesto prima di includerti.`,
    included: (name) => `${name} sta trasmettendo questa chiamata e tu sei nella diretta`,
    leftOut: (name) => `${name} sta trasmettendo questa chiamata. Non sei nella diretta.`,
    yours: (count, of) =>
      of === 0
        ? 'Stai trasmettendo questa chiamata'
        : `Stai trasmettendo questa chiamata: nella diretta ${number(count)} su ${people(of)}`,
    began: (name) => `${name} ha iniziato a trasmettere questa chiamata. Ne farai parte solo se accetti.`,
    ended: (name) => `${name} non trasmette più questa chiamata`,
    troubles: {
      'not-possible':
        'Questo browser non può trasmettere le chiamate. Usa l’app Parley o una versione recente di Chrome o Edge.',
      busy: 'Sei già in diretta, o il tuo schermo viene inoltrato a così tante persone. Prima termina quello.',
      failed: 'Impossibile avviare la diretta. Riprova.',
    },
  },
  tileMenu: (name: string) => `Opzioni per ${name}`,
  pin: 'Fissa',
  unpin: 'Non fissare più',
  volume: 'Volume',
  volumeOf: (name: string) => `Volume di ${name}`,
  hideSelf: 'Nascondi il mio video',
  showSelf: 'Mostra il mio video',

  lowData: 'Risparmio dati',
  lowDataDetail: 'Ricevi solo l’audio, senza video né schermi, e la tua videocamera non viene inviata',
  music: 'Modalità musica',
  musicDetail: 'Invia l’audio del microfono senza elaborarlo. Usa le cuffie per evitare l’eco.',
  relayed: 'Nascondi il mio indirizzo di rete',
  relayedDetail:
    'Si connette solo tramite un server TURN, così gli altri nella chiamata non vedono il tuo indirizzo. Aggiunge un po’ di ritardo. Vale dalla prossima chiamata.',
  sounds: 'Suoni quando qualcuno entra o esce',
  rings: 'Suona per le chiamate in arrivo',

  rungIn: (name: string, space: string) => `${name} sta chiamando in ${space}`,
  isCalling: (space: string) => `sta chiamando in ${space}`,
  ringDetail: 'Apri Parley per rispondere',
  accept: 'Accetta',
  decline: 'Rifiuta',
  acceptCall: 'Accetta chiamata',
  declineCall: 'Rifiuta chiamata',
  missed: (name: string) => `Chiamata persa da ${name}`,
  missedIn: (space: string) => `Chiamata persa in ${space}`,
  callBack: 'Richiama',
  ring: 'Fai squillare',
  ringing: 'Sta squillando…',
  cantRing: {
    large: 'Questa conversazione è troppo grande per farla squillare. Scrivi un messaggio.',
    empty: 'In questa conversazione non è rimasto nessun altro',
    failed: 'Impossibile far squillare. Controlla che Parley sia in esecuzione, poi riprova.',
  },
  ringOffline: 'Sei offline e non puoi far squillare nessuno. Connettiti a una rete, poi riprova.',
  ringAlone: 'Nessun altro è online per rispondere. Scrivi un messaggio.',
  declined: (names: string[]) => `Chiamata rifiutata da ${list(names)}`,

  joined: (name: string) => `${name} partecipa alla chiamata`,
  left: (name: string) => `${name} ha lasciato la chiamata`,
  shares: (name: string) => `${name} condivide uno schermo`,
  reacted: (name: string, reaction: string) => `${name} ha reagito con ${reaction}`,
  lostWith: (names: readonly string[]) => `Nessuna connessione con ${list(names)}`,
  backWith: (names: readonly string[]) => `Di nuovo in connessione con ${list(names)}`,
  nowMuted: 'Microfono disattivato',
  nowUnmuted: 'Microfono attivo',
}

export const italian: typeof english = { ...first, call }
