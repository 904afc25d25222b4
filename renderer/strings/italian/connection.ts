import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here }) => {
    if (state === 'offline') return 'Offline: le modifiche sono conservate'
    if (state === 'connecting') return 'Connessione …'
    if (state === 'alone' || here === 0) return 'Nessun altro'
    return `${number(here + 1)} qui`
  },
  explained: ({ state, here, rendezvous }) => {
    if (state === 'offline') return 'Non c’è rete. Gli altri ricevono le tue modifiche appena c’è.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Ricerca di dispositivi di questo spazio.${far}`
    if (state === 'alone' || here === 0)
      return `Nessun altro dispositivo di questo spazio è raggiungibile ora. Le tue modifiche sono conservate.${far}`
    return `Tu e ${devices(here)}.`
  },
  rendezvous: {
    connecting: 'Ricerca di un server di incontro …',
    connected: 'In attesa degli altri presso un server di incontro.',
    failed: 'Nessun server di incontro è raggiungibile; Parley continua a provare.',
  },
  engineStopped: 'Il servizio di Parley si è fermato',
}
