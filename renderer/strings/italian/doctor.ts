import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const doctor: Strings['doctor'] = {
  title: 'Verifica della connessione',
  keywords: 'rete connettere connessione problema offline aiuto diagnosi firewall',
  again: 'Ripeti',
  testing: 'Verifica in corso…',
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
    running: 'Verifica della tua connessione…',
    linked: 'La connessione funziona. Gli altri ricevono ciò che scrivi.',
    nobody:
      'Questo dispositivo è pronto. Non c’è ancora nessuno a cui connettersi: invita qualcuno o guarda in «Nelle vicinanze».',
    alone:
      'Questo dispositivo è pronto, ma nessun altro è raggiungibile. Parley è aperto sui loro dispositivi? Se sono in un’altra rete, vi serve lo stesso server di rilevamento.',
  },
  titles: {
    engine: 'Servizio in background',
    interfaces: 'Rete',
    discovery: 'Rilevamento in questa rete',
    links: 'Membri',
    signalling: 'Questa finestra',
    candidates: 'Percorsi WebRTC',
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
