import { number, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const chat: typeof english.chat = {
  ...first.chat,
  removeTitle: 'Excluir esta mensagem?',
  removeLost: 'Os outros verão que uma mensagem foi excluída. Quem a copiou continua com a cópia.',
  removeButton: 'Excluir mensagem',
  forwardTo: 'Encaminhar para',
  threadsOpening: 'Abrindo conversas…',
  threadsNone: 'Nenhuma conversa ainda',
  threadsNoneDetail:
    'As conversas que você começou ou em que respondeu aparecem aqui, primeiro as com novas respostas.',
  closeThread: 'Fechar conversa',
  threadMessages: 'Respostas',
  threadPlaceholder: 'Responder nesta conversa',
  recordingTime: 'Tempo de gravação',
  recordingCancel: 'Descartar',
  recordingDone: 'Pronto',
  pollQuestion: 'Pergunta',
  pollOptions: 'Opções',
  pollOption: (place) => `Opção ${number(place)}`,
  pollRemove: (place) => `Remover opção ${number(place)}`,
  pollAdd: 'Adicionar opção',
  pollSeveral: 'Permitir várias escolhas',
  pollAsk: 'Criar enquete',
}

const conversations: typeof english.conversations = {
  ...first.conversations,
  to: 'Para',
  toHint: 'Até 23 pessoas. Só elas podem ler.',
  start: 'Começar',
  nobodyElse: 'Ainda não há mais ninguém neste espaço',
  viewer: 'Você tem acesso somente leitura e não pode enviar mensagens. Peça acesso de editor a um dono do espaço.',
  placeholder: (names) => `Mensagem para ${names}`,
  beginning: (names) => `Este é o começo das suas mensagens com ${names}`,
  empty: (names) => `Nenhuma mensagem ainda. Só você e ${names} podem ler o que for escrito aqui.`,
  details: 'Participantes',
  whoReads: (count) => plural(count, { one: '# participante', other: '# participantes' }),
  privacy:
    'Os dispositivos de outros membros repassam estas mensagens, criptografadas. Eles podem perceber que vocês trocam mensagens, mas não o que vocês escrevem.',
  here: 'online',
  away: 'offline',
  you: 'você',
  topic: 'Assunto',
  previousMonth: 'Mês anterior',
  nextMonth: 'Próximo mês',
  exportTitle: (name) => `Exportar ${name}`,
  exportFormat: 'Formato',
  exportMarkdown: 'Markdown (fácil de ler)',
  exportJson: 'JSON (para programas)',
  exportFiles: 'Incluir imagens e mensagens de voz',
  exportStart: 'Exportar',
  exporting: (count) => plural(count, { one: '# mensagem exportada…', other: '# mensagens exportadas…' }),
  exported: (count) => plural(count, { one: '# mensagem exportada', other: '# mensagens exportadas' }),
  exportedWithout: (count) =>
    plural(count, {
      one: '# imagem ou mensagem de voz ainda não foi baixada e ficou de fora.',
      other: '# imagens ou mensagens de voz ainda não foram baixadas e ficaram de fora.',
    }),
  exportFailed: 'Não foi possível exportar. Tente de novo.',
  exportReply: (name, when) => `Resposta a ${name}, ${when}`,
  exportMissing: 'não baixado',
  exportInFiles: 'nos arquivos deste espaço',
  exportedFrom: (space, when) => `Exportado de ${space} em ${when}`,
}

export const portuguese: typeof english = { chat, conversations }
