import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const pages: typeof english.pages = {
  ...first.pages,
  keywords: 'documento nota wiki escrever texto',
  text: 'Conteúdo da página',
  placeholder: 'Escreva, ou digite / para ver os comandos',
  opening: 'Abrindo a página…',
  failed: 'Não foi possível abrir esta página. O conteúdo dela está seguro.',
  hidden: (count) =>
    plural(count, {
      one: 'Não é possível exibir # parte desta página. Para não perdê-la, a página está em modo somente leitura.',
      other: 'Não é possível exibir # partes desta página. Para não perdê-las, a página está em modo somente leitura.',
    }),
  removeHidden: 'Remover conteúdo incompatível',
  cut: 'Esta página é longa demais para ser exibida por completo. Você vê o começo, somente para leitura.',
  lost: (count) =>
    plural(count, {
      one: '# linha foi removida desta página: foi revertida, ou era de alguém cujo conteúdo foi excluído. Você pode copiá-la até sair da página.',
      other:
        '# linhas foram removidas desta página: foram revertidas, ou eram de alguém cujo conteúdo foi excluído. Você pode copiá-las até sair da página.',
    }),
  copyLost: 'Copiar texto removido',
  hideLost: 'Dispensar',

  addIcon: 'Adicionar ícone',
  changeIcon: 'Alterar ícone',
  removeIcon: 'Remover ícone',
  iconChanged: 'Ícone alterado',
  iconRemoved: 'Ícone removido',

  linkedFrom: (count) => plural(count, { one: 'Vinculada por # página', other: 'Vinculada por # páginas' }),
  showAllLinks: (count) => `Mostrar todas as ${number(count)}`,

  addCover: 'Adicionar capa',
  changeCover: 'Alterar capa',
  moveCover: 'Mover a capa para cima ou para baixo',
  removeCover: 'Remover capa',
  coverChanged: 'Capa alterada',
  coverRemoved: 'Capa removida',
  chooseCover: 'Escolha uma capa',
  uploadCover: 'Enviar imagem',
  coverNotShared: 'Não foi possível enviar a imagem. Tente de novo.',
  noPictures: 'Ainda não há imagens neste espaço',

  undo: 'Desfazer',
  redo: 'Refazer',
  history: 'Histórico de versões',
  export: 'Exportar como Markdown',
  savingPages: (done, total) => `${number(done)} de ${number(total)} páginas`,
  savedPages: (count, missing) =>
    `${plural(count, { one: '# página exportada', other: '# páginas exportadas' })}${
      missing === 0 ? '' : `, ${plural(missing, { one: '# não pôde ser aberta', other: '# não puderam ser abertas' })}`
    }`,
  stopSaving: 'Cancelar',
  import: 'Inserir de um arquivo Markdown',
  copyLink: 'Copiar link desta página',
  linkedDeleted: (name) => `${name} (excluída)`,
  pageMenu: 'Página',
  duplicate: 'Duplicar',
  copyOf: (name) => `${name} (cópia)`,
  importFailed: 'Não há texto neste arquivo que possa ser adicionado',
  importTooLong: 'Este arquivo é longo demais para uma página',
  importKept: (parts) => `Importado. Uma página não pode exibir tudo deste arquivo. Mantido como texto: ${parts}.`,
  importSimplified: 'Importado. Parte da formatação foi removida.',
  importKeptSimplified: (parts) =>
    `Importado. Uma página não pode exibir tudo deste arquivo. Mantido como texto: ${parts}. Parte da formatação foi removida.`,
  keptAddresses: (count) => plural(count, { one: '# endereço de link', other: '# endereços de links' }),
  keptPictures: (count) => plural(count, { one: '# imagem', other: '# imagens' }),
  keptCode: (count) => plural(count, { one: '# trecho de HTML ou metadados', other: '# trechos de HTML ou metadados' }),
  keptNotations: (count) =>
    plural(count, { one: '# notação de outro programa', other: '# notações de outros programas' }),
  keptOthers: (count) => plural(count, { one: '# outra parte', other: '# outras partes' }),

  noComments: 'Nenhum comentário ainda. Selecione um texto e escolha “Novo comentário”.',
  textDeleted: 'Este texto foi excluído',
  outline: 'Estrutura',
  pagesAbove: 'Páginas acima desta',
  morePagesAbove: 'Mais páginas acima',

  insert: 'Inserir',
  blocks: {
    paragraph: 'Texto',
    heading1: 'Título 1',
    heading2: 'Título 2',
    heading3: 'Título 3',
    bulletList: 'Lista com marcadores',
    orderedList: 'Lista numerada',
    taskList: 'Lista de tarefas',
    quote: 'Citação',
    code: 'Código',
    table: 'Tabela',
    divider: 'Divisor',
    picture: 'Imagem',
    file: 'Arquivo',
    link: 'Link para página, quadro ou canal',
  },
  bar: 'Formatação',
  bold: 'Negrito',
  italic: 'Itálico',
  underline: 'Sublinhado',
  strike: 'Tachado',
  inlineCode: 'Código',
  link: 'Link',
  linkAddress: 'URL, ou uma página, um quadro ou um canal',
  linkSet: 'Adicionar link',
  linkRemove: 'Remover link',
  linkWrong: 'Links devem começar com https:// ou mailto:',
  addRow: 'Adicionar linha',
  addColumn: 'Adicionar coluna',
  deleteRow: 'Excluir linha',
  deleteColumn: 'Excluir coluna',
  deleteTable: 'Excluir tabela',
  language: 'Linguagem do código',
  plainCode: 'Texto sem formatação',

  assign: 'Definir responsável e prazo',
  assignee: 'Responsável',
  nobody: 'Ninguém',
  due: 'Prazo',
  taskDone: (text) => (text ? `Concluída: ${text}` : 'Concluída'),
  someone: 'Ex-membro',

  pictureTooBig: 'Esta imagem é grande demais: páginas aceitam imagens de até 300 KB depois de redimensionadas.',
  fileGone: 'Não é possível exibir este arquivo',
  filesComing: 'Adicionando arquivos a esta página',
  remotePicture: (address) => `Imagem externa, não carregada: ${address}`,

  versions: 'Histórico de versões',
  versionsLoading: 'Carregando histórico de versões…',
  versionsFailed: 'Não foi possível carregar o histórico de versões',
  noVersions: 'Nenhuma versão ainda',
  versionOf: (count, all) => `Versão ${number(count)} de ${number(all)}`,
  versionBy: (name, time) => `${name}, ${time}`,
  packed: 'Alterações com mais de alguns dias são agrupadas por pessoa.',
  byColour: 'Mostrar autores',
  restore: 'Restaurar esta versão',
  backToNow: 'Voltar à versão atual',
}

export const portuguese: typeof english = { pages }
