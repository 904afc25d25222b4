import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here }) => {
    if (state === 'offline') return 'Offline: Änderungen bleiben erhalten'
    if (state === 'connecting') return 'Wird verbunden …'
    if (state === 'alone' || here === 0) return 'Allein'
    return `${number(here + 1)} hier`
  },
  explained: ({ state, here, rendezvous }) => {
    if (state === 'offline') return 'Es gibt kein Netz. Andere bekommen deine Änderungen, sobald es eines gibt.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Geräte dieses Raums werden gesucht.${far}`
    if (state === 'alone' || here === 0)
      return `Kein anderes Gerät dieses Raums ist gerade erreichbar. Deine Änderungen bleiben erhalten.${far}`
    return `Du und ${devices(here)}.`
  },
  rendezvous: {
    connecting: 'Ein Treffpunkt-Server wird gesucht …',
    connected: 'An einem Treffpunkt-Server wird auf sie gewartet.',
    failed: 'Kein Treffpunkt-Server ist erreichbar; Parley versucht es weiter.',
  },
  engineStopped: 'Der Dienst von Parley ist stehen geblieben',
}
