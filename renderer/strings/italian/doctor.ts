import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const doctor: Strings['doctor'] = {
  title: 'Medico della connessione',
  keywords: 'rete connettere connessione problema offline aiuto diagnosi firewall',
  again: 'Verifica di nuovo',
  testing: 'Verifica …',
  details: 'Dettagli',
  withDetails: 'Con nomi e indirizzi',
  copy: 'Copia il rapporto',
  failed: 'Non è stato possibile verificarlo: il servizio di Parley non ha risposto.',
  states: {
    running: 'In verifica',
    good: 'Funziona',
    weak: 'Non del tutto',
    bad: 'Non funziona',
    none: 'Non in uso',
  },
  verdict: {
    running: 'Verifica di ogni passo verso gli altri …',
    linked: 'Hai un collegamento con altri: ciò che scrivi li raggiunge.',
    nobody:
      'Questo dispositivo è pronto. Non c’è ancora nessuno da raggiungere: invita qualcuno, o guarda chi è nelle vicinanze.',
    alone:
      'Questo dispositivo è pronto, ma nessun altro è raggiungibile. Ci sono, e Parley è aperto sui loro dispositivi? Se sono su un’altra rete, vi serve un server di incontro.',
  },
  titles: {
    engine: 'Il servizio di Parley',
    interfaces: 'Reti di questo dispositivo',
    discovery: 'Trovare altri sulla stessa rete',
    links: 'Persone dei tuoi spazi',
    signalling: 'Questa finestra e il servizio',
    candidates: 'Connessioni dirette di questa finestra',
    rendezvous: 'Server di incontro',
    stun: 'Server STUN',
    turn: 'Server TURN',
  },
  engine: {
    good: 'È attivo, e questa finestra è connessa con esso.',
    bad: 'Il servizio di Parley non risponde.',
    advice: 'Riavvia Parley; ciò che era salvato è al sicuro.',
  },
  interfaces: {
    none: 'Questo dispositivo non è su nessuna rete.',
    advice: 'Accendi il Wi-Fi o collega un cavo. Ciò che scrivi fino ad allora è conservato.',
    some: (count) =>
      plural(count, {
        one: 'Altri possono raggiungerlo a 1 indirizzo.',
        other: 'Altri possono raggiungerlo a # indirizzi.',
      }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Ascolta e chiede. Ora nessuno si mostra in «Nelle vicinanze».'
        : plural(count, { one: 'Trova altri: 1 è nelle vicinanze.', other: 'Trova altri: # sono nelle vicinanze.' }),
    noNetwork: 'Aspetta che questo dispositivo sia in una rete.',
    starting: 'Sta appena iniziando.',
    bad: 'Non si può inviare né ascoltare nulla (mDNS).',
    advice:
      'Permetti Parley nel firewall, almeno per le reti private. Dove una rete lo vieta, connettiti con un indirizzo in «Nelle vicinanze», o con un link di invito.',
  },
  links: {
    nobody: 'Nei tuoi spazi non c’è ancora nessun altro.',
    invite: 'Invita qualcuno, o chiedi di entrare in «Nelle vicinanze».',
    some: (here, all) => `${number(here)} su ${number(all)} si possono raggiungere ora.`,
    none: (all) =>
      plural(all, {
        one: 'L’unica altra persona non si può raggiungere ora.',
        other: 'Degli altri # nessuno si può raggiungere ora.',
      }),
    advice:
      'Sulla stessa rete: ci sono, con Parley aperto, e un firewall o un Wi-Fi per ospiti tiene separati i dispositivi? Su un’altra rete: serve lo stesso server di incontro da entrambe le parti.',
    direct: (name) => `${name}: direttamente, sulla rete`,
    webrtc: (name) => `${name}: direttamente, con WebRTC`,
    away: (name, seen) =>
      seen === null ? `${name}: mai visto finora` : `${name}: ora no, visto l’ultima volta ${seen}`,
  },
  signalling: {
    good: 'Si raggiungono.',
    bad: 'Questa finestra non raggiunge la segnalazione del servizio.',
    advice:
      'Forse un proxy o un programma di sicurezza blocca le connessioni di questo dispositivo con sé stesso. Permetti 127.0.0.1.',
    noSpace: 'Viene verificato quando fai parte di uno spazio.',
  },
  candidates: {
    some: (count) =>
      plural(count, {
        one: 'Questa finestra può offrire 1 via agli altri.',
        other: 'Questa finestra può offrire # vie agli altri.',
      }),
    none: 'Questa finestra non può offrire agli altri una via propria.',
    advice:
      'Su una stessa rete non fa danno: il servizio di Parley collega da sé i dispositivi. Per persone altrove usa l’app installata, o permetti a questa pagina il microfono: così il browser può usare tutte le reti.',
    unsupported: 'Questa finestra non ha WebRTC.',
  },
  servers: {
    none: 'Non ce n’è in elenco.',
    some: (working, all) => `${number(working)} su ${number(all)} funzionano.`,
    when: {
      rendezvous: 'Ne serve uno solo per incontrare persone su altre reti.',
      stun: 'Aiuta solo tra reti diverse, insieme a un server di incontro.',
      turn: 'È l’ultima risorsa tra reti che non lasciano entrare nulla.',
    },
  },
}
