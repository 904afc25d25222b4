import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const network: Strings['network'] = {
  title: 'Netz',
  intro:
    'In einem gemeinsamen Netz braucht Parley hier nichts. Um Personen anderswo zu erreichen, trage Server ein, denen du vertraust: deine eigenen, oder die deiner Gruppe. Benutzt wird nur, was hier steht oder in einer Einladung, die du annimmst.',
  add: 'Hinzufügen',
  test: 'Prüfen',
  testing: 'Wird geprüft …',
  remove: (name) => `${name} entfernen`,
  testOf: (name) => `${name} prüfen`,
  full: 'Mehr passen nicht hinein.',
  rendezvous: {
    title: 'Treffpunkt-Server',
    detail:
      'Personen deiner Räume finden einander dort, wenn sie in verschiedenen Netzen sind. Was gesagt wird, geht direkt von Gerät zu Gerät; ein solcher Server sieht Adressen und Zeiten, keine Namen und nichts von dem, was du schreibst. Deine Einladungen enthalten diese Liste.',
    label: 'Adresse eines Treffpunkt-Servers',
    placeholder: 'wss://treff.example.org',
    wrong: 'Eine Adresse sieht aus wie wss://treff.example.org oder ws://192.168.1.20:4444',
    none: 'Noch keiner. Jeder in deiner Gruppe kann einen betreiben: npm run rendezvous',
    fromInvite: 'in einer Einladung genannt',
    namedBy: (names: string) => `genannt von ${names}: Er wird nur benutzt, wenn auch du ihn einträgst`,
    use: 'Benutzen',
    agreeTo: (name: string) => `${name} benutzen`,
    states: {
      connecting: 'Wird verbunden …',
      connected: 'Verbunden',
      failed: 'Nicht erreichbar',
      unused: 'Gerade nicht in Gebrauch',
    },
    works: (milliseconds) => `Er geht: Eine Nachricht wurde in ${number(milliseconds)} ms weitergegeben.`,
  },
  stun: {
    title: 'STUN-Server',
    detail:
      'Ein solcher Server sagt deinem Gerät, unter welcher Adresse andere es sehen, damit sich ein direkter Weg finden lässt.',
    label: 'Adresse eines STUN-Servers',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Eine Adresse sieht aus wie stun:stun.example.org:3478',
    none: 'Noch keiner.',
    works: (address) => `Er geht: Von außen ist dieses Gerät ${address}.`,
  },
  turn: {
    title: 'TURN-Server',
    detail:
      'Wo es keinen direkten Weg gibt, gibt ein solcher Server weiter, was Geräte einander senden. Lesen kann er nichts davon. Er fragt nach einem Namen und einem Passwort.',
    label: 'Adresse eines TURN-Servers',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Eine Adresse sieht aus wie turn:turn.example.org:3478 oder turns:turn.example.org?transport=tcp',
    username: 'Benutzername',
    credential: 'Passwort',
    none: 'Noch keiner.',
    works: 'Er geht: Andere können dieses Gerät durch ihn erreichen.',
    failures: {
      credentials:
        'Er lehnt diesen Benutzernamen oder dieses Passwort ab. Frag die richtigen bei dem, der ihn betreibt.',
      'no-answer':
        'Er antwortet nicht. Sieh nach Adresse und Port; vielleicht ist eine Firewall im Weg: Versuch es mit ?transport=tcp.',
      'no-way':
        'Dieser Browser fand keinen Weg zu ihm. Ist dieses Gerät in einem Netz? Manche Netze lassen nur den eigenen Verkehr des Browsers hinaus.',
      unsupported: 'Dieses Fenster hat kein WebRTC.',
    },
  },
  failures: {
    'unknown-host':
      'Es gibt keinen Rechner dieses Namens. Sieh nach, ob er richtig geschrieben ist und ob dieses Gerät im Internet ist.',
    refused: 'Der Rechner ist da, aber an diesem Port hört nichts. Läuft der Server?',
    'no-answer': 'Er antwortet nicht. Sieh nach der Adresse; vielleicht ist eine Firewall im Weg.',
    'no-network': 'Es gibt gerade kein Netz, das dorthin führt.',
    certificate: 'Sein Zertifikat gilt nicht für diesen Namen. Wer ihn betreibt, muss es erneuern.',
    'not-a-server': 'Etwas antwortet, aber es ist kein solcher Server. Sieh nach Adresse und Pfad.',
    closed: 'Er schließt die Verbindung sofort. Sollte die Adresse mit ws:// oder mit wss:// beginnen?',
    flood: 'Er hat weit mehr gesendet, als ein solcher Server sollte. Parley lässt ihn eine Weile in Ruhe.',
    'not-passed-on':
      'Er nimmt Nachrichten an, gibt sie aber nicht weiter. Er ist kein Treffpunkt-Server, oder er ist kaputt.',
  },
}
