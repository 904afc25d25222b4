import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Pasta neste dispositivo',
  choose: 'Escolher uma pasta…',
  noneChosen: 'Nenhuma pasta selecionada',
  refused: {
    'bad-input': 'Pasta não encontrada. Digite o caminho completo de uma pasta que existe.',
    storage: 'Não é possível gravar nesta pasta. Escolha outra.',
  },
}
