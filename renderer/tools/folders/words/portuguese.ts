import { bytes, files, number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'

const folders: typeof english.folders = {
  title: 'Pastas sincronizadas',
  begin: 'Sincronizar uma pasta',
  beginDetail:
    'O que está em uma pasta deste aparelho fica igual em todos os aparelhos que participam: o que muda em um chega aos outros.',
  name: 'Como ela se chama',
  placeDetail: 'O caminho inteiro no computador em que o Parley roda, por exemplo /home/ana/Planos.',
  notEmpty: 'O que já estiver nela fica, e vai também para os outros.',
  keepHere: 'Sincronizar aqui também',
  keepHereNamed: (name) => `Sincronizar aqui também: ${name}`,
  keepTitle: (name) => `Sincronizar ${name} neste aparelho`,
  start: 'Começar',
  open: (name) => `${name}: como está`,
  notHere: (count, size) => `${files(count)}, ${bytes(size)}. Não está neste aparelho.`,
  states: {
    looking: 'Olhando a pasta …',
    'in-step': 'Sincronizada',
    working: 'Sincronizando …',
    waiting: 'Espera por alguém que tenha',
    paused: 'Em pausa',
  },
  coming: (count, size) =>
    `${plural(count, { one: '1 arquivo por chegar', other: '# arquivos por chegar' })}, ${bytes(size)}`,
  count: files,
  copies: (count) =>
    plural(count, {
      one: '1 arquivo mudou em dois aparelhos ao mesmo tempo. As duas versões estão aqui.',
      other: '# arquivos mudaram em dois aparelhos ao mesmo tempo. As duas versões estão aqui.',
    }),
  copiesDetail: 'Compare, fique com o que precisa e exclua a outra.',
  leftAlone: (count) => plural(count, { one: '1 arquivo fica de fora', other: '# arquivos ficam de fora' }),
  more: (count) => `e mais ${number(count)}`,
  leftOut: (count) =>
    plural(count, {
      one: '1 arquivo ou pasta fica de fora pelos padrões',
      other: '# arquivos e pastas ficam de fora pelos padrões',
    }),
  showLeftOut: 'Mostrar',
  showAll: 'Mostrar todos',
  notSynced: 'O que fica neste aparelho',
  problems: {
    removed: 'Ela não está mais neste espaço. Os arquivos ficam onde estão neste aparelho.',
    gone: 'A pasta não está lá. Conecte o disco em que ela fica ou coloque-a de volta; nada foi excluído em lugar nenhum.',
    emptied: 'Tudo o que estava nesta pasta sumiu de uma vez. Nada foi excluído para os outros ainda.',
    unreadable: 'Não dá para ler a pasta. Veja se você pode abri-la.',
    'not-writable': 'Não dá para escrever na pasta. Veja se você pode fazer isso.',
    'disk-full': 'O disco está cheio. Libere espaço; depois continua sozinho.',
  },
  troubles: {
    name: 'nem todo sistema aceita este nome. Mude o nome.',
    capitals: 'há outro que só difere nas maiúsculas ou em como os acentos são gravados. Mude o nome de um deles.',
    link: 'atalhos não são sincronizados.',
    device: 'não é um arquivo comum.',
    unreadable: 'não dá para ler. Veja se você pode abri-lo.',
    many: 'há arquivos demais nesta pasta.',
    'yours-alone': 'neste espaço você só lê: sua mudança fica aqui.',
    behind: 'neste espaço você só lê, e outros também mudaram. Mude o nome do seu para receber o deles.',
    'in-the-way': 'há outra coisa no lugar dele. Mude o nome dela.',
    'bad-file': 'o que chegou não é o que foi anunciado. Quem o tem precisa salvar de novo.',
    locked:
      'não dá para excluir nem substituir aqui. Verifique suas permissões e feche os programas que o mantêm aberto.',
    'too-large': 'é grande demais.',
  },
  nameFaults: {
    'no-text': 'o nome não é um texto válido (UTF-8). Mude o nome.',
    characters: 'o Windows não permite : ? * " < > | e \\ em nomes. Mude o nome.',
    edges: 'o Windows não permite nomes que começam com espaço ou terminam com espaço ou ponto. Mude o nome.',
    device: 'para o Windows este nome é um dispositivo. Mude o nome.',
    short: 'no Windows um nome como PLAN~1 pode indicar outro arquivo. Mude o nome.',
    obeyed: 'programas executam o que está numa pasta com este nome, por isso ela nunca é sincronizada.',
    unseen: 'o nome tem caracteres que não se veem. Mude o nome.',
    long: 'o nome é longo demais para alguns sistemas. Encurte-o.',
  },
  giveBack: 'Recuperar',
  meantTitle: 'Excluir tudo para os outros também?',
  meantLost:
    'Todos os arquivos desta pasta somem de cada aparelho que participa. Em cada lixeira eles ficam por 30 dias.',
  meant: 'Foram excluídos de propósito',
  pause: 'Pausar',
  resume: 'Continuar',
  stop: 'Parar neste aparelho',
  stopTitle: (name) => `Parar de sincronizar ${name} aqui?`,
  stopDetail: 'Os arquivos ficam onde estão. As mudanças deixam de chegar e de sair.',
  remove: 'Remover do espaço',
  removeTitle: (name) => `Remover ${name} do espaço?`,
  removeLost:
    'Ela deixa de ser sincronizada em todos os aparelhos, para todos os membros. Os arquivos ficam onde estão, em cada aparelho que os tem.',
  removed: (name) => `${name} removeu esta pasta do espaço.`,
  removedDetail: 'Os arquivos ficam onde estão neste aparelho. As mudanças deixam de chegar e de sair.',
  understood: 'Entendi',
  ignored: 'O que fica de fora',
  ignoredDetail:
    'Um padrão por linha, por exemplo *.log ou build/. Só neste aparelho. O que sistemas e programas deixam por aí fica sempre de fora.',
  bin: 'Lixeira',
  binDetail:
    'O que outros excluíram ou mudaram, como estava aqui. Fica por 30 dias, ou até a lixeira ocupar mais do que há livre no disco. Aí o mais antigo sai primeiro.',
  binEmpty: 'Não há nada na lixeira.',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Recuperar',
  putBackNamed: (path) => `Recuperar ${path}`,
  putBackAs: (path) => `Recuperado como ${path}.`,
  emptyBin: 'Esvaziar a lixeira',
  emptyBinTitle: 'Esvaziar a lixeira?',
  emptyBinLost: 'O que está nela some de vez deste aparelho.',
  by: (name) => `por ${name}`,
}

export const portuguese: typeof english = { folders }
