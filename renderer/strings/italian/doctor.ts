import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const doctor: Strings['doctor'] = {
  ...first.doctor,
  again: 'Ripeti',
  details: 'Dettagli',
  withDetails: 'Includi nomi e indirizzi',
  copy: 'Copia rapporto',
  failed: 'Verifica non riuscita: il servizio in background di Parley non ha risposto.',
  states: {
    running: 'In corso',
    good: 'OK',
    weak: 'Con limiti',
    bad: 'Errore',
    none: 'Non in uso',
  },
  verdict: {
    running: (done, all) => `Verifica della tua connessione… ${number(done)} su ${number(all)}`,
    linked: 'La connessione funziona. Gli altri ricevono ciò che scrivi.',
    linkedBut: (count) =>
      plural(count, {
        one: 'Connessione attiva. 1 problema trovato.',
        other: 'Connessione attiva. # problemi trovati.',
      }),
    failed: (count) => plural(count, { one: '1 problema trovato', other: '# problemi trovati' }),
    nobody:
      'Questo dispositivo è pronto. Non c’è ancora nessuno a cui connettersi: invita qualcuno o guarda in «Nelle vicinanze».',
    alone:
      'Questo dispositivo è pronto, ma nessun altro è raggiungibile. Parley è aperto sui loro dispositivi? Se sono in un’altra rete, vi serve lo stesso server di rilevamento.',
  },
  passed: (count) => plural(count, { one: '1 verifica superata', other: '# verifiche superate' }),
  notSetUp: (count) => plural(count, { one: '1 non in uso', other: '# non in uso' }),
  advised: {
    rendezvous: 'Aggiungi server',
    stun: 'Aggiungi server',
    turn: 'Aggiungi server',
    firewall: 'Guida al firewall',
    nearby: 'Vai a «Nelle vicinanze»',
  },
  firewall: {
    title: 'Consenti Parley nel firewall',
    intro:
      'Parley ha bisogno di connessioni in entrata nella tua rete, e di mDNS (porta UDP 5353) per trovare le persone nelle vicinanze. Se lo usi nel browser, il programma da consentire è Node.js.',
    windows: 'Apri «Consenti app tramite Windows Firewall» e seleziona Privata per Parley.',
    mac: 'In Impostazioni di Sistema, consenti Parley in Privacy e sicurezza, Rete locale, e in Rete, Firewall, Opzioni.',
    linux:
      'Consenti le connessioni TCP in entrata e la porta UDP 5353. Con firewalld: sudo firewall-cmd --add-service=mdns',
  },
  titles: {
    engine: 'Servizio in background',
    interfaces: 'Rete',
    discovery: 'Rilevamento in questa rete',
    links: 'Membri',
    signalling: 'Questa finestra',
    candidates: 'Percorsi WebRTC',
    voice: 'Audio e video',
    microphone: 'Microfono',
    camera: 'Videocamera',
    rendezvous: 'Server di rilevamento',
    stun: 'Server STUN',
    turn: 'Server TURN',
  },
  engine: {
    good: 'In esecuzione e connesso',
    bad: 'Non risponde',
    advice: 'Riavvia Parley. Il lavoro salvato è al sicuro.',
  },
  interfaces: {
    none: 'Nessuna connessione di rete',
    advice: 'Attiva il Wi-Fi o collega un cavo. Ciò che scrivi nel frattempo viene salvato.',
    some: (count) => plural(count, { one: 'Raggiungibile a 1 indirizzo', other: 'Raggiungibile a # indirizzi' }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Funziona. Al momento nessuno è nelle vicinanze.'
        : plural(count, {
            one: 'Funziona. 1 persona nelle vicinanze.',
            other: 'Funziona. # persone nelle vicinanze.',
          }),
    noNetwork: 'In attesa di una rete',
    starting: 'Avvio in corso…',
    bad: 'Bloccato: impossibile inviare o ricevere mDNS',
    advice:
      'Consenti Parley nel firewall, almeno per le reti private. Se la rete blocca il rilevamento, connettiti tramite indirizzo in «Nelle vicinanze» o usa un link di invito.',
  },
  links: {
    nobody: 'Ancora nessun altro membro',
    invite: 'Invita qualcuno, o chiedi di entrare in «Nelle vicinanze».',
    some: (here, all) => `${number(here)} online su ${number(all)}`,
    none: (all) =>
      plural(all, { one: 'L’unico altro membro è offline', other: 'Tutti gli altri # membri sono offline' }),
    advice:
      'Stessa rete: Parley è aperto sui loro dispositivi? Un firewall o un Wi-Fi per ospiti isola i dispositivi? Reti diverse: serve lo stesso server di rilevamento da entrambe le parti.',
    direct: (name) => `${name}: rete locale`,
    webrtc: (name) => `${name}: WebRTC`,
    away: (name, seen) => (seen === null ? `${name}: non ancora online` : `${name}: offline, ultimo accesso ${seen}`),
  },
  signalling: {
    good: 'Connessa al servizio in background',
    bad: 'Questa finestra non raggiunge il servizio in background per WebRTC',
    advice:
      'Forse un proxy o un programma di sicurezza blocca le connessioni locali di questo dispositivo. Consenti 127.0.0.1.',
    noSpace: 'Si verifica quando fai parte di uno spazio',
  },
  candidates: {
    some: (count) => plural(count, { one: '1 percorso disponibile', other: '# percorsi disponibili' }),
    none: 'Nessun percorso diretto da questa finestra',
    advice:
      'In una rete locale non è un problema: Parley connette i dispositivi da sé. Per raggiungere persone altrove usa l’app desktop, oppure consenti il microfono a questa pagina: così il browser può usare tutte le reti.',
    unsupported: 'WebRTC non è disponibile in questa finestra',
  },
  voice: {
    good: 'Le chiamate possono connettersi da questa finestra',
    bad: 'Le chiamate potrebbero non connettersi da questa finestra',
    advice:
      'Forse un software di sicurezza blocca UDP per Parley o per il browser. Nel browser, consenti il microfono a questa pagina: così può usare tutte le reti.',
  },
  capture: {
    some: (count) =>
      plural(count, { one: '1 dispositivo, accesso consentito', other: '# dispositivi, accesso consentito' }),
    asks: 'Il browser chiederà l’accesso al primo utilizzo',
    blocked: 'L’accesso è bloccato',
    allow: 'Consentilo a Parley nelle impostazioni del browser o del sistema. Anche senza, puoi ascoltare.',
    missing: 'Nessun dispositivo',
    plugIn: 'Serve solo per farsi sentire o vedere nelle chiamate',
  },
  servers: {
    none: 'Nessuno aggiunto',
    some: (working, all) => `${number(working)} su ${number(all)} funzionanti`,
    when: {
      rendezvous: 'Serve solo per raggiungere persone in altre reti',
      stun: 'Aiuta a connettersi tra reti diverse, insieme a un server di rilevamento',
      turn: 'Ultima risorsa tra reti che bloccano le connessioni in entrata',
    },
  },
}
