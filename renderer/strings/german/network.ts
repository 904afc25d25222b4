import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const network: Strings['network'] = {
  ...first.network,
  advanced: 'Erweitert: STUN und TURN',
  add: 'Hinzufügen',
  test: 'Testen',
  testing: 'Wird getestet …',
  remove: (name) => `${name} entfernen`,
  testOf: (name) => `${name} testen`,
  full: 'Höchstzahl erreicht',
  rendezvous: {
    title: 'Vermittlungsserver',
    detail:
      'Helfen Mitgliedern, sich über Netzwerkgrenzen hinweg zu finden. Inhalte gehen direkt von Gerät zu Gerät; der Server sieht Adressen und Zeiten, aber keine Namen und nichts, was du schreibst. Deine Einladungen enthalten diese Liste.',
    label: 'Adresse des Vermittlungsservers',
    placeholder: 'wss://treff.example.org',
    wrong: 'Gib eine Adresse wie wss://treff.example.org oder ws://192.168.1.20:4444 ein',
    none: 'Noch keine. Jede Person in deiner Gruppe kann einen betreiben.',
    fromInvite: 'aus einer Einladung',
    namedBy: (names: string) => `vorgeschlagen von ${names}; wird erst genutzt, wenn du ihn hinzufügst`,
    use: 'Hinzufügen',
    agreeTo: (name: string) => `${name} hinzufügen`,
    states: {
      connecting: 'Wird verbunden …',
      connected: 'Verbunden',
      failed: 'Nicht erreichbar',
      unused: 'Nicht in Verwendung',
    },
    works: (milliseconds) => `Funktioniert (${number(milliseconds)} ms)`,
  },
  stun: {
    title: 'STUN-Server',
    detail: 'Teilen deinem Gerät seine öffentliche Adresse mit, damit andere sich direkt mit ihm verbinden können.',
    label: 'Adresse des STUN-Servers',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Gib eine Adresse wie stun:stun.example.org:3478 ein',
    none: 'Noch keine',
    works: (address) => `Funktioniert. Deine öffentliche Adresse ist ${address}.`,
  },
  turn: {
    title: 'TURN-Server',
    detail:
      'Leiten verschlüsselte Daten weiter, wo keine direkte Verbindung möglich ist. Benutzername und Passwort sind erforderlich.',
    label: 'Adresse des TURN-Servers',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Gib eine Adresse wie turn:turn.example.org:3478 ein',
    username: 'Benutzername',
    credential: 'Passwort',
    none: 'Noch keine',
    works: 'Funktioniert. Andere können dieses Gerät darüber erreichen.',
    failures: {
      credentials: 'Falscher Benutzername oder falsches Passwort. Frage beim Betreiber des Servers nach.',
      'no-answer':
        'Keine Antwort. Prüfe Adresse und Port; wenn eine Firewall im Weg ist, versuche es mit ?transport=tcp.',
      'no-way':
        'Dieser Browser erreicht ihn nicht. Prüfe dein Netzwerk; manche lassen nur den eigenen Datenverkehr des Browsers hinaus.',
      unsupported: 'WebRTC ist in diesem Fenster nicht verfügbar',
    },
  },
  failures: {
    'unknown-host': 'Server nicht gefunden. Prüfe die Schreibweise und deine Internetverbindung.',
    refused: 'Verbindung abgelehnt. Läuft der Server an diesem Port?',
    'no-answer': 'Keine Antwort. Prüfe die Adresse; vielleicht ist eine Firewall im Weg.',
    'no-network': 'Keine Netzwerkverbindung zu diesem Server',
    certificate: 'Sein Zertifikat ist für diesen Namen nicht gültig. Der Betreiber muss es erneuern.',
    'not-a-server': 'Es kommt eine Antwort, aber nicht von einem Vermittlungsserver. Prüfe Adresse und Pfad.',
    closed: 'Er schließt die Verbindung sofort. Sollte die Adresse mit ws:// oder wss:// beginnen?',
    flood: 'Er hat viel zu viele Daten gesendet. Parley ignoriert ihn eine Weile.',
    'not-passed-on':
      'Er nimmt Nachrichten an, leitet sie aber nicht weiter. Er ist defekt oder kein Vermittlungsserver.',
  },
}
