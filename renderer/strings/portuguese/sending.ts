import type { Strings } from '../strings.ts'
import { files } from './counts.ts'

export const sending: Strings['sending'] = {
  send: 'Enviar arquivos…',
  tooMany: (most) => `Até ${files(most)} por vez. Compacte em um ZIP ou compartilhe em um espaço.`,
  outAsk: (name, count) => `Enviar ${files(count)} para ${name}`,
  inAsk: (name, count) => `${name} quer enviar ${files(count)} para você`,
  accept: 'São iguais: aceitar arquivos',
  declined: (name) => `${name} recusou. Nenhum arquivo foi enviado.`,
  notTaken: 'Não foi possível receber os arquivos lá. Tente de novo.',
  notUnderstood: 'A conexão falhou. Nenhum arquivo foi enviado. Tente de novo.',
  out: (name, count) => `${files(count)} para ${name}`,
  in: (name, count) => `${files(count)} de ${name}`,
  reading: 'Preparando arquivos…',
  moving: 'Transferindo…',
  waiting: (name) => `Aguardando o dispositivo de ${name}. A transferência é retomada automaticamente.`,
  sent: (name) => `Entregue a ${name}`,
  saved: (folder) => `Salvo em ${folder}`,
  cancelled: 'Transferência cancelada. Arquivos incompletos foram removidos.',
  problems: {
    'gone-there': (name) => `${name} ficou offline. Você pode enviar de novo.`,
    'failed-there': (name) => `A transferência falhou no dispositivo de ${name}.`,
  },
}
