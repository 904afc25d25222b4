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
      'Die Sicherung eines Raums kommt zu deinen Räumen hinzu. Eine vollständige Sicherung ersetzt das Profil auf diesem Gerät: Enthält es schon Räume, fragt Parley vorher nach.',
    takesOver:
      'Eine vollständige Sicherung enthält auch den Schlüssel ihres Geräts: Dieses Gerät wird zu jenem, und wer die Datei sonst noch hat, kann sich als dieses Gerät ausgeben. Stelle nur Sicherungen wieder her, die du selbst angelegt hast.',
    file: 'Sicherungsdatei',
    choose: '.parley-Datei auswählen',
    passphrase: 'Passwort',
    button: 'Wiederherstellen',
    wrong: 'Falsches Passwort, oder die Datei ist keine Sicherung von Parley. Es wurde nichts geändert.',
    interrupted: 'Die Datei konnte nicht bis zum Ende gelesen werden. Wähle sie erneut aus.',
    damaged:
      'Diese Sicherung ist beschädigt oder unvollständig. Alles Lesbare wurde hinzugefügt; was du schon hattest, ist unverändert.',
    replaces: 'Das Profil auf diesem Gerät ersetzen?',
    replacesExplained:
      'Das ist eine vollständige Sicherung. Damit bekommt dieses Gerät einen anderen Namen, andere Schlüssel und andere Räume: die der Sicherung statt deiner jetzigen.',
    isKept:
      'Dein jetziges Profil und seine Räume werden nicht gelöscht. Sie werden in einen eigenen Ordner auf diesem Gerät verschoben, und du kannst zu ihnen zurückwechseln.',
    replace: 'Profil ersetzen',
    doneSpace: 'Raum wiederhergestellt. Neuere Änderungen werden synchronisiert, sobald andere Mitglieder online sind.',
    doneProfile:
      'Profil wiederhergestellt. Starte Parley neu, um es zu verwenden. Verwende das Gerät, von dem es stammt, nicht mehr: Ein Profil darf nie an zwei Orten laufen.',
    movedTo: 'Dein bisheriges Profil wird beim Neustart in diesen Ordner verschoben:',
    moveBack: (settings, section) => `Zurückwechseln kannst du unter ${settings} → ${section}.`,
    restart: 'Parley neu starten',
  },
  replaced: {
    title: 'Frühere Profile',
    on: (day) => `Ersetzt am ${day}`,
    folder: (name) => `In Parleys Datenordner, als ${name}`,
    choose: 'Zurückwechseln …',
    confirm: (day, name) => `Zum Profil zurückwechseln, das am ${day} ersetzt wurde (${name})?`,
    explained:
      'Parley startet mit diesem Profil neu. Das jetzige wird nicht gelöscht: Es wird in einen eigenen Ordner verschoben, und du kannst hier wieder zu ihm wechseln.',
    isOpen: 'Dieses Profil ist in einem anderen Parley geöffnet. Beende das zuerst.',
    button: 'Wechseln und neu starten',
  },
}
