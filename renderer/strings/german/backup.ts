import type { Strings } from '../strings.ts'
import { number } from './counts.ts'
import { first } from './first.ts'

export const backup: Strings['backup'] = {
  ...first.backup,
  show: 'Passwort ein- oder ausblenden',
  under: (bytes) => `Bitte warten … ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Sichern',
    what: 'Was gesichert wird',
    profile: 'Alles (dein Profil und alle Räume)',
    profileExplained:
      'Eine verschlüsselte Datei mit allem auf diesem Gerät, auch mit den Schlüsseln, an denen andere es erkennen. Wenn du sie auf einem anderen Computer wiederherstellst, verwende Parley hier nicht mehr: Ein Profil darf nie an zwei Orten laufen.',
    spaceExplained:
      'Eine verschlüsselte Datei mit allem, was jetzt in diesem Raum ist. Wer die Datei und das Passwort hat, kann alles lesen, dem Raum damit aber nicht beitreten.',
    passphrase: (least) => `Passwort (mindestens ${number(least)} Zeichen)`,
    again: 'Passwort wiederholen',
    differ: 'Die Passwörter stimmen nicht überein',
    button: 'Sicherung speichern',
    done: (name) =>
      `Gespeichert als ${name}. Ohne das Passwort kann niemand die Datei öffnen, und es lässt sich nicht zurücksetzen.`,
  },
  bring: {
    title: 'Wiederherstellen',
    explained:
      'Nichts wird überschrieben. Die Sicherung eines Raums kommt zu deinen Räumen hinzu; eine vollständige Sicherung braucht ein leeres Profil.',
    takesOver:
      'Eine vollständige Sicherung enthält auch den Schlüssel ihres Geräts: Dieses Gerät wird zu jenem, und wer die Datei sonst noch hat, kann sich als dieses Gerät ausgeben. Stelle nur Sicherungen wieder her, die du selbst angelegt hast.',
    file: 'Sicherungsdatei',
    choose: '.parley-Datei auswählen',
    passphrase: 'Passwort',
    button: 'Wiederherstellen',
    wrong: 'Falsches Passwort, oder die Datei ist keine Sicherung von Parley. Es wurde nichts geändert.',
    damaged:
      'Diese Sicherung ist beschädigt oder unvollständig. Alles Lesbare wurde hinzugefügt; was du schon hattest, ist unverändert.',
    notEmpty:
      'Dieses Profil enthält schon Räume. Starte Parley mit einem leeren Profil (--profile) und stelle die Sicherung dort wieder her.',
    doneSpace: 'Raum wiederhergestellt. Neuere Änderungen werden synchronisiert, sobald andere Mitglieder online sind.',
    doneProfile:
      'Starte Parley neu, um als das wiederhergestellte Gerät weiterzumachen. Verwende das alte nicht mehr: Ein Profil darf nie an zwei Orten laufen.',
  },
}
