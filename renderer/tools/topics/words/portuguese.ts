import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'

const topics: typeof english.topics = {
  title: 'Tópicos',
  all: 'Todos os tópicos',
  linkNotIn: 'Esse link leva a um tópico em um espaço do qual você não faz parte.',
  opening: 'Abrindo os tópicos …',
  empty: 'Ainda não há tópicos.',
  emptyDetail:
    'Um tópico leva pequenas mensagens de programas a todos aqui: preços, placares, o tempo, os resultados de uma build. Mande-as a este comando na pasta do Parley, ou crie um tópico antes.',
  emptyReader: 'Aqui você vê o que dizem os programas das pessoas deste espaço: preços, placares, o tempo.',
  gone: 'Este tópico não está mais aqui.',
  new: 'Novo tópico',
  name: 'Nome',
  nameDetail: 'Com este nome os programas publicam e assinam.',
  wrongName: 'Letras minúsculas, algarismos e hifens; no início uma letra ou um algarismo.',
  taken: 'Já há um tópico com este nome.',
  keep: 'O que fica guardado',
  keepDetail: 'Em cada aparelho, de cada aparelho que publica.',
  keepChoice: (count: number) =>
    count === 0
      ? 'Nada: só quem está aqui na hora recebe uma mensagem'
      : plural(count, { one: 'A última mensagem', other: 'As últimas # mensagens' }),
  keeps: (count: number) =>
    count === 0 ? 'não guarda nada' : plural(count, { one: 'guarda a última', other: 'guarda as últimas #' }),
  change: 'Nome e o que se guarda',
  delete: 'Apagar o tópico',
  deleteTitle: (name: string) => `Apagar ${name}?`,
  deleteLost:
    'Ninguém mais vê o tópico, e o que programas publicam com o nome dele é recusado. Tudo o que foi publicado nele é apagado de cada aparelho, assim que ele souber disso.',
  more: 'Mais',
  saveAs: (kind: string) => `Salvar como ${kind}`,
  commands: 'Como os programas participam, na pasta do Parley',
  onlyInBrowser:
    'Os programas alcançam o Parley quando ele roda no navegador: a partir do código-fonte, com npm start -- --browser.',
  publish: 'Publicar',
  subscribe: 'Assinar',
  copyCommand: (what: string) => `Copiar o comando: ${what}`,
  columns: { topic: 'Tópico', field: 'Valor', value: 'Último', from: 'De', when: 'Quando', keeps: 'Guardadas' },
  lastValues: 'Últimos valores',
  whole: 'mensagem',
  valueOf: (value: string, name: string) => `${value}, ${name}`,
  moreValues: (count: number) => `Só as primeiras ${number(count)} são mostradas.`,
  chart: 'Evolução',
  course: (what: string, last: string, lowest: string, highest: string) =>
    `${what}: por último ${last}, entre ${lowest} e ${highest}.`,
  log: 'Mensagens',
  find: 'Procurar nas mensagens',
  pause: 'Pausar',
  resume: (count: number) => (count === 0 ? 'Continuar' : `Continuar (novas: ${number(count)})`),
  logEmpty: 'Ainda não há mensagens.',
  notFound: 'Nenhuma delas diz isso.',
  nothingLive: 'Nada chegou desde que você abriu. Aqui nada fica guardado.',
  nothingYet: 'Nada foi publicado ainda.',
  someone: 'Alguém',
}

export const portuguese: typeof english = { topics }
