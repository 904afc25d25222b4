import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'

const pages: typeof english.pages = {
  title: 'Notas',
  newPage: 'Nova página',
  untitled: 'Sem título',
  pageTitle: 'Título da página',
  text: 'Texto da página',
  placeholder: 'Escreva, ou pressione / para títulos, listas, tabelas e mais',
  opening: 'Abrindo a página …',
  failed: 'Esta página não pode ser aberta agora. O que foi escrito nela está guardado.',
  hidden: (count) =>
    plural(count, {
      one: '# parte desta página não pode ser mostrada aqui, por isso a página só pode ser lida: ao escrever, essa parte poderia se perder.',
      other:
        '# partes desta página não podem ser mostradas aqui, por isso a página só pode ser lida: ao escrever, elas poderiam se perder.',
    }),
  removeHidden: 'Remover o que não pode ser mostrado',
  cut: 'Esta página é longa demais para ser mostrada inteira. Você vê o começo dela, e ela só pode ser lida.',
  lost: (count) =>
    plural(count, {
      one: '# linha sumiu desta página: foi retirada, ou estava no texto de alguém cujos escritos foram removidos. Ela fica guardada aqui até você sair da página.',
      other:
        '# linhas sumiram desta página: foram retiradas, ou estavam no texto de alguém cujos escritos foram removidos. Elas ficam guardadas aqui até você sair da página.',
    }),
  copyLost: 'Copiar o texto perdido',
  hideLost: 'Deixar ir',

  undo: 'Desfazer',
  redo: 'Refazer',
  history: 'Versões anteriores',
  export: 'Salvar como Markdown',
  savePages: 'Salvar todas as páginas como Markdown',
  savingPages: (done, total) => `${number(done)} de ${number(total)} páginas`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '1 página foi salva.', other: '# páginas foram salvas.' })}${
      missing === 0
        ? ''
        : ` ${plural(missing, { one: 'Uma não pôde ser aberta.', other: '# não puderam ser abertas.' })}`
    }`,
  stopSaving: 'Parar',
  import: 'Adicionar texto de um arquivo Markdown',
  copyLink: 'Copiar link para esta página',
  linked: 'Uma página',
  linkedElsewhere: 'Uma página em outro espaço',
  linkedDeleted: (name) => `${name} (excluída)`,
  linkNotIn: 'Esse link leva a uma página em um espaço do qual você não faz parte.',
  pageMenu: 'Página',
  duplicate: 'Duplicar',
  copyOf: (name) => `${name} (cópia)`,
  delete: 'Excluir página',
  deleted: (name) => `“${name}” foi excluída. Pode ser recuperada por 30 dias.`,
  restorePage: 'Recuperar',
  restorePageNamed: (name) => `Recuperar ${name}`,
  deletedPages: 'Páginas excluídas',
  noDeletedPages: 'Nenhuma página foi excluída.',
  deletedDetail:
    'Uma página pode ser recuperada por 30 dias, com o que está escrito nela e as páginas abaixo dela que foram excluídas junto.',
  moveUp: 'Mover para cima',
  moveDown: 'Mover para baixo',
  moveIn: 'Mover para dentro da página acima',
  moveOut: 'Mover para fora',
  newUnder: 'Nova página dentro desta',
  pagesUnder: (name) => `Páginas abaixo de ${name}`,
  actionsFor: (name) => `O que fazer com ${name}`,
  importFailed: 'Este arquivo não tem texto que possa ser posto em uma página.',
  importTooLong: 'Este arquivo é longo demais para uma página.',
  importKept: (parts) => `Importado. Uma página não pode mostrar tudo deste arquivo. Mantido como texto: ${parts}.`,
  importSimplified: 'Importado. Parte da formatação foi deixada de fora.',
  importKeptSimplified: (parts) =>
    `Importado. Uma página não pode mostrar tudo deste arquivo. Mantido como texto: ${parts}. Parte da formatação foi deixada de fora.`,
  keptAddresses: (count) => plural(count, { one: '1 endereço de link', other: '# endereços de links' }),
  keptPictures: (count) => plural(count, { one: '1 imagem', other: '# imagens' }),
  keptCode: (count) => plural(count, { one: '1 trecho de HTML ou metadados', other: '# trechos de HTML ou metadados' }),
  keptOthers: (count) => plural(count, { one: '1 outra parte', other: '# outras partes' }),

  insert: 'Inserir',
  blocks: {
    paragraph: 'Texto',
    heading1: 'Título grande',
    heading2: 'Título',
    heading3: 'Título pequeno',
    bulletList: 'Lista',
    orderedList: 'Lista numerada',
    taskList: 'Tarefas',
    quote: 'Citação',
    code: 'Código',
    table: 'Tabela',
    divider: 'Linha',
    picture: 'Imagem',
    file: 'Arquivo',
    link: 'Link para página, quadro ou canal',
  },
  bar: 'Formatação',
  bold: 'Negrito',
  italic: 'Itálico',
  underline: 'Sublinhado',
  strike: 'Riscado',
  inlineCode: 'Código',
  link: 'Link',
  linkAddress: 'Endereço, ou uma página, um quadro ou um canal',
  linkSet: 'Definir link',
  linkRemove: 'Remover link',
  linkWrong: 'Links começam com https:// ou mailto:',
  addRow: 'Adicionar linha',
  addColumn: 'Adicionar coluna',
  deleteRow: 'Excluir linha',
  deleteColumn: 'Excluir coluna',
  deleteTable: 'Excluir tabela',
  language: 'Linguagem do código',
  plainCode: 'Simples',

  assign: 'Quem, até quando?',
  assignee: 'Quem faz',
  nobody: 'Ninguém',
  due: 'Até',
  taskDone: (text) => (text ? `Feito: ${text}` : 'Feito'),
  someone: 'Alguém que saiu',

  pictureTooBig:
    'Esta imagem não pode ser posta em uma página. As páginas aceitam imagens que, diminuídas, cabem em 300 KB.',
  fileGone: 'Este arquivo não pode ser mostrado.',
  filesComing: 'Arquivos a caminho desta página',
  remotePicture: (address) => `Uma imagem em outro site, que não é baixada: ${address}`,

  versions: 'Versões anteriores',
  versionsLoading: 'Procurando versões anteriores …',
  versionsFailed: 'As versões anteriores não podem ser lidas agora.',
  noVersions: 'Nada foi escrito aqui ainda.',
  versionOf: (count, all) => `Versão ${number(count)} de ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'O que tem mais de alguns dias é guardado como um só passo por pessoa.',
  byColour: 'Mostrar quem escreveu o quê',
  restore: 'Restaurar esta versão',
  backToNow: 'Voltar à página',
}

export const portuguese: typeof english = { pages }
