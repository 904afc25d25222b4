import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const doctor: Strings['doctor'] = {
  title: 'Verbindungsdoktor',
  keywords: 'netz netzwerk verbinden verbindung problem offline hilfe prüfen diagnose firewall',
  again: 'Noch einmal prüfen',
  testing: 'Wird geprüft …',
  details: 'Einzelheiten',
  withDetails: 'Mit Namen und Adressen',
  copy: 'Bericht kopieren',
  failed: 'Das ließ sich nicht prüfen: Der Dienst von Parley hat nicht geantwortet.',
  states: {
    running: 'Wird geprüft',
    good: 'Geht',
    weak: 'Nicht ganz',
    bad: 'Geht nicht',
    none: 'Nicht in Gebrauch',
  },
  verdict: {
    running: 'Jeder Schritt auf dem Weg zu anderen wird geprüft …',
    linked: 'Du bist mit anderen verbunden: Was du schreibst, erreicht sie.',
    nobody:
      'Dieses Gerät ist bereit. Noch ist niemand zu erreichen: Lade jemanden ein, oder sieh nach, wer in der Nähe ist.',
    alone:
      'Dieses Gerät ist bereit, aber niemand sonst ist erreichbar. Sind sie da, und ist Parley auf ihren Geräten offen? Sind sie in einem anderen Netz, braucht ihr einen Treffpunkt-Server.',
  },
  titles: {
    engine: 'Der Dienst von Parley',
    interfaces: 'Netze dieses Geräts',
    discovery: 'Andere im selben Netz finden',
    links: 'Personen deiner Räume',
    signalling: 'Dieses Fenster und der Dienst',
    candidates: 'Direkte Verbindungen dieses Fensters',
    rendezvous: 'Treffpunkt-Server',
    stun: 'STUN-Server',
    turn: 'TURN-Server',
  },
  engine: {
    good: 'Er läuft, und dieses Fenster ist mit ihm verbunden.',
    bad: 'Der Dienst von Parley antwortet nicht.',
    advice: 'Starte Parley neu; was gespeichert war, ist sicher.',
  },
  interfaces: {
    none: 'Dieses Gerät ist in keinem Netz.',
    advice: 'Schalte WLAN ein, oder stecke ein Kabel an. Was du bis dahin schreibst, bleibt erhalten.',
    some: (count) =>
      plural(count, {
        one: 'Andere können es unter 1 Adresse erreichen.',
        other: 'Andere können es unter # Adressen erreichen.',
      }),
  },
  discovery: {
    good: (count) =>
      count === 0
        ? 'Es hört zu und fragt. Unter „In der Nähe“ zeigt sich gerade niemand.'
        : plural(count, {
            one: 'Es findet andere: 1 ist in der Nähe.',
            other: 'Es findet andere: # sind in der Nähe.',
          }),
    noNetwork: 'Es wartet, bis dieses Gerät in einem Netz ist.',
    starting: 'Es fängt gerade an.',
    bad: 'Es lässt sich nichts senden oder hören (mDNS).',
    advice:
      'Erlaube Parley in der Firewall, wenigstens für private Netze. Wo ein Netz es verbietet, verbinde dich über eine Adresse unter „In der Nähe“ oder mit einem Einladungslink.',
  },
  links: {
    nobody: 'In deinen Räumen ist noch niemand sonst.',
    invite: 'Lade jemanden ein, oder frage unter „In der Nähe“, ob du dazukommen darfst.',
    some: (here, all) => `${number(here)} von ${number(all)} sind gerade erreichbar.`,
    none: (all) =>
      plural(all, {
        one: 'Die einzige andere Person ist gerade nicht erreichbar.',
        other: 'Von # anderen ist gerade niemand erreichbar.',
      }),
    advice:
      'Im selben Netz: Sind sie da, mit offenem Parley, und hält eine Firewall oder ein Gast-WLAN die Geräte auseinander? In einem anderen Netz: Beide Seiten brauchen denselben Treffpunkt-Server.',
    direct: (name) => `${name}: direkt, über das Netz`,
    webrtc: (name) => `${name}: direkt, über WebRTC`,
    away: (name, seen) => (seen === null ? `${name}: noch nicht gesehen` : `${name}: gerade nicht, zuletzt ${seen}`),
  },
  signalling: {
    good: 'Sie erreichen einander.',
    bad: 'Dieses Fenster erreicht die Vermittlung des Dienstes nicht.',
    advice:
      'Vielleicht sperrt ein Proxy oder ein Schutzprogramm Verbindungen dieses Geräts zu sich selbst. Erlaube 127.0.0.1.',
    noSpace: 'Das wird geprüft, sobald du in einem Raum bist.',
  },
  candidates: {
    some: (count) =>
      plural(count, {
        one: 'Dieses Fenster kann anderen 1 Weg anbieten.',
        other: 'Dieses Fenster kann anderen # Wege anbieten.',
      }),
    none: 'Dieses Fenster kann anderen keinen eigenen Weg anbieten.',
    advice:
      'In einem gemeinsamen Netz schadet das nicht: Der Dienst von Parley verbindet die Geräte selbst. Für Personen anderswo nimm die installierte App, oder erlaube dieser Seite das Mikrofon: Dann darf der Browser alle Netze benutzen.',
    unsupported: 'Dieses Fenster hat kein WebRTC.',
  },
  servers: {
    none: 'Es ist keiner eingetragen.',
    some: (working, all) => `${number(working)} von ${number(all)} gehen.`,
    when: {
      rendezvous: 'Du brauchst einen nur, um Personen in anderen Netzen zu treffen.',
      stun: 'Er hilft nur zwischen Netzen, zusammen mit einem Treffpunkt-Server.',
      turn: 'Er ist der letzte Ausweg zwischen Netzen, die nichts hereinlassen.',
    },
  },
}
