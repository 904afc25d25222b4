import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const backup: Strings['backup'] = {
  title: 'Sichern und zurückholen',
  show: 'Passwort zeigen oder verbergen',
  under: (bytes) => `In Arbeit … ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Eine Sicherung anlegen',
    what: 'Was gesichert wird',
    profile: 'Alles: du und alle deine Räume',
    profileExplained:
      'Eine verschlüsselte Datei mit allem, was auf diesem Gerät ist, und mit dem, was es zu diesem Gerät macht. Auf einem anderen Rechner tritt sie an seine Stelle: Benutze Parley hier dann nicht mehr, denn zwei dürfen nicht dasselbe Profil benutzen.',
    spaceExplained:
      'Eine verschlüsselte Datei mit dem, was jetzt in diesem Raum ist. Wer die Datei und ihr Passwort hat, kann es lesen; Zutritt gibt sie niemandem.',
    passphrase: (least) => `Passwort, mindestens ${number(least)} Zeichen`,
    again: 'Das Passwort noch einmal',
    differ: 'Die beiden sind nicht gleich.',
    button: 'Datei speichern',
    done: (name) =>
      `Gespeichert als ${name}. Ohne das Passwort kann sie niemand öffnen, und niemand kann dir ein neues geben.`,
  },
  bring: {
    title: 'Zurückholen',
    explained:
      'Was hier ist, bleibt. Ein Raum aus einer Datei kommt zu dem hinzu, was hier ist; alles von einem Gerät braucht ein Profil ohne Räume.',
    takesOver:
      'Eine Datei mit allem enthält auch den Schlüssel ihres Geräts: Dieses hier wird zu jenem Gerät, und wer die Datei sonst noch hat, kann als dieses Gerät handeln. Nimm nur eine, die du selbst gemacht hast.',
    file: 'Datei',
    choose: 'Wähle eine Datei, die auf .parley endet',
    passphrase: 'Ihr Passwort',
    button: 'Zurückholen',
    wrong: 'Das Passwort ist falsch, oder diese Datei wurde nicht von Parley gespeichert. Es hat sich nichts geändert.',
    damaged:
      'Die Datei ist beschädigt oder nicht vollständig. Was von einem Raum lesbar war, ist hinzugekommen; was hier war, hat sich nicht geändert.',
    notEmpty:
      'Dieses Profil hat schon Räume. Starte Parley mit einem leeren Ordner (--profile) und hole die Datei dort zurück.',
    doneSpace: 'Der Raum ist wieder da. Was neuer ist, kommt von anderen, sobald sie erreichbar sind.',
    doneProfile:
      'Schließe Parley und starte es neu: Es macht als das Gerät aus der Datei weiter. Benutze das alte nicht mehr: Zwei dürfen nicht dasselbe Profil benutzen.',
  },
}
