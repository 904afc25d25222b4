import type { Strings } from '../strings.ts'

export const folderPlace: Strings['folderPlace'] = {
  label: 'Pasta neste aparelho',
  choose: 'Escolher uma pasta …',
  noneChosen: 'Nenhuma escolhida ainda',
  refused: {
    'bad-input': 'Essa pasta não existe. Dê o caminho inteiro de uma que exista.',
    refused: 'Essa pasta não serve: é demais, está oculta ou já é usada. Escolha outra.',
    storage: 'Não dá para escrever lá. Escolha outra pasta.',
  },
}
