import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Cartella su questo dispositivo',
  choose: 'Scegli cartella…',
  noneChosen: 'Nessuna cartella selezionata',
  refused: {
    'bad-input': 'Cartella non trovata. Inserisci il percorso completo di una cartella esistente.',
    refused: 'Questa cartella non si può sincronizzare: è troppo ampia, nascosta o già in uso. Scegline un’altra.',
    storage: 'Impossibile scrivere in questa cartella. Scegline un’altra.',
  },
}
