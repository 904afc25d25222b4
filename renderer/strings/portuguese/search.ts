import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const search: Strings['search'] = {
  title: 'Buscar',
  label: 'Buscar mensagens, páginas e quadros',
  placeholder: 'Buscar mensagens, páginas e quadros',
  help: 'Encontra conteúdo com todas as palavras. A última pode estar incompleta.',
  operators: [
    ['from:ana', 'Escrito por Ana'],
    ['in:geral', 'No canal, quadro ou página “geral”'],
    ['before:2026-11-20', 'Antes desta data'],
    ['after:2026-11-20', 'Nesta data ou depois'],
    ['has:link', 'Tem um link (também has:image, has:poll, has:file)'],
  ],
  none: 'Nenhum resultado',
  noneDetail: 'Tente menos palavras ou palavras mais curtas.',
  unknownPerson: (name) => `Ninguém aqui se chama ${name}`,
  unknownPlace: (name) => `Nenhum canal, quadro ou página se chama ${name}`,
  wrongDate: (text) => `${text} não é uma data válida. Use AAAA-MM-DD.`,
  indexing: (done, total) =>
    `Ainda indexando conteúdo antigo (${number(done)} de ${number(total)}). Podem aparecer mais resultados.`,
  found: (count) => plural(count, { one: '# resultado', other: '# resultados' }),
  more: 'Há mais resultados. Adicione uma palavra para refinar a busca.',
  thread: 'em uma conversa',
  thisSpace: 'Este espaço',
  allSpaces: 'Todos os espaços',
  scope: 'Buscar em',
}
