import { plural } from './counts.ts'

const files = (count: number) => plural(count, { one: '1 file', other: '# files' })

export const sending = {
  send: 'Send files …',
  tooMany: (most: number) => `At most ${files(most)} at a time. Put them into one archive, or share them in a space.`,
  outAsk: (name: string, count: number) => `You ask ${name} to take ${files(count)}`,
  inAsk: (name: string, count: number) => `${name} wants to send you ${files(count)}`,
  accept: 'They are the same: take the files',
  declined: (name: string) => `${name} declined. No file was sent.`,
  notTaken: 'The files could not be taken there. You can ask again.',
  notUnderstood: 'The two devices did not understand each other. No file was sent. You can ask again.',
  out: (name: string, count: number) => `${files(count)} for ${name}`,
  in: (name: string, count: number) => `${files(count)} from ${name}`,
  reading: 'Reading the files …',
  moving: 'On the way …',
  waiting: (name: string) => `Waiting for ${name}'s device. It goes on by itself.`,
  sent: (name: string) => `${name} has all of it.`,
  saved: (folder: string) => `Saved in ${folder}`,
  cancelled: 'Stopped. Nothing of it was left that had not come whole.',
  problems: {
    'gone-there': (name: string) => `${name}'s device is not there any more. You can send again.`,
    'failed-there': (name: string) => `It did not work on ${name}'s device.`,
  },
}
