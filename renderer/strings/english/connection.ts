import type { Connection } from '../../../shared/ipc/contract.ts'
import { devices, number } from './counts.ts'

export const connection = {
  words: ({ state, here, relays }: Connection): string => {
    if (state === 'offline') return 'Offline · changes saved'
    if (state === 'connecting') return 'Connecting…'
    if (here === 0 && relays > 0) return 'Only a relay online'
    if (state === 'alone' || here === 0) return 'No one else online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, relays, rendezvous }: Connection): string => {
    if (state === 'offline') return 'You’re offline. Changes sync when you’re back.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Looking for members’ devices.${far}`
    if (here === 0 && relays > 0) return 'No other member is online. A relay stores your changes for the others.'
    if (state === 'alone' || here === 0)
      return `No other member is online. Your changes are saved and sync later.${far}`
    return `You and ${devices(here)}`
  },
  rendezvous: {
    connecting: 'Contacting the discovery server…',
    connected: 'Connected to the discovery server, waiting for others.',
    failed: 'Can’t reach any discovery server. Retrying…',
  },
  engineStopped: 'Parley’s background service stopped',
}
