import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 arquivo', other: '# arquivos' })

export const sending: Strings['sending'] = {
  send: 'Enviar arquivos …',
  tooMany: (most) =>
    `No máximo ${files(most)} de cada vez. Junte-os em um só, compactado, ou compartilhe em um espaço.`,
  outAsk: (name, count) => `Você pede a ${name} para aceitar ${files(count)}`,
  inAsk: (name, count) => `${name} quer enviar ${files(count)} a você`,
  accept: 'São iguais: aceitar os arquivos',
  declined: (name) => `${name} recusou. Nenhum arquivo foi enviado.`,
  notTaken: 'Os arquivos não puderam ser aceitos lá. Você pode pedir de novo.',
  notUnderstood: 'Os dois dispositivos não se entenderam. Nenhum arquivo foi enviado. Você pode pedir de novo.',
  out: (name, count) => `${files(count)} para ${name}`,
  in: (name, count) => `${files(count)} de ${name}`,
  reading: 'Lendo os arquivos …',
  moving: 'A caminho …',
  waiting: (name) => `Esperando o dispositivo de ${name}. Continua sozinho.`,
  sent: (name) => `${name} tem tudo.`,
  saved: (folder) => `Salvo em ${folder}`,
  cancelled: 'Parado. Só fica o que já tinha chegado inteiro.',
  problems: {
    'gone-there': (name) => `O dispositivo de ${name} não está mais aí. Você pode enviar de novo.`,
    'failed-there': (name) => `Não deu certo no dispositivo de ${name}.`,
  },
}
