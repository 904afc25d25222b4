import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const network: Strings['network'] = {
  ...first.network,
  advanced: 'Avanzate: STUN e TURN',
  add: 'Aggiungi',
  test: 'Verifica',
  testing: 'Verifica in corso…',
  remove: (name) => `Rimuovi ${name}`,
  testOf: (name) => `Verifica ${name}`,
  full: 'Limite raggiunto',
  rendezvous: {
    title: 'Server di rilevamento',
    detail:
      'Permettono ai membri di trovarsi quando sono in reti diverse. I contenuti passano direttamente da un dispositivo all’altro; il server vede indirizzi e orari, ma nessun nome e nulla di ciò che scrivi. I tuoi inviti includono questo elenco.',
    label: 'Indirizzo del server di rilevamento',
    placeholder: 'wss://server.example.org',
    wrong: 'Inserisci un indirizzo come wss://server.example.org o ws://192.168.1.20:4444',
    none: 'Ancora nessuno. Chiunque nel tuo gruppo può avviarne uno.',
    fromInvite: 'da un invito',
    namedBy: (names: string) => `suggerito da ${names}, non in uso finché non lo aggiungi`,
    use: 'Aggiungi',
    agreeTo: (name: string) => `Aggiungi ${name}`,
    states: {
      connecting: 'Connessione…',
      connected: 'Connesso',
      failed: 'Non raggiungibile',
      unused: 'Non in uso',
    },
    works: (milliseconds) => `Funziona (${number(milliseconds)} ms)`,
  },
  stun: {
    title: 'Server STUN',
    detail: 'Comunicano al tuo dispositivo il suo indirizzo pubblico, così gli altri possono connettersi direttamente.',
    label: 'Indirizzo del server STUN',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Inserisci un indirizzo come stun:stun.example.org:3478',
    none: 'Ancora nessuno',
    works: (address) => `Funziona. Il tuo indirizzo pubblico è ${address}.`,
  },
  turn: {
    title: 'Server TURN',
    detail:
      'Inoltrano il traffico crittografato dove non è possibile una connessione diretta. Richiedono un nome utente e una password.',
    label: 'Indirizzo del server TURN',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Inserisci un indirizzo come turn:turn.example.org:3478 o turns:turn.example.org?transport=tcp',
    username: 'Nome utente',
    credential: 'Password',
    none: 'Ancora nessuno',
    works: 'Funziona. Gli altri possono raggiungere questo dispositivo tramite questo server.',
    failures: {
      credentials: 'Nome utente o password errati. Chiedi conferma a chi gestisce il server.',
      'no-answer':
        'Nessuna risposta. Controlla indirizzo e porta; se c’è di mezzo un firewall, prova con ?transport=tcp.',
      'no-way':
        'Questo browser non riesce a raggiungerlo. Controlla la rete: alcune lasciano uscire solo il traffico del browser.',
      unsupported: 'WebRTC non è disponibile in questa finestra',
    },
  },
  failures: {
    'unknown-host': 'Server non trovato. Controlla l’ortografia e la connessione a internet.',
    refused: 'Connessione rifiutata. Il server è in esecuzione su questa porta?',
    'no-answer': 'Nessuna risposta. Controlla l’indirizzo; forse c’è di mezzo un firewall.',
    'no-network': 'Nessuna connessione di rete verso questo server',
    certificate: 'Il certificato non è valido per questo nome. Chi gestisce il server deve rinnovarlo.',
    'not-a-server': 'Qualcosa risponde, ma non è un server di rilevamento. Controlla indirizzo e percorso.',
    closed: 'Il server chiude subito la connessione. L’indirizzo dovrebbe iniziare con ws:// o con wss://?',
    flood: 'Il server ha inviato troppi dati. Parley lo ignora per un po’.',
    'not-passed-on': 'Accetta messaggi ma non li inoltra. È guasto, o non è un server di rilevamento.',
  },
}
