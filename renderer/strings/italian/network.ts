import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const network: Strings['network'] = {
  title: 'Rete',
  intro:
    'Su una stessa rete Parley qui non ha bisogno di nulla. Per raggiungere persone altrove, elenca server di cui ti fidi: i tuoi, o quelli del tuo gruppo. Si usa solo ciò che sta qui o in un invito che accetti.',
  add: 'Aggiungi',
  test: 'Verifica',
  testing: 'Verifica …',
  remove: (name) => `Rimuovi ${name}`,
  testOf: (name) => `Verifica ${name}`,
  full: 'Non c’è posto per altri.',
  rendezvous: {
    title: 'Server di incontro',
    detail:
      'Le persone dei tuoi spazi si trovano lì quando sono su reti diverse. Ciò che si dice va direttamente da dispositivo a dispositivo; un tale server vede indirizzi e orari, nessun nome e nulla di ciò che scrivi. I tuoi inviti contengono questo elenco.',
    label: 'Indirizzo di un server di incontro',
    placeholder: 'wss://incontro.example.org',
    wrong: 'Un indirizzo è come wss://incontro.example.org o ws://192.168.1.20:4444',
    none: 'Ancora nessuno. Chiunque nel tuo gruppo può gestirne uno: npm run rendezvous',
    fromInvite: 'indicato da un invito',
    namedBy: (names: string) => `indicato da ${names}: non viene usato se non lo aggiungi anche tu`,
    use: 'Usa',
    agreeTo: (name: string) => `Usa ${name}`,
    states: {
      connecting: 'Connessione …',
      connected: 'Connesso',
      failed: 'Non raggiungibile',
      unused: 'Ora non in uso',
    },
    works: (milliseconds) => `Funziona: un messaggio è stato inoltrato in ${number(milliseconds)} ms.`,
  },
  stun: {
    title: 'Server STUN',
    detail:
      'Un tale server dice al tuo dispositivo con quale indirizzo lo vedono gli altri, così si può trovare una via diretta.',
    label: 'Indirizzo di un server STUN',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Un indirizzo è come stun:stun.example.org:3478',
    none: 'Ancora nessuno.',
    works: (address) => `Funziona: da fuori questo dispositivo è ${address}.`,
  },
  turn: {
    title: 'Server TURN',
    detail:
      'Dove non esiste una via diretta, un tale server inoltra ciò che i dispositivi si inviano. Non può leggerne nulla. Chiede un nome e una password.',
    label: 'Indirizzo di un server TURN',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Un indirizzo è come turn:turn.example.org:3478 o turns:turn.example.org?transport=tcp',
    username: 'Nome utente',
    credential: 'Password',
    none: 'Ancora nessuno.',
    works: 'Funziona: gli altri possono raggiungere questo dispositivo attraverso di esso.',
    failures: {
      credentials: 'Rifiuta questo nome utente o questa password. Chiedi quelli giusti a chi lo gestisce.',
      'no-answer': 'Non risponde. Controlla indirizzo e porta; forse un firewall è di mezzo: prova con ?transport=tcp.',
      'no-way':
        'Questo browser non ha trovato una via per raggiungerlo. Questo dispositivo è su una rete? Alcune reti lasciano uscire solo il traffico proprio del browser.',
      unsupported: 'Questa finestra non ha WebRTC.',
    },
  },
  failures: {
    'unknown-host':
      'Non esiste un computer con questo nome. Controlla come è scritto, o se questo dispositivo è su internet.',
    refused: 'Il computer c’è, ma a questa porta nulla ascolta. Il server è acceso?',
    'no-answer': 'Non risponde. Controlla l’indirizzo; forse un firewall è di mezzo.',
    'no-network': 'Ora non c’è una rete che porti lì.',
    certificate: 'Il suo certificato non vale per questo nome. Chi lo gestisce deve rinnovarlo.',
    'not-a-server': 'Qualcosa risponde, ma non è un server di questo tipo. Controlla l’indirizzo e il percorso.',
    closed: 'Chiude subito la connessione. L’indirizzo dovrebbe iniziare con ws:// o con wss://?',
    flood: 'Ha inviato molto più di quanto un tale server dovrebbe. Parley lo lascia in pace per un po’.',
    'not-passed-on': 'Accetta messaggi ma non li inoltra. Non è un server di incontro, o è guasto.',
  },
}
