import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Ordner auf diesem Gerät',
  choose: 'Ordner auswählen …',
  noneChosen: 'Kein Ordner ausgewählt',
  refused: {
    'bad-input': 'Ordner nicht gefunden. Gib den vollständigen Pfad eines vorhandenen Ordners ein.',
    storage: 'In diesen Ordner kann nicht geschrieben werden. Wähle einen anderen.',
  },
}
