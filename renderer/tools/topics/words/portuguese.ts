import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const topics: typeof english.topics = {
  ...first.topics,
  opening: 'Carregando fluxos…',
  failed: 'Não foi possível carregar as mensagens. Tente de novo mais tarde.',
  empty: 'Nenhum fluxo ainda',
  emptyDetail:
    'Fluxos mostram valores ao vivo de scripts e programas: preços, placares, sensores, resultados de builds. Crie um e depois conecte um programa.',
  emptyReader:
    'Aqui aparecem valores ao vivo dos programas dos membros: preços, placares, sensores, resultados de builds.',
  gone: 'Este fluxo não existe mais',
  name: 'Nome',
  nameDetail: 'Os programas publicam e assinam com este nome.',
  wrongName: 'Use letras minúsculas, números e hifens; comece com uma letra ou um número.',
  taken: 'Já existe um fluxo com este nome',
  keep: 'Histórico',
  keepDetail: 'Fica em todos os dispositivos, para cada dispositivo que publica.',
  keepChoice: (count: number) =>
    count === 0 ? 'Nenhum: só ao vivo' : plural(count, { one: 'Última mensagem', other: 'Últimas # mensagens' }),
  keeps: (count: number) =>
    count === 0 ? 'só ao vivo' : plural(count, { one: 'última mensagem', other: 'últimas # mensagens' }),
  change: 'Editar fluxo…',
  delete: 'Excluir fluxo…',
  deleteTitle: (name: string) => `Excluir ${name}?`,
  deleteLost:
    'O fluxo some para todos, e os programas não podem mais publicar nele. Todos os seus dados são excluídos de todos os dispositivos.',
  more: 'Mais',
  saveAs: (kind: string) => `Exportar como ${kind}`,
  commands: 'Conectar um programa',
  onlyInBrowser: (command: string) =>
    `Programas só podem se conectar quando o Parley roda no navegador: inicie-o a partir do código-fonte com ${command}`,
  publish: 'Publicar',
  subscribe: 'Assinar',
  copyCommand: (what: string) => `Copiar o comando: ${what}`,
  columns: {
    topic: 'Fluxo',
    field: 'Campo',
    value: 'Último',
    trend: 'Tendência',
    from: 'De',
    when: 'Atualizado',
    keeps: 'Histórico',
  },
  lastValues: 'Últimos valores',
  whole: 'mensagem',
  moreValues: (count: number) => `Exibindo os primeiros ${number(count)}`,
  chart: 'Gráfico',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: último ${last}, mínimo ${lowest}, máximo ${highest}`,
  log: 'Mensagens',
  find: 'Buscar mensagens',
  pause: 'Pausar',
  resume: (count: number) =>
    count === 0 ? 'Retomar' : `Retomar (${plural(count, { one: '# nova', other: '# novas' })})`,
  logEmpty: 'Nenhuma mensagem ainda',
  notFound: 'Nenhuma mensagem encontrada',
  nothingLive: 'Nada chegou desde que você abriu este fluxo. Ele não guarda histórico.',
  nothingYet: 'Nada publicado ainda',
  someone: 'Alguém',
}

export const portuguese: typeof english = { topics }
