import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

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
  title: 'Boas-vindas ao Parley',
  intro:
    'Converse, desenhe, escreva e compartilhe arquivos com as pessoas ao seu redor. Sem conta, sem servidor: tudo fica nos dispositivos de vocês.',
  name: 'Seu nome',
  namePlaceholder: 'Como os outros verão você',
  nameMissing: 'Digite um nome',
  start: 'Encontrar pessoas por perto',
  ways: { join: 'Aceitar convite', invite: 'Tenho um convite', alone: 'Experimentar por conta própria' },
  ownSpace: 'Meu espaço',
  colour: 'Sua cor',
  picture: 'Foto do perfil',
  choosePicture: 'Escolher foto',
  removePicture: 'Remover foto',
  pictureWrong: 'Não é possível usar esta imagem. Tente um PNG ou JPEG.',
  firstSpace: (name) => `Espaço de ${name}`,
}

export const firstSteps: Strings['firstSteps'] = {
  title: 'Primeiros passos',
  count: (done, of) => `${number(done)} de ${number(of)}`,
  invite: 'Convidar alguém',
  backUp: 'Fazer backup da sua chave',
  done: 'feito',
  dismiss: 'Ocultar esta lista',
}
