import type { Strings } from '../strings.ts'

export const colours: Strings['colours'] = [
  'Índigo',
  'Azul',
  'Ciano',
  'Azul-petróleo',
  'Verde',
  'Verde-limão',
  'Laranja',
  'Ferrugem',
  'Vermelho',
  'Rosa',
  'Roxo',
  'Violeta',
]

export const firstRun: Strings['firstRun'] = {
  title: 'Este é o Parley',
  intro:
    'Encontre as pessoas ao seu redor, converse e desenhe com elas. Sem conta, sem servidor: tudo fica nos aparelhos de vocês.',
  name: 'Seu nome',
  namePlaceholder: 'Como os outros verão você',
  start: 'Começar',
  colour: 'Sua cor',
  picture: 'Sua foto',
  choosePicture: 'Escolher uma foto',
  removePicture: 'Mostrar as iniciais',
  pictureWrong: 'Este arquivo não é uma imagem que possa ser mostrada. Sua foto continua como estava.',
  firstSpace: (name) => `Espaço de ${name}`,
}
