import { bytes, files, number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const folders: typeof english.folders = {
  ...first.folders,
  beginDetail:
    'Uma pasta sincronizada tem o mesmo conteúdo em todos os dispositivos que a sincronizam. O que muda em um aparece nos outros.',
  name: 'Nome',
  placeDetail: 'Caminho completo no computador em que o Parley roda, por exemplo /home/ana/Planos',
  notEmpty: 'Os arquivos que já estão nela são mantidos e sincronizados com os outros.',
  keepHere: 'Sincronizar com este dispositivo',
  keepHereNamed: (name) => `Sincronizar ${name} com este dispositivo`,
  keepTitle: (name) => `Sincronizar ${name} com este dispositivo`,
  start: 'Iniciar sincronização',
  open: (name) => `${name}: estado da sincronização`,
  notHere: (count, size) => `${files(count)} · ${bytes(size)} · fora deste dispositivo`,
  states: {
    looking: 'Verificando…',
    'in-step': 'Atualizada',
    working: 'Sincronizando…',
    waiting: 'Aguardando um dispositivo que tenha os arquivos',
    paused: 'Em pausa',
  },
  coming: (count, size) =>
    plural(count, { one: `# arquivo restante (${bytes(size)})`, other: `# arquivos restantes (${bytes(size)})` }),
  count: files,
  copies: (count) =>
    plural(count, {
      one: '# conflito: o arquivo foi alterado em dois dispositivos ao mesmo tempo. As duas versões foram mantidas.',
      other:
        '# conflitos: os arquivos foram alterados em dois dispositivos ao mesmo tempo. As duas versões foram mantidas.',
    }),
  copiesDetail: 'Compare as versões e exclua a que você não precisa.',
  leftAlone: (count) =>
    plural(count, { one: '# arquivo não é sincronizado', other: '# arquivos não são sincronizados' }),
  more: (count) => `e mais ${number(count)}`,
  leftOut: (count) =>
    plural(count, {
      one: '# arquivo ou pasta ignorado',
      other: '# arquivos e pastas ignorados',
    }),
  showLeftOut: 'Mostrar',
  showAll: 'Mostrar tudo',
  notSynced: 'Não sincronizado',
  problems: {
    removed: 'Esta pasta foi removida do espaço. Seus arquivos ficam neste dispositivo.',
    gone: 'Pasta não encontrada. Reconecte o disco dela ou mova-a de volta. Nada foi excluído em lugar nenhum.',
    emptied: 'Todos os arquivos desta pasta desapareceram de uma vez. Nada foi excluído nos outros dispositivos ainda.',
    unreadable: 'Não é possível ler esta pasta. Verifique as permissões dela.',
    'not-writable': 'Não é possível gravar nesta pasta. Verifique as permissões dela.',
    'disk-full': 'Disco cheio. Libere espaço; a sincronização é retomada automaticamente.',
  },
  troubles: {
    name: 'este nome não é permitido em todos os sistemas. Renomeie o arquivo.',
    capitals: 'outro nome só difere em maiúsculas ou em como os acentos são gravados. Renomeie um dos dois.',
    link: 'links simbólicos não são sincronizados.',
    device: 'não é um arquivo comum.',
    unreadable: 'não é possível ler. Verifique as permissões.',
    many: 'há arquivos demais nesta pasta.',
    'yours-alone': 'você tem acesso somente leitura, e sua alteração não é sincronizada.',
    behind: 'você tem acesso somente leitura, e outros também o alteraram. Renomeie o seu para receber a versão deles.',
    'in-the-way': 'há outra coisa no lugar dele. Renomeie-a.',
    'bad-file': 'o que chegou não é o que foi anunciado. Quem tem o arquivo precisa salvá-lo de novo.',
    locked:
      'não é possível excluir nem substituir aqui. Verifique suas permissões e feche os programas que o mantêm aberto.',
    'too-large': 'é grande demais para sincronizar.',
  },
  nameFaults: {
    'no-text': 'o nome não é um texto válido (UTF-8). Renomeie.',
    characters: 'o Windows não permite : ? * " < > | nem \\ em nomes. Renomeie.',
    edges: 'o Windows não permite nomes que começam com espaço, nem que terminam com espaço ou ponto. Renomeie.',
    device: 'o Windows reserva este nome para um dispositivo. Renomeie.',
    short: 'no Windows, um nome como PLAN~1 pode indicar outro arquivo. Renomeie.',
    obeyed: 'programas executam o que está em uma pasta com este nome, por isso ela nunca é sincronizada.',
    unseen: 'o nome contém caracteres invisíveis. Renomeie.',
    long: 'o nome é longo demais para alguns sistemas. Encurte-o.',
  },
  giveBack: 'Restaurar arquivos',
  meantTitle: 'Excluir estes arquivos para todos?',
  meantLost:
    'Todos os arquivos desta pasta são excluídos em todos os dispositivos sincronizados. Ficam na lixeira de cada um por 30 dias.',
  meant: 'Excluir para todos',
  pause: 'Pausar',
  resume: 'Retomar',
  stop: 'Parar de sincronizar aqui',
  stopTitle: (name) => `Parar de sincronizar ${name} neste dispositivo?`,
  stopDetail: 'Os arquivos ficam onde estão. As alterações deixam de ser sincronizadas.',
  remove: 'Remover do espaço',
  removeTitle: (name) => `Remover ${name} do espaço?`,
  removeLost:
    'A pasta deixa de ser sincronizada em todos os dispositivos, para todos os membros. Os arquivos ficam em cada dispositivo que os tem.',
  removed: (name) => `${name} removeu esta pasta do espaço.`,
  removedDetail: 'Os arquivos dela ficam neste dispositivo. As alterações deixam de ser sincronizadas.',
  understood: 'OK',
  ignored: 'Arquivos ignorados',
  ignoredDetail:
    'Um padrão por linha, por exemplo *.log ou build/. Só neste dispositivo. Arquivos temporários de sistemas e editores são sempre ignorados.',
  bin: 'Lixeira',
  binDetail:
    'Arquivos que outros excluíram ou alteraram, como estavam aqui. Ficam por 30 dias. Se a lixeira ocupar mais do que o espaço livre no disco, os mais antigos são excluídos antes.',
  binEmpty: 'A lixeira está vazia',
  binSize: (count, size) => `${files(count)}, ${bytes(size)}`,
  putBack: 'Restaurar',
  putBackNamed: (path) => `Restaurar ${path}`,
  putBackAs: (path) => `Restaurado como ${path}`,
  emptyBin: 'Esvaziar lixeira',
  emptyBinTitle: 'Esvaziar a lixeira?',
  emptyBinLost: 'Estes arquivos são excluídos definitivamente deste dispositivo.',
  by: (name) => `por ${name}`,
}

export const portuguese: typeof english = { folders }
