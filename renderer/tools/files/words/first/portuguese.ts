import { bytes, plural } from '../../../../strings/portuguese/counts.ts'
import type { first as english } from './english.ts'

export const first: typeof english = {
  files: {
    firstStep: 'Compartilhar um arquivo',
    title: 'Arquivos',
    all: 'Todos os arquivos',
    album: 'Fotos e vídeos',
    openedTitle: 'Compartilhar em um espaço',
    opened: (count, name) =>
      plural(count, { one: `Para onde vai ${name}?`, other: `Para onde vão ${name} e os outros? (# arquivos)` }),
    openedNowhere: 'Você ainda não tem um espaço em que possa compartilhar arquivos.',
    inbox: { failed: 'não pôde ser baixado', finished: 'foi baixado' },
    unnamed: 'Arquivo',
    fetching: (have, size) => `${bytes(have)} de ${bytes(size)}`,
    linkNotIn: 'Este arquivo está em um espaço do qual você não faz parte',
    failedCount: (count) =>
      plural(count, {
        one: 'Não foi possível compartilhar # arquivo',
        other: 'Não foi possível compartilhar # arquivos',
      }),
  },
}
