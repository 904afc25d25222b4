import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const news: typeof english.news = {
  ...first.news,
  opening: 'Abrindo…',
  text: 'Texto da edição',
  issues: 'Edições',
  all: 'Todas',
  unread: 'Não lidas',
  saved: 'Salvas para depois',
  drafts: 'Rascunhos',
  filter: 'Filtrar edições',
  find: 'Buscar edições',
  empty: 'Nenhuma edição ainda',
  emptyDetail: 'As edições ficam no arquivo, e quem assinar depois recebe todas elas.',
  emptyReader: 'Nada foi publicado ainda',
  emptyAlone: 'Nada chegou ainda: ninguém que tenha estas edições está online.',
  publisherHere: 'Autor online',
  publisherSeen: (when) => `Autor online pela última vez ${when}`,
  sameHere: (count) =>
    plural(count, {
      one: 'Em sincronia com # outro leitor',
      other: 'Em sincronia com # outros leitores',
    }),
  nobodyHere: 'Ninguém mais está online. Pode haver edições mais recentes.',
  nothingUnread: 'Você está em dia',
  nothingSaved: 'Nenhuma edição salva',
  nothingFound: 'Nenhuma edição encontrada',
  number: (number) => `Nº ${number}`,
  untitled: 'Sem título',
  by: (author) => `por ${author}`,
  someone: 'ex-autor',
  isUnread: 'Não lida',
  isSaved: 'Salva para depois',
  wasWithdrawn: 'Retirada',
  wasCorrected: 'Corrigida',
  numberTaken: 'Número de edição repetido',
  ahead: 'Data no futuro. Verifique o relógio deste dispositivo e o do autor.',

  back: 'Todas as edições',
  newer: 'Edição mais recente',
  older: 'Edição mais antiga',
  save: 'Salvar para depois',
  unsave: 'Remover das salvas',
  markUnread: 'Marcar como não lida',
  markAllRead: 'Marcar todas como lidas',
  looks: 'Configurações de leitura',
  smaller: 'Texto menor',
  larger: 'Texto maior',
  face: 'Fonte',
  serif: 'Com serifa',
  sans: 'Sem serifa',
  paper: 'Fundo',
  papers: { app: 'Igual ao app', light: 'Claro', sepia: 'Sépia', dark: 'Escuro' },
  print: 'Imprimir ou salvar como PDF',
  more: 'Mais',
  copyLink: 'Copiar link desta edição',
  linkCopied: 'Link copiado',
  share: 'Compartilhar no chat…',
  shareWhere: 'Compartilhar em',
  correct: 'Corrigir edição…',
  withdraw: 'Retirar edição…',
  withdrawConfirm: 'Retirar edição',
  withdrawWhy: 'Motivo (visível para os leitores)',
  withdrawLost:
    'No lugar do texto, os leitores veem um aviso com seu nome e o motivo. Quem já leu conhece o conteúdo. Isto não pode ser desfeito.',
  withdrawnBy: (author) => `${author} retirou esta edição`,
  version: (version) => `Versão ${version}`,
  versions: 'Versões',
  correctedBy: (author) => `Corrigida por ${author}`,
  showing: (version) => `Você está vendo a versão ${version}. Ela já foi corrigida.`,
  showCurrent: 'Mostrar versão atual',
  missing: 'Esta edição ainda não foi baixada. Ela aparece assim que alguém que a tem estiver online.',
  unreadable: 'Esta versão do Parley não consegue exibir esta edição',
  textLeft: (count) =>
    plural(count, {
      one: 'Não é possível exibir # parte desta edição',
      other: 'Não é possível exibir # partes desta edição',
    }),
  cut: 'Esta edição é longa demais para ser exibida por completo. Este é o começo.',
  pictureComing: 'Imagem ainda não baixada',
  task: 'Tarefa',
  source: 'Fonte',
  reply: 'Responder aos autores',
  replyDetail: 'Só os autores podem ler sua resposta.',
  replyName: 'Seu nome (opcional)',
  replyNameDetail: 'Deixe em branco para enviar sem nome.',
  replySend: 'Enviar',
  replySent: 'Resposta salva. Ela é entregue assim que um autor estiver online.',
  replies: (count) => (count === 0 ? 'Respostas' : `Respostas (${number(count)})`),
  noReplies: 'Nenhuma resposta ainda',
  noRepliesDetail: 'As respostas dos leitores às suas edições aparecem aqui. Só os autores podem vê-las.',
  deleteRepliesOf: 'Excluir todas as respostas deste leitor',
  deleteReplies: 'Excluir todas as respostas',
  deleteRepliesLost: (count) =>
    plural(count, {
      one: '# resposta é excluída só deste dispositivo. Os outros autores ficam com a deles.',
      other: '# respostas são excluídas só deste dispositivo. Os outros autores ficam com as deles.',
    }),
  deleteReply: 'Excluir resposta',
  deleteReplyLost: 'Ela é excluída só deste dispositivo. Os outros autores ficam com a deles.',
  holders: (count) => plural(count, { one: 'Entregue a # leitor', other: 'Entregue a # leitores' }),

  picturesLeft: (count: number) =>
    plural(count, {
      one: '# imagem desta edição não está neste dispositivo e falta no rascunho.',
      other: '# imagens desta edição não estão neste dispositivo e faltam no rascunho.',
    }),
  newIssue: 'Nova edição',
  noDrafts: 'Nenhum rascunho',
  noDraftsDetail:
    'Escreva uma edição com os outros autores e publique quando estiver pronta. Os leitores não veem rascunhos.',
  draftOf: (title) => `Correção de “${title}”`,
  scheduledHere: (moment) =>
    `Agendada para ${moment}. Sai deste dispositivo, se ele estiver ligado, ou assim que for ligado de novo.`,
  scheduledBy: (name, moment) =>
    `Agendada por ${name} para ${moment}. Sai do dispositivo de ${name}, se ele estiver ligado, ou assim que for ligado de novo.`,
  scheduledByNobody: (moment) =>
    `A data é ${moment}, mas nenhum autor daqui fez o agendamento. Confira o rascunho e agende de novo.`,
  scheduleChanged: (moment) =>
    `O rascunho mudou depois que você o agendou para ${moment}. Ele só sai depois que você conferir e agendar de novo.`,
  scheduleChangedOf: (name, moment) =>
    `O rascunho mudou depois que ${name} o agendou para ${moment}. Ele só sai quando for agendado de novo.`,
  scheduleLate: (moment) => `Agendada para ${moment}, mas não foi possível publicar. Publique agora para ver o motivo.`,
  scheduleLateOf: (name, moment) =>
    `Agendada por ${name} para ${moment}. Ainda não saiu: o dispositivo de ${name} pode estar desligado.`,
  scheduleAgain: 'Agendar de novo',
  scheduleKept: 'Se o rascunho mudar, é preciso agendar de novo.',
  notPublished: (title) => `Não publicada: ${title}`,
  notPublishedDetail: 'O rascunho mudou depois que você o agendou. Confira e agende de novo.',
  deleteDraft: 'Excluir rascunho',
  draftDeleted: (title) => `“${title}” excluído`,
  notShared: (names) => `Visível só para ${names}`,
  shareDraft: 'Compartilhar com todos os autores',
  title: 'Título',
  summary: 'Resumo (aparece na lista de edições)',
  issueNumber: 'Número da edição',
  numberNext: (number) => `${number} (próximo)`,
  numberUsed: 'Outra edição já tem este número',
  cover: 'Imagem de capa',
  addCover: 'Adicionar imagem de capa',
  removeCover: 'Remover imagem de capa',
  coverRefused: 'Isto não é uma imagem, ou ela é grande demais.',
  note: 'O que foi corrigido (visível para os leitores)',
  preview: 'Prévia',
  write: 'Escrever',
  wide: 'Prévia',
  narrow: 'Prévia no celular',
  publish: 'Publicar',
  publishCorrection: 'Publicar correção',
  continueCorrection: 'Continuar como correção',
  writtenSince: 'O que foi escrito depois não está incluído. Você pode publicá-lo como correção.',
  publishTitle: 'Publicar esta edição?',
  publishDetail:
    'Ela vai para todos os assinantes. Depois disso, não é possível editá-la, só publicar uma correção; o original continua visível ao lado.',
  publishNow: 'Publicar agora',
  schedule: 'Agendar…',
  scheduleWhen: 'Quando',
  scheduleSet: 'Agendar',
  scheduleDetail:
    'Sai deste dispositivo, se ele estiver ligado na hora, ou assim que for ligado de novo. Se o rascunho mudar, é preciso agendar de novo.',
  scheduleRemove: 'Cancelar agendamento',
  schedulePast: 'Escolha uma data no futuro',
  failures: {
    empty: 'Adicione um título ou algum texto primeiro.',
    'bad-picture':
      'Uma imagem não pode ser publicada: está danificada, é grande demais ou não é PNG, JPEG, WebP ou GIF. Remova-a ou troque-a.',
    'too-many-pictures': 'Uma edição pode ter até 100 imagens. Remova algumas ou divida a edição em duas.',
    'no-room': 'Não foi possível salvar uma imagem neste dispositivo. O disco está cheio?',
    'too-long': 'Esta edição é longa demais. Encurte-a ou divida-a em duas.',
    retracted: 'Esta edição foi retirada, então ninguém veria uma correção. Publique uma nova edição em vez disso.',
    'not-writable':
      'Agora você não pode publicar: isto está aberto em janelas demais, ou você não faz mais parte dos autores.',
  },
  published: (title) => `“${title}” publicada`,

  import: 'Importar',
  importTitle: 'Importar edições',
  importDetail: 'De RSS, Atom ou OPML. O texto é importado; imagens externas e scripts, não.',
  importFile: 'Escolher arquivo',
  importAddress: 'URL do feed',
  importFetch: 'Carregar',
  importFound: (count, title) => plural(count, { one: `# edição em “${title}”`, other: `# edições em “${title}”` }),
  importTake: 'Importar',
  importing: (done, total) => `${number(done)} de ${number(total)} importadas…`,
  imported: (count) => plural(count, { one: '# edição importada', other: '# edições importadas' }),
  feedLeftOut: {
    tooMany: (count) =>
      plural(count, {
        one: '# edição mais antiga fica de fora: são importadas até 2.000 por feed',
        other: '# edições mais antigas ficam de fora: são importadas até 2.000 por feed',
      }),
    empty: (count) =>
      plural(count, {
        one: '# edição fica de fora: não tem texto, imagem nem link',
        other: '# edições ficam de fora: não têm texto, imagem nem link',
      }),
    times: (count) =>
      plural(count, {
        one: 'A data de # edição não pode ser lida: ela é importada com a data de hoje',
        other: 'As datas de # edições não podem ser lidas: elas são importadas com a data de hoje',
      }),
    cut: (count) =>
      plural(count, {
        one: '# edição é longa demais: o final dela não é importado',
        other: '# edições são longas demais: o final delas não é importado',
      }),
    pictures: (count) => plural(count, { one: '# imagem não é importada', other: '# imagens não são importadas' }),
    drawings: (count) =>
      plural(count, {
        one: '# fórmula ou desenho não é importado',
        other: '# fórmulas ou desenhos não são importados',
      }),
    active: (count) =>
      plural(count, {
        one: '# campo de formulário, player ou app não é importado',
        other: '# campos de formulário, players ou apps não são importados',
      }),
  },
  listLeftOut: {
    addresses: (count) =>
      plural(count, {
        one: '# feed fica de fora: o endereço dele não é um endereço da web',
        other: '# feeds ficam de fora: os endereços deles não são endereços da web',
      }),
    others: (count) =>
      plural(count, {
        one: '# item fica de fora: não é um feed',
        other: '# itens ficam de fora: não são feeds',
      }),
    tooMany: (count) =>
      plural(count, {
        one: '# feed fica de fora: até 100 são lidos de uma lista',
        other: '# feeds ficam de fora: até 100 são lidos de uma lista',
      }),
  },
  follow: 'Seguir feed',
  following: 'Feeds seguidos',
  followDetail: 'Dispositivos em que isso foi aceito buscam novas edições a cada 30 minutos. Todos as recebem.',
  feedAdded: 'Um feed foi adicionado:',
  feedAddedBy: (name) => `${name} adicionou um feed:`,
  feedReadHere: 'Consultar este feed neste dispositivo',
  feedUnread: 'Não foi possível carregar este feed',
  unfollow: 'Deixar de seguir',
  followed: (title) => `Seguindo “${title}”`,
  notFollowing: 'Nenhum feed seguido',
  feedsFailed: (count) =>
    plural(count, {
      one: 'Não é possível carregar # feed seguido',
      other: 'Não é possível carregar # feeds seguidos',
    }),
  feedsLook: 'Detalhes',
  feedFailures: {
    entities: 'Este feed define entidades próprias, o que não é seguro. Ele não foi carregado.',
    'too-much': 'Este arquivo é complexo demais. Ele não foi carregado.',
    'too-slow': 'A leitura deste arquivo demorou demais e foi interrompida. Ele não foi carregado.',
    'too-large': 'Maior que 10 MB. Não foi carregado.',
    'not-a-feed': 'Este não é um arquivo RSS, Atom ou OPML',
    'no-address': 'Digite um endereço da web (https://…)',
    'private-address': 'Este endereço fica dentro da sua própria rede. Só é possível carregar feeds da web.',
    'no-answer': 'O servidor não respondeu',
    'no-network': 'Sem rede, ou nome de servidor desconhecido',
    refused: 'O servidor retornou um erro em vez de um feed',
  },

  export: 'Exportar',
  exportTitle: 'Exportar newsletter',
  exportAs: 'Formato',
  exportKinds: {
    site: 'Site (HTML)',
    atom: 'Feed Atom',
    rss: 'Feed RSS',
    markdown: 'Markdown',
  },
  exportWhere: 'Salvar em',
  exportTo: { folder: 'Pasta neste dispositivo', zip: 'Arquivo ZIP' },
  exportFolderDetail:
    'Caminho completo no computador em que o Parley roda, por exemplo /home/ana/site. A pasta é criada se não existir.',
  exportFilled: (count) =>
    plural(count, {
      one: 'Esta pasta não está vazia. Um arquivo com o mesmo nome será substituído.',
      other: 'Esta pasta tem # itens. Arquivos com o mesmo nome serão substituídos.',
    }),
  exportThere: 'Exportar aqui',
  exportWritten: (path) => `Exportada para ${path}`,
  exportRun: 'Exportar',
  exportMissing: (count) =>
    plural(count, {
      one: '# edição ignorada: ainda não foi baixada',
      other: '# edições ignoradas: ainda não foram baixadas',
    }),
  exportMissingPictures: (count: number) =>
    plural(count, {
      one: '# imagem ignorada: ainda não foi baixada',
      other: '# imagens ignoradas: ainda não foram baixadas',
    }),
  exporting: (done, total) => `${number(done)} de ${number(total)}…`,
  invitePage: 'Salvar página de convite',
  siteOpen: 'Abrir no Parley',
  siteOpenDetail: 'Requer o Parley neste dispositivo.',
  siteFeed: 'Feed',
  upToDate: 'Em dia · autor online',
  shareNewsletter: 'Compartilhar',
  nextIssue: 'Próxima edição',
  openRemotePicture: 'Abrir no navegador',
  remotePicture: 'Imagem externa',
  feedsAsked: (count) =>
    plural(count, {
      one: '# feed adicionado ainda não é lido neste dispositivo',
      other: '# feeds adicionados ainda não são lidos neste dispositivo',
    }),
  openDraft: 'Abrir',
  statuses: {
    draft: 'Rascunho',
    correction: 'Correção',
    scheduled: 'Agendada',
    unshared: 'Não compartilhado com todos os autores',
  },
  quote: 'Citar em uma nova edição',
  handle: 'Marcar como resolvida',
  unhandle: 'Marcar como aberta',
  handled: 'Resolvida',
  repliesAnswer:
    'Leitores não são membros, então você não pode escrever para eles. Para responder, cite a resposta em uma edição.',
  muteNewsletter: 'Silenciar',
  unmuteNewsletter: 'Reativar notificações',
}

export const portuguese: typeof english = { news }
