import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Procurar',
  label: 'Procurar em tudo o que foi escrito',
  placeholder: 'Palavras, from:nome, in:canal, has:link …',
  help: 'Palavras que precisam estar todas ali; a última pode ser o começo de uma.',
  operators: [
    ['from:ana', 'escrito por Ana'],
    ['in:geral', 'no canal, quadro ou página “geral”'],
    ['before:2026-11-20', 'antes desse dia'],
    ['after:2026-11-20', 'nesse dia ou depois'],
    ['has:link', 'com um link; has:image com imagem, has:poll com enquete, has:file um arquivo'],
  ],
  none: 'Nada foi encontrado.',
  noneDetail: 'Tente com menos palavras, ou com o começo de uma.',
  unknownPerson: (name) => `Ninguém aqui se chama ${name}.`,
  unknownPlace: (name) => `Não há canal, quadro nem página com o nome ${name}.`,
  wrongDate: (text) => `${text} não é um dia. Escreva como 2026-11-20.`,
  indexing: (done, total) =>
    `Ainda lendo o que é mais antigo: ${number(done)} de ${number(total)} partes. Talvez se encontre mais.`,
  found: (count) => plural(count, { one: '# encontrado', other: '# encontrados' }),
  more: 'Há mais. Acrescente uma palavra para achar o certo.',
  thread: 'em uma conversa',
  thisSpace: 'Este espaço',
  allSpaces: 'Todos os espaços',
  scope: 'Onde procurar',
}
