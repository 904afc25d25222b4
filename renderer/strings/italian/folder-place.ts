import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Cartella su questo dispositivo',
  choose: 'Scegli una cartella …',
  noneChosen: 'Nessuna scelta',
  refused: {
    'bad-input': 'Questa cartella non c’è. Indica il percorso intero di una che esiste.',
    refused: 'Questa cartella non va bene: è troppo, è nascosta o è già usata. Scegline un’altra.',
    storage: 'Lì non si può scrivere. Scegli un’altra cartella.',
  },
}
