import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Cartella su questo dispositivo',
  choose: 'Scegli cartella…',
  noneChosen: 'Nessuna cartella selezionata',
  refused: {
    'bad-input': 'Cartella non trovata. Inserisci il percorso completo di una cartella esistente.',
    storage: 'Impossibile scrivere in questa cartella. Scegline un’altra.',
  },
}
