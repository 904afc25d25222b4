import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here, relays }) => {
    if (state === 'offline') return 'Offline · Änderungen gespeichert'
    if (state === 'connecting') return 'Wird verbunden …'
    if (here === 0 && relays > 0) return 'Nur ein Relay online'
    if (state === 'alone' || here === 0) return 'Sonst niemand online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, relays, rendezvous }) => {
    if (state === 'offline')
      return 'Du bist offline. Änderungen werden synchronisiert, sobald du wieder eine Verbindung hast.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Geräte von Mitgliedern werden gesucht.${far}`
    if (here === 0 && relays > 0)
      return 'Kein anderes Mitglied ist online. Ein Relay speichert deine Änderungen für die anderen.'
    if (state === 'alone' || here === 0)
      return `Kein anderes Mitglied ist online. Deine Änderungen sind gespeichert und werden später synchronisiert.${far}`
    return `Du und ${devices(here)}`
  },
  rendezvous: {
    connecting: 'Verbindung zum Vermittlungsserver wird hergestellt …',
    connected: 'Mit dem Vermittlungsserver verbunden. Warten auf andere.',
    failed: 'Kein Vermittlungsserver ist erreichbar. Neuer Versuch läuft …',
  },
  engineStopped: 'Der Hintergrunddienst von Parley wurde beendet',
}
