import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const search: Strings['search'] = {
  ...first.search,
  filters: 'Filtros',
  operators: { in: 'Em', from: 'De', type: 'Tipo', after: 'Data' },
  dates: { today: 'Hoje', yesterday: 'Desde ontem', week: 'Últimos 7 dias', month: 'Últimos 30 dias' },
  having: { link: 'Com link', image: 'Com imagem', poll: 'Com enquete', file: 'Com arquivo' },
  recent: 'Buscas recentes',
  clearRecent: 'Limpar buscas recentes',
  cut: (count) => `Só os primeiros ${number(count)} caracteres são buscados.`,
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
  withPeople: (names: string) => `com ${names}`,
  thisSpace: 'Este espaço',
  allSpaces: 'Todos os espaços',
  searchAll: 'Buscar em todos os espaços',
  noneHere: 'Nenhum resultado neste espaço',
  showAll: (tool) => `Mostrar só resultados em ${tool}`,
}
