import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const settings: Strings['settings'] = {
  ...first.settings,
  offers: {
    title: 'Meine Spiele und Apps',
    none: 'Nichts ausgewählt',
    takeBack: (name) => `${name} nicht mehr zeigen`,
    seenBy: 'Wer es sieht',
    choices: { nobody: 'Niemand', members: 'Mitglieder meiner Räume', nearby: 'Auch Personen in der Nähe' },
    choicesDetail: {
      nobody: 'Auch Mitglieder sehen es nicht, und auch nicht, dass dieses Gerät bei Rechenaufträgen hilft.',
      members: 'Mitglieder sehen es neben deinem Namen, Fremde nicht.',
      nearby:
        'Solange du unter „In der Nähe“ sichtbar bist, sehen es alle im Netzwerk, aber nicht, dass du bei Rechenaufträgen hilfst.',
    },
  },
  youIntro: 'Für die Mitglieder aller deiner Räume sichtbar.',
  languageOfSystem: (name) => `Systemsprache (${name})`,
  colours: 'Design',
  contrasts: { system: 'Systemeinstellung', high: 'Hoch' },
  motions: { system: 'Systemeinstellung', reduced: 'Aus' },
  notify: 'Benachrichtigungen für',
  notifyChoices: { all: 'Alle Nachrichten', mentions: 'Erwähnungen und Direktnachrichten', nothing: 'Nichts' },
  notifyHint: '„Erwähnungen und Direktnachrichten“ umfasst auch Beitritts- und Verbindungsanfragen.',
  blocked: 'Dein Browser blockiert Benachrichtigungen. Erlaube sie in seinen Einstellungen für diese Adresse.',
  unsupported: 'Dieses Fenster kann keine Benachrichtigungen anzeigen',
  previewHint: 'Wenn aus, sagen Benachrichtigungen nur, wo es etwas Neues gibt.',
  quietFrom: 'Von',
  quietTo: 'Bis',
  tryIt: 'Testbenachrichtigung senden',
  mutedHint: 'Einzelne Kanäle oder Unterhaltungen schaltest du mit der Glocke in ihrer Kopfzeile stumm.',
  storageIntro:
    'Alles wird verschlüsselt auf diesem Gerät gespeichert. Andere Mitglieder haben Kopien von dem, was in gemeinsamen Räumen ist, aber deinen Schlüssel gibt es nur hier: Sichere ihn.',
  storageButton: 'Sichern oder wiederherstellen …',
  aboutText:
    'Mit Parley arbeiten Gruppen ohne Server und ohne Konto zusammen. Was du schreibst, geht verschlüsselt von Gerät zu Gerät.',
  device: 'Dieses Gerät',
  deviceHint: 'Die öffentliche Kennung, an der andere Geräte dieses erkennen.',
  showLog: 'Protokoll anzeigen',
  showLogHint:
    'Zeigt, was schiefgegangen ist, damit dir jemand helfen kann. Es enthält keine Nachrichten, Schlüssel oder Links und wird nie automatisch gesendet. Die Absturzberichte daneben können alles enthalten, was gerade geöffnet war.',
  quietHint: 'In dieser Zeit gibt es keine Benachrichtigungen',
  tryLabel: 'Ausprobieren',
  tryHint: 'Zeigt, wie eine Benachrichtigung aussieht',
  content: 'Nachrichten und Inhalte',
  backup: 'Sicherung',
  noBackup: 'Auf diesem Gerät noch nicht gesichert',
  lastBackup: (when) => `Letzte vollständige Sicherung: ${when}`,
  used: (size) => `${size} auf diesem Gerät belegt`,
  version: (version) => `Parley ${version}`,
  noUpdates:
    'Parley sucht nie von selbst nach Updates. Hol dir die neue Version dort, woher diese stammt, und starte sie.',
  log: 'Protokoll',
  licenses: 'Open-Source-Lizenzen',
  licensesHint: 'Parley hat die MIT-Lizenz. Das sind die Pakete, aus denen es gebaut ist.',
  showLicenses: 'Lizenzen anzeigen',
  searchLicenses: 'Pakete suchen',
  window: { electron: 'Desktop-App', browser: 'Läuft im Browser' },
}

export const notifications: Strings['notifications'] = {
  ...first.notifications,
  direct: (name) => name,
  sample: 'So sieht eine Benachrichtigung aus',
  ask: 'Möchtest du über neue Nachrichten benachrichtigt werden, wenn Parley im Hintergrund ist?',
  askYes: 'Alle Nachrichten',
  askMentions: 'Nur Erwähnungen und Direktnachrichten',
  askNo: 'Nicht jetzt',
}
