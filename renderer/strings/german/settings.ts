import type { Strings } from '../strings.ts'

export const settings: Strings['settings'] = {
  title: 'Einstellungen',
  sections: {
    you: 'Du',
    appearance: 'Aussehen',
    notifications: 'Benachrichtigungen',
    network: 'Netz',
    storage: 'Speicher und Sicherung',
    shell: 'Desktop-App',
    about: 'Über Parley',
  },
  youIntro: 'Das sehen andere von dir, in allen Räumen.',
  language: 'Sprache',
  languageOfSystem: (name) => `Wie das System (${name})`,
  colours: 'Farben',
  contrast: 'Kontrast',
  contrasts: { system: 'Wie das System', high: 'Hoch' },
  motion: 'Bewegung',
  motions: { system: 'Wie das System', reduced: 'Keine' },
  textSize: 'Größe von Text und Knöpfen',
  notify: 'Sag mir Bescheid bei',
  notifyChoices: { all: 'Neuen Nachrichten', mentions: 'Nur, was mich ruft', nothing: 'Nichts' },
  notifyHint: 'Was dich ruft: eine Erwähnung, eine Direktnachricht, jemand, der anklopft.',
  blocked:
    'Der Browser lässt Parley dich nicht benachrichtigen. Erlaube in seinen Einstellungen Benachrichtigungen für diese Adresse.',
  unsupported: 'Dieses Fenster kann keine Benachrichtigungen zeigen.',
  preview: 'Zeigen, was geschrieben wurde',
  previewHint: 'Sonst sagt eine Benachrichtigung nur, dass es etwas Neues gibt, und wo.',
  quiet: 'Ruhezeit',
  quietFrom: 'von',
  quietTo: 'bis',
  tryIt: 'Jetzt eine zeigen',
  mutedSpaces: 'Räume, die dich benachrichtigen dürfen',
  mutedHint: 'Ein einzelner Kanal oder ein einzelnes Gespräch wird mit der Glocke darüber stummgeschaltet.',
  networkIntro:
    'Server für Personen in anderen Netzen, und ein Doktor, der herausfindet, warum zwei Geräte sich nicht treffen.',
  networkServers: 'Server',
  storageIntro:
    'Alles ist auf diesem Gerät gespeichert, verschlüsselt. Andere in deinen Räumen haben Kopien von dem, was dort geschrieben wird. Dein eigener Schlüssel ist nur hier: Lege eine Sicherung an.',
  storageButton: 'Eine Sicherung anlegen oder zurückholen',
  aboutText:
    'Gruppen arbeiten zusammen, ohne Server und ohne Konto. Was du schreibst, geht verschlüsselt von Gerät zu Gerät.',
  device: 'Dieses Gerät',
  deviceHint: 'Sein öffentlicher Name, an dem die Geräte der anderen es erkennen.',
  showLog: 'Protokoll zeigen',
  showLogHint:
    'Was schiefgegangen ist, für jemanden, der dir hilft. Es enthält keine Nachrichten, Schlüssel oder Links und geht von selbst nirgendwohin. Die Absturzberichte daneben können alles enthalten, was gerade offen war.',
  window: { electron: 'Installierte App', browser: 'Im Browser' },
}

export const notifications: Strings['notifications'] = {
  newMessage: (name, place) => `${name} in ${place}`,
  newMessages: (place) => `Neues in ${place}`,
  direct: (name) => name,
  hidden: 'Öffne Parley, um es zu lesen.',
  knock: (name) => `${name} möchte dich treffen`,
  knockDetail: 'Öffne „In der Nähe“, um zu antworten.',
  joined: (name, space) => `${name} ist jetzt in ${space}`,
  sample: 'So ruft dich Parley.',
  ask: 'Soll Parley dir von neuen Nachrichten erzählen, während du etwas anderes tust?',
  askYes: 'Ja, gern',
  askMentions: 'Nur, was mich ruft',
  askNo: 'Nein',
}
