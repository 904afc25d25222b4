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
  refused: 'Nicht angenommen',
  internal: 'Etwas ist schiefgegangen. Nichts ging verloren; versuche es erneut.',
}
