import { plural } from '../../../strings/german/counts.ts'
import type { english } from './english.ts'
import { first } from './first/german.ts'

const apps: (typeof english)['apps'] = {
  ...first.apps,
  opening: 'App wird geladen …',
  empty: 'Noch keine Apps',
  emptyDetail:
    'Hier laufen Spiele, Umfragen, Checklisten und andere webxdc-Apps, gemeinsam mit allen im Raum und ohne Zugang zum Internet. Füge eine .xdc-Datei hinzu, um zu beginnen.',
  emptyReader: 'Hier erscheinen Spiele, Umfragen und andere Apps, die Mitglieder hinzufügen.',
  choose: '.xdc-Datei auswählen …',
  fromFiles: 'In den Dateien dieses Raums',
  drop: 'Lege eine .xdc-Datei ab, um die App hinzuzufügen',
  adding: 'App wird hinzugefügt …',
  notAdded: (name: string, why: string) => `${name} konnte nicht hinzugefügt werden: ${why}`,
  problems: {
    'not-a-zip': 'Das ist keine webxdc-App.',
    'too-large': 'Die Datei ist zu groß. Apps dürfen entpackt bis zu 100 MB haben.',
    'bad-names': 'Sie enthält Dateien mit unzulässigen Namen.',
    'no-index': 'Sie hat keine Startseite (index.html).',
    damaged: 'Die Datei ist beschädigt.',
    'not-here': 'Kein Gerät, das die Datei hat, ist online. Versuche es später noch einmal.',
    'not-shared': 'Die Datei konnte nicht mit dem Raum geteilt werden.',
  },
  start: 'Starten',
  startNamed: (name: string) => `${name} starten`,
  starting: 'Wird gestartet …',
  stop: 'Beenden',
  fullScreen: 'Vollbild',
  notStarted: (why: string) => `Diese App konnte nicht gestartet werden: ${why}`,
  browserOnly: 'Apps laufen vorerst nur, wenn Parley in einem Browser geöffnet ist.',
  leaks:
    'Dieser Browser kann Apps nicht vom Internet trennen, deshalb startet Parley sie hier nicht. Verwende Chrome, Edge oder einen anderen Chromium-Browser ab Version 152.',
  silent: 'Diese App reagiert nicht',
  restart: 'Neu starten',
  stopped: 'Diese App wurde beendet',
  viewOnly: 'Du darfst hier nur lesen: Was du in dieser App tust, wird nicht geteilt.',
  isolated: 'Läuft ohne Internetzugang. Was du darin tust, wird mit diesem Raum geteilt.',
  source: 'Quellcode',
  fingerprint: (text: string) => `Paket ${text}`,
  openNow: (names: string) => `Gerade geöffnet: ${names}`,
  activity: 'Aktivität',
  noActivity: 'Noch nichts',
  leave: (text: string) => `${text} öffnen?`,
  leaveDetail:
    'Diese App möchte eine Adresse außerhalb von Parley öffnen. Dein Browser nimmt dann Kontakt mit ihr auf.',
  badLink: 'Diese Adresse kann aus einer App heraus nicht geöffnet werden.',
  openAddress: 'Adresse öffnen',
  sendTitle: 'Aus der App senden',
  sendDetail:
    'Der Text kommt in den Entwurf des Kanals, damit du ihn sendest. Eine Datei kommt zu den Dateien des Raums.',
  sendTo: 'Kanal',
  send: 'Weiter',
  sent: 'Zu deinem Entwurf hinzugefügt',
  copyOf: (name: string) => `${name} (Kopie)`,
  duplicate: 'Eine Kopie öffnen',
  menu: (name: string) => `App-Menü: ${name}`,
  delete: 'App löschen',
  deleted: (name: string) => `${name} gelöscht`,
  deletedApps: (count: number) => plural(count, { one: '1 gelöschte App', other: '# gelöschte Apps' }),
  deletedDetail: 'Gelöschte Apps können 30 Tage lang wiederhergestellt werden.',
  restore: 'Wiederherstellen',
  restoreNamed: (name: string) => `${name} wiederherstellen`,
  by: (name: string, ago: string) => `${name}, ${ago}`,
  someone: 'Jemand',
}

export const german = { apps }
