import type { Strings } from '../strings.ts'

export const errors: Strings['errors'] = {
  'bad-input': 'Das scheint nicht zu stimmen. Prüfe es und versuche es erneut.',
  'not-allowed': 'Dafür fehlt dir die Berechtigung',
  'not-found': 'Das gibt es nicht mehr',
  'not-in-effect': 'Das hatte keine Wirkung. Alles ist unverändert.',
  'links-open':
    'Die Person wurde entfernt, aber es sind noch Einladungslinks gültig. Widerrufe alle, die noch unter „Einladungen“ stehen.',
  'in-the-way':
    'Dort hat eine Datei, eine Verknüpfung oder ein Ordner einen Namen, den Parley selbst braucht (.parley …), stammt aber nicht von Parley. Benenne das um oder wähle einen anderen Ordner.',
  storage: 'Speichern fehlgeschlagen: Der Datenträger ist voll oder schreibgeschützt.',
  restart:
    'Starte Parley zuerst neu. Dann ersetzt ein anderes Profil dieses, und ein jetzt hinzugefügter Raum wäre nicht darin.',
  'whole-disk': 'Das ist ein ganzer Datenträger. Wähle einen Ordner darauf.',
  'whole-home': 'Das umfasst deinen ganzen Benutzerordner. Wähle einen einzelnen Ordner darin.',
  'own-data': 'In diesem Ordner liegen Daten von Parley selbst. Wähle einen anderen.',
  hidden: 'Ein Name in diesem Pfad beginnt mit einem Punkt, der Ordner ist also versteckt. Wähle einen anderen.',
  synced: 'Dieses Gerät synchronisiert diesen Ordner schon. Wähle einen anderen.',
  'in-synced': 'Dieser Ordner liegt in einem, der schon synchronisiert wird. Wähle einen anderen.',
  'around-synced': 'Ein Ordner in diesem wird schon synchronisiert. Wähle einen anderen.',
  'synced-elsewhere': 'Ein anderes Gerät oder Profil synchronisiert diesen Ordner schon. Wähle einen anderen.',
  'too-many-folders':
    'Mehr Ordner kann dieses Gerät nicht synchronisieren. Beende zuerst die Synchronisierung eines anderen.',
  refused: 'Nicht angenommen',
  internal: 'Etwas ist schiefgegangen. Nichts ging verloren; versuche es erneut.',
}
