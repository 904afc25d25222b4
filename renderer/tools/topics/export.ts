/** A stream's messages as a file for other programs. */
import type { LoggedMessage } from './record.ts'

/** A cell that spreadsheets don't interpret as a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const whenOf = ({ time }: LoggedMessage): string => new Date(time).toISOString()

export const asCsv = (messages: readonly LoggedMessage[], nameOf: (device: string) => string): string =>
  [
    'time,from,device,message',
    ...messages.map((message) =>
      [whenOf(message), nameOf(message.device), message.device, message.text].map(cell).join(','),
    ),
    '',
  ].join('\r\n')

export const asJson = (messages: readonly LoggedMessage[], nameOf: (device: string) => string): string =>
  `${JSON.stringify(
    messages.map((message) => ({
      time: whenOf(message),
      from: nameOf(message.device),
      device: message.device,
      message: message.text,
    })),
    null,
    2,
  )}\n`
