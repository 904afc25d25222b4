import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 file', other: '# files' })

export const sending = {
  send: 'Send files…',
  tooMany: (most: number) => `Up to ${files(most)} at a time. Zip them, or share them in a space.`,
  outAsk: (name: string, count: number) => `Send ${files(count)} to ${name}`,
  inAsk: (name: string, count: number) => `${name} wants to send you ${files(count)}`,
  accept: 'They match: accept files',
  declined: (name: string) => `${name} declined. No files were sent.`,
  notTaken: 'The files couldn’t be received there. Try again.',
  notUnderstood: 'The connection failed. No files were sent. Try again.',
  out: (name: string, count: number) => `${files(count)} to ${name}`,
  in: (name: string, count: number) => `${files(count)} from ${name}`,
  reading: 'Preparing files…',
  moving: 'Transferring…',
  waiting: (name: string) => `Waiting for ${name}’s device. Resumes automatically.`,
  sent: (name: string) => `Delivered to ${name}`,
  saved: (folder: string) => `Saved to ${folder}`,
  cancelled: 'Canceled. Incomplete files were removed.',
  problems: {
    'gone-there': (name: string) => `${name} went offline. You can send again.`,
    'failed-there': (name: string) => `The transfer failed on ${name}’s device.`,
  },
}
