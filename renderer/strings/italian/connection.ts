import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here, relays }) => {
    if (state === 'offline') return 'Offline · modifiche salvate'
    if (state === 'connecting') return 'Connessione…'
    if (here === 0 && relays > 0) return 'Solo un relay online'
    if (state === 'alone' || here === 0) return 'Nessun altro online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, relays, rendezvous }) => {
    if (state === 'offline') return 'Sei offline. Le modifiche si sincronizzano quando torni online.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Ricerca dei dispositivi dei membri.${far}`
    if (here === 0 && relays > 0)
      return 'Nessun altro membro è online. Un relay conserva le tue modifiche per gli altri.'
    if (state === 'alone' || here === 0)
      return `Nessun altro membro è online. Le tue modifiche sono salvate e si sincronizzano più tardi.${far}`
    return `Tu e ${devices(here)}`
  },
  rendezvous: {
    connecting: 'Connessione al server di rilevamento…',
    connected: 'Connesso al server di rilevamento, in attesa degli altri.',
    failed: 'Nessun server di rilevamento raggiungibile. Nuovo tentativo in corso…',
  },
  engineStopped: 'Il servizio in background di Parley si è interrotto',
}
