import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here }) => {
    if (state === 'offline') return 'Offline · Änderungen gespeichert'
    if (state === 'connecting') return 'Wird verbunden …'
    if (state === 'alone' || here === 0) return 'Sonst niemand online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, rendezvous }) => {
    if (state === 'offline')
      return 'Du bist offline. Änderungen werden synchronisiert, sobald du wieder eine Verbindung hast.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Geräte von Mitgliedern werden gesucht.${far}`
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
