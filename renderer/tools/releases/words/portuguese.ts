import { plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const releases: (typeof english)['releases'] = {
  ...first.releases,
  keywords: 'versão atualização software baixar',
  opening: 'Carregando lançamentos…',
  empty: 'Nenhum produto ainda',
  emptyDetail:
    'Lance software para todos neste espaço. Cada versão é assinada nos dispositivos dos responsáveis, e cada dispositivo confere as assinaturas.',
  emptyReader: 'O software lançado aparece aqui.',
  name: 'Nome do produto',
  create: 'Criar produto',
  notHere: 'Este produto não está neste dispositivo',
  notHereDetail: 'Ele pode chegar quando um dispositivo que o tem estiver online.',
  noVersions: 'Nenhuma versão ainda',
  newest: (version) => `Versão ${version}`,
  yourSignature: 'Aguardando sua assinatura',
  newVersion: 'Nova versão',
  version: 'Versão',
  versionDetail: (last) => `Precisa ser maior que ${last}`,
  signFirst: 'Assine primeiro o que está aguardando assinaturas.',
  versionExample: 'Por exemplo, 1.2.0',
  channel: 'Canal de lançamento',
  channels: { stable: 'Estável', beta: 'Beta' },
  notes: 'Notas da versão',
  rollout: 'Quem recebe primeiro',
  rolloutAll: 'Todos de uma vez',
  rolloutStep: (share, days) =>
    days === null
      ? `${share} dos dispositivos, os outros quando você decidir`
      : plural(days, {
          one: `${share} dos dispositivos, todos depois de um dia`,
          other: `${share} dos dispositivos, todos depois de # dias`,
        }),
  offeredTo: (share, until) =>
    until === null
      ? `Oferecida a ${share} dos dispositivos até agora`
      : `Oferecida a ${share} dos dispositivos até agora, a todos até ${until}`,
  later: 'Este dispositivo a recebe mais tarde.',
  widen: (share) => `Oferecer a ${share} dos dispositivos`,
  widenAll: 'Oferecer a todos',
  files: 'Arquivos',
  choose: 'Escolher arquivos',
  platformOf: (name) => `Plataforma de ${name}`,
  platform: 'Plataforma',
  removeFile: (name) => `Remover ${name}`,
  publish: 'Assinar e lançar',
  deviceName: (name) => `“${name}” é o nome de um dispositivo no Windows. Renomeie o arquivo e adicione-o de novo.`,
  badName: (name) => `Nem todo sistema permite um arquivo chamado “${name}”. Renomeie-o e adicione-o de novo.`,
  nameTwice: (name) => `Dois arquivos se chamam “${name}”. Renomeie um deles e adicione-o de novo.`,
  badVersion: 'Digite uma versão como 1.2.0 ou 2.0.0-beta.1',
  notShared: 'Não foi possível compartilhar alguns destes arquivos. Escolha-os de novo.',
  download: 'Baixar',
  downloadNamed: (name) => `Baixar ${name}`,
  save: 'Salvar',
  saveNamed: (name) => `Salvar ${name}`,
  saved: (name) => `${name} foi salvo`,
  states: {
    absent: 'Não está neste dispositivo',
    waiting: 'Aguardando um dispositivo que o tenha',
    fetching: 'Baixando',
    checking: 'Conferindo…',
    right: 'Neste dispositivo, conferido',
    refused: 'Não passou na conferência',
    failed: 'Não foi possível baixar',
  },
  checks: {
    address: 'O que está no endereço do produto não é o que foi assinado, por isso não é oferecido.',
    line: 'Aguardando alguém que consiga acessar o endereço do produto',
    name: 'O nome dele poderia levar para fora da pasta de downloads, por isso não é oferecido.',
    hash: 'Nenhum hash SHA-256 foi assinado para ele, por isso não pode ser conferido.',
    changed: 'Dois arquivos diferentes foram assinados com este nome e esta versão. Nenhum é oferecido.',
    content: (name) => `O arquivo de ${name} não é o que foi assinado, por isso não é oferecido.`,
    nobody: 'Ninguém neste espaço compartilhou este arquivo ainda.',
    full: 'O disco deste dispositivo está cheio. Libere espaço e baixe o arquivo de novo.',
  },
  freshness: {
    unheard: (until) => `A última notícia de quem publica valia até ${until}. Pode haver uma versão mais nova.`,
    expired: 'As assinaturas expiraram, por isso nada é oferecido. Confira se o relógio deste dispositivo está certo.',
    empty: 'Nenhuma versão ainda',
  },
  halted: (name) => `Suspensa por ${name}`,
  withdrawn: (name) => `Retirada por ${name}`,
  halt: 'Suspender…',
  resume: 'Retomar',
  resumedBy: (name) => `Só ${name} pode retomá-la`,
  withdraw: 'Retirar…',
  stopTitle: { halt: (version) => `Suspender ${version}?`, withdraw: (version) => `Retirar ${version}?` },
  stopDetail: {
    halt: 'Ninguém pode baixar esta versão até você retomá-la.',
    withdraw: 'Ninguém mais pode baixar esta versão, e isso não pode ser desfeito. Quem já a tem vê o motivo.',
  },
  stopConfirm: { halt: 'Suspender versão', withdraw: 'Retirar versão' },
  why: 'Motivo',
  actions: (version) => `Ações da versão ${version}`,
  waiting: 'Aguardando assinaturas',
  waitingFor: {
    targets: (versions, count) => plural(count, { one: `Versão ${versions}`, other: `Versões ${versions}` }),
    root: 'Mudança de responsáveis',
    none: 'Versões atuais, para os novos responsáveis',
  },
  becomes: (names) => `Novos responsáveis: ${names}`,
  signedBy: (names, signed, needed) => `Assinaturas: ${names} (${signed} de ${needed})`,
  proposedBy: (names: string) => `Proposta por ${names}, ainda sem assinatura`,
  import: 'Importar produto',
  importDetail:
    'Traz um repositório do The Update Framework (TUF) sem mudanças. Um dispositivo o baixa e o repassa aos outros. As pastas metadata e targets precisam estar neste endereço.',
  address: 'Endereço',
  notImported: 'Não foi possível importar. Confira o endereço, e se há um repositório TUF assinado nele.',
  refresh: 'Procurar novas versões',
  carrying: 'Endereço do produto',
  carry: 'Baixar para os outros neste espaço',
  carryDetail:
    'De vez em quando, este dispositivo procura novas versões no endereço e baixa o que alguém quer e não consegue acessar. Cada arquivo é baixado de lá uma única vez.',
  comesFrom: (name: string) => `${name} está baixando para todos`,
  mirror: 'Outros programas neste computador',
  mirrorOn: 'Permitir que programas neste computador leiam estes lançamentos',
  mirrorDetail:
    'Para programas que se atualizam sozinhos e para gerenciadores de pacotes. O que eles recebem foi verificado neste dispositivo.',
  mirrorCopy: (program: string) => `Copiar o endereço para ${program}`,
  mirrorAddress: (program: string) => `Endereço para ${program}`,
  sign: 'Assinar',
  signNamed: (what) => `Assinar: ${what}`,
  maintainers: 'Responsáveis',
  needed: (needed, count) =>
    plural(count, {
      one: 'Cada versão precisa de # assinatura',
      other: `Cada versão precisa das assinaturas de ${needed} dos # responsáveis`,
    }),
  unknownKey: (key) => `Chave ${key}`,
  offers: 'Gostariam de assinar',
  offerKey: 'Oferecer-se para assinar versões',
  change: 'Mudar responsáveis',
  changeDetail:
    'A assinatura usa uma chave que nunca sai do próprio dispositivo. A mudança vale quando responsáveis atuais suficientes a assinarem. Se uma chave foi perdida ou roubada, tire-a da lista. Se restarem chaves de menos para assinar, este produto não pode continuar: crie um novo.',
  signAgain: (needed) =>
    plural(needed, {
      one: 'As versões lançadas podem sumir até que # responsável desta lista as assine de novo.',
      other: 'As versões lançadas podem sumir até que # responsáveis desta lista as assinem de novo.',
    }),
  notSignedBy: (names) => `Ainda não: ${names}`,
  allMustSign:
    'Todos os responsáveis precisam assinar. Se uma chave se perder, nenhuma versão poderá mais ser lançada: cada um deve guardar sua chave em papel, ou exija menos assinaturas.',
  oneMustSign:
    'Só uma chave pode assinar. Se ela se perder, nenhuma versão poderá mais ser lançada: guarde-a em papel ou adicione um responsável. Outras pessoas podem se oferecer aqui.',
  renewKey: 'Substituir minha chave',
  renewTitle: 'Substituir sua chave?',
  renewLost:
    'Este dispositivo cria uma nova chave. Quando responsáveis suficientes tiverem assinado a alteração, a chave antiga não assinará mais, nem a do papel. Anote então a nova.',
  renewConfirm: 'Substituir',
  paper: {
    title: 'Minha chave em papel',
    detail:
      'Estas 24 palavras são a chave com que este dispositivo assina. Anote-as e guarde o papel onde ninguém mais o encontre: quem o tiver pode assinar por você.',
    show: 'Mostrar as palavras',
    words: '24 palavras',
    typed: 'Confira o papel: digite as palavras',
    check: 'Conferir',
    own: 'Esta é a chave deste dispositivo.',
    of: (name) => `Esta é a chave de ${name}, que é responsável.`,
    old: (name) => `Esta é uma chave de ${name}, que agora não é de nenhum responsável.`,
    none: 'Isto não é uma chave. Confira cada palavra: a última confirma as outras.',
    restore: 'Restaurar uma chave do papel',
    restoreDetail:
      'Depois disso, este dispositivo assina com a chave do papel. Em seguida, substitua-a se outra pessoa puder ter o dispositivo antigo.',
    has: 'Este dispositivo tem uma chave própria que ainda vale.',
  },
  mustSign: 'Assinaturas para cada versão',
  signChange: 'Assinar mudança',
  troubles: {
    fork: (version, names) =>
      `Duas versões diferentes dos dados de lançamento (${version}) foram assinadas, por isso nenhuma vale. De: ${names}`,
    older: (version, names) =>
      `Dados de lançamento (${version}) mais antigos que os anteriores foram ignorados. De: ${names}`,
    missing: 'Alguns dados de lançamento ainda não chegaram, ou têm poucas assinaturas.',
    unreadable: (names) => `Dados de lançamento inválidos foram ignorados. De: ${names}`,
  },
  from: (name) => `Adicionado por ${name}`,
  importedFolder: 'Importado de uma pasta',
  imported: (address) => `Importado de ${address}`,
}

export const portuguese = { releases }
