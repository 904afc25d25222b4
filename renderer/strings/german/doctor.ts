import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const doctor: Strings['doctor'] = {
  ...first.doctor,
  again: 'Erneut testen',
  details: 'Details',
  withDetails: 'Mit Namen und Adressen',
  copy: 'Bericht kopieren',
  failed: 'Der Test war nicht möglich: Der Hintergrunddienst von Parley hat nicht geantwortet.',
  states: {
    running: 'Wird getestet',
    good: 'In Ordnung',
    weak: 'Eingeschränkt',
    bad: 'Fehlgeschlagen',
    none: 'Nicht eingerichtet',
  },
  verdict: {
    running: (done, all) => `Deine Verbindung wird getestet: ${number(done)} von ${number(all)} …`,
    linked: 'Du bist verbunden. Andere erhalten, was du schreibst.',
    linkedBut: (count) =>
      plural(count, { one: 'Verbunden. 1 Problem gefunden.', other: 'Verbunden. # Probleme gefunden.' }),
    failed: (count) => plural(count, { one: '1 Problem gefunden', other: '# Probleme gefunden' }),
    nobody:
      'Dieses Gerät ist bereit. Es gibt noch niemanden zum Verbinden: Lade jemanden ein, oder sieh unter „In der Nähe“ nach.',
    alone:
      'Dieses Gerät ist bereit, aber niemand sonst ist erreichbar. Ist Parley auf den anderen Geräten geöffnet? Wenn sie in einem anderen Netzwerk sind, braucht ihr denselben Vermittlungsserver.',
  },
  passed: (count) => plural(count, { one: '1 Test bestanden', other: '# Tests bestanden' }),
  notSetUp: (count) => plural(count, { one: '1 nicht eingerichtet', other: '# nicht eingerichtet' }),
  advised: {
    rendezvous: 'Server hinzufügen',
    stun: 'Server hinzufügen',
    turn: 'Server hinzufügen',
    firewall: 'Hilfe zur Firewall',
    nearby: 'Zu „In der Nähe“',
  },
  firewall: {
    title: 'Parley in der Firewall zulassen',
    intro:
      'Parley braucht eingehende Verbindungen in deinem Netzwerk und mDNS (UDP-Port 5353), um Personen in der Nähe zu finden. Wenn du Parley im Browser nutzt, heißt das Programm Node.js.',
    windows: 'Öffne „Eine App durch die Windows-Firewall zulassen“, und wähle bei Parley „Privat“.',
    mac: 'Lass Parley in den Systemeinstellungen unter „Datenschutz & Sicherheit“, „Lokales Netzwerk“ zu, und unter „Netzwerk“, „Firewall“, „Optionen“.',
    linux:
      'Lass eingehende TCP-Verbindungen und den UDP-Port 5353 zu. Mit firewalld: sudo firewall-cmd --add-service=mdns',
  },
  titles: {
    engine: 'Hintergrunddienst',
    interfaces: 'Netzwerk',
    discovery: 'Suche in diesem Netzwerk',
    links: 'Mitglieder',
    signalling: 'Dieses Fenster',
    candidates: 'WebRTC-Verbindungswege',
    voice: 'Ton und Bild',
    microphone: 'Mikrofon',
    camera: 'Kamera',
    rendezvous: 'Vermittlungsserver',
    stun: 'STUN-Server',
    turn: 'TURN-Server',
  },
  engine: {
    good: 'Läuft und ist verbunden',
    bad: 'Antwortet nicht',
    advice: 'Starte Parley neu. Alles Gespeicherte ist sicher.',
  },
  interfaces: {
    none: 'Mit keinem Netzwerk verbunden',
    advice: 'Schalte WLAN ein, oder schließe ein Netzwerkkabel an. Was du bis dahin schreibst, wird gespeichert.',
    some: (count) => plural(count, { one: 'Unter 1 Adresse erreichbar', other: 'Unter # Adressen erreichbar' }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Funktioniert. Gerade ist niemand in der Nähe.'
        : plural(count, {
            one: 'Funktioniert. 1 Person in der Nähe.',
            other: 'Funktioniert. # Personen in der Nähe.',
          }),
    noNetwork: 'Wartet auf ein Netzwerk',
    starting: 'Wird gestartet …',
    bad: 'Blockiert: mDNS kann weder senden noch empfangen',
    advice:
      'Lass Parley in deiner Firewall zu, wenigstens in privaten Netzwerken. Wenn das Netzwerk die Suche blockiert, verbinde dich unter „In der Nähe“ über eine Adresse, oder nutze einen Einladungslink.',
  },
  links: {
    nobody: 'Noch keine anderen Mitglieder',
    invite: 'Lade jemanden ein, oder stelle unter „In der Nähe“ eine Beitrittsanfrage.',
    some: (here, all) => `${number(here)} von ${number(all)} online`,
    none: (all) =>
      plural(all, { one: 'Das einzige andere Mitglied ist offline', other: 'Alle # anderen Mitglieder sind offline' }),
    advice:
      'Gleiches Netzwerk: Ist Parley auf den anderen Geräten geöffnet, und trennt eine Firewall oder ein Gast-WLAN die Geräte? Verschiedene Netzwerke: Beide Seiten brauchen denselben Vermittlungsserver.',
    direct: (name) => `${name}: lokales Netzwerk`,
    webrtc: (name) => `${name}: WebRTC`,
    away: (name, seen) =>
      seen === null ? `${name}: noch nie online gewesen` : `${name}: offline, zuletzt gesehen ${seen}`,
  },
  signalling: {
    good: 'Mit dem Hintergrunddienst verbunden',
    bad: 'Dieses Fenster erreicht den Hintergrunddienst für WebRTC nicht',
    advice: 'Vielleicht blockiert ein Proxy oder eine Sicherheitssoftware lokale Verbindungen. Lass 127.0.0.1 zu.',
    noSpace: 'Wird getestet, sobald du in einem Raum bist',
  },
  candidates: {
    some: (count) => plural(count, { one: '1 Verbindungsweg verfügbar', other: '# Verbindungswege verfügbar' }),
    none: 'Keine direkten Verbindungswege aus diesem Fenster',
    advice:
      'In einem lokalen Netzwerk ist das kein Problem: Parley verbindet die Geräte selbst. Um Personen anderswo zu erreichen, nutze die Desktop-App, oder erlaube dieser Seite den Zugriff auf das Mikrofon, damit der Browser alle Netzwerke nutzen kann.',
    unsupported: 'WebRTC ist in diesem Fenster nicht verfügbar',
  },
  voice: {
    good: 'Anrufe können aus diesem Fenster verbinden',
    bad: 'Anrufe können aus diesem Fenster vielleicht nicht verbinden',
    advice:
      'Vielleicht blockiert eine Sicherheitssoftware UDP für Parley oder deinen Browser. Erlaube im Browser dieser Seite den Zugriff auf das Mikrofon: Dann kann sie alle Netzwerke nutzen.',
  },
  capture: {
    some: (count) => plural(count, { one: '1 gefunden, Zugriff erlaubt', other: '# gefunden, Zugriff erlaubt' }),
    asks: 'Dein Browser fragt beim ersten Benutzen nach dem Zugriff',
    blocked: 'Der Zugriff ist blockiert',
    allow: 'Erlaube ihn für Parley in den Einstellungen des Browsers oder Systems. Zuhören kannst du auch ohne ihn.',
    missing: 'Nichts gefunden',
    plugIn: 'Nur nötig, um in Anrufen gehört oder gesehen zu werden',
  },
  servers: {
    none: 'Keine hinzugefügt',
    some: (working, all) => `${number(working)} von ${number(all)} funktionieren`,
    when: {
      rendezvous: 'Nur nötig, um Personen in anderen Netzwerken zu erreichen',
      stun: 'Hilft zusammen mit einem Vermittlungsserver, Geräte über Netzwerkgrenzen hinweg zu verbinden',
      turn: 'Letzter Ausweg zwischen Netzwerken, die eingehende Verbindungen blockieren',
    },
  },
}
