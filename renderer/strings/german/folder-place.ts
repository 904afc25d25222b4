import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Ordner auf diesem Gerät',
  choose: 'Ordner auswählen …',
  noneChosen: 'Noch keiner ausgewählt',
  refused: {
    'bad-input': 'Diesen Ordner gibt es nicht. Gib den ganzen Pfad von einem an, den es gibt.',
    refused: 'Dieser Ordner geht nicht: Er ist zu viel, versteckt oder schon vergeben. Nimm einen anderen.',
    storage: 'Dort lässt sich nichts schreiben. Nimm einen anderen Ordner.',
  },
}
