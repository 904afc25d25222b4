import type { Connection } from '../../../shared/ipc/contract.ts'
import { devices, number } from './counts.ts'

export const connection = {
  words: ({ state, here }: Connection): string => {
    if (state === 'offline') return 'Offline: changes are kept'
    if (state === 'connecting') return 'Connecting …'
    if (state === 'alone' || here === 0) return 'Alone'
    return `${number(here + 1)} here`
  },
  explained: ({ state, here, rendezvous }: Connection): string => {
    if (state === 'offline') return 'There is no network. Others get your changes once there is.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Looking for devices of this space.${far}`
    if (state === 'alone' || here === 0)
      return `No other device of this space is reachable now. Your changes are kept.${far}`
    return `You and ${devices(here)}.`
  },
  rendezvous: {
    connecting: 'Reaching a rendezvous server …',
    connected: 'Waiting for them at a rendezvous server.',
    failed: 'No rendezvous server can be reached; Parley goes on trying.',
  },
  engineStopped: "Parley's engine has stopped",
}
