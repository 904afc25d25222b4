import { number, plural } from '../../../strings/english/counts.ts'
import { first } from './first/english.ts'

const chat = {
  ...first.chat,
  removeTitle: 'Delete this message?',
  removeLost: 'Others will see that a message was deleted. Anyone who copied it still has it.',
  removeButton: 'Delete message',
  forwardTo: 'Forward to',
  threadsOpening: 'Opening threads…',
  threadsNone: 'No threads yet',
  threadsNoneDetail: 'Threads that you started or replied in appear here, those with new replies first.',
  closeThread: 'Close thread',
  threadMessages: 'Replies',
  threadPlaceholder: 'Reply in this thread',
  recordingTime: 'Recording time',
  recordingCancel: 'Discard',
  recordingDone: 'Done',
  pollQuestion: 'Question',
  pollOptions: 'Options',
  pollOption: (place: number) => `Option ${number(place)}`,
  pollRemove: (place: number) => `Remove option ${number(place)}`,
  pollAdd: 'Add option',
  pollSeveral: 'Allow multiple choices',
  pollAsk: 'Create poll',
}

/** Direct and group messages. */
const conversations = {
  ...first.conversations,
  to: 'To',
  toHint: 'Up to 23 people. Only they can read it.',
  start: 'Start',
  nobodyElse: 'No one else is in this space yet',
  viewer: 'You have view-only access, so you can’t send messages. Ask an owner to make you an editor.',
  placeholder: (names: string) => `Message ${names}`,
  beginning: (names: string) => `This is the start of your conversation with ${names}`,
  empty: (names: string) => `This is the start of your conversation with ${names}. Only you and they can read it.`,
  details: 'Conversation members',
  whoReads: (count: number) => plural(count, { one: '1 member', other: '# members' }),
  privacy:
    'Other members’ devices pass this conversation on, encrypted. They can tell that you’re messaging, but not what you write.',
  here: 'online',
  away: 'offline',
  you: 'you',
  topic: 'Topic',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  exportTitle: (name: string) => `Export ${name}`,
  exportFormat: 'Format',
  exportMarkdown: 'Markdown (easy to read)',
  exportJson: 'JSON (for programs)',
  exportFiles: 'Include images and voice messages',
  exportStart: 'Export',
  exporting: (count: number) => plural(count, { one: '1 message exported…', other: '# messages exported…' }),
  exported: (count: number) => plural(count, { one: '1 message exported', other: '# messages exported' }),
  exportedWithout: (count: number) =>
    plural(count, {
      one: '1 image or voice message isn’t downloaded yet and was left out.',
      other: '# images or voice messages aren’t downloaded yet and were left out.',
    }),
  exportFailed: 'Export failed. Try again.',
  exportReply: (name: string, when: string) => `Reply to ${name}, ${when}`,
  exportMissing: 'not downloaded',
  exportInFiles: 'in this space’s files',
  exportedFrom: (space: string, when: string) => `Exported from ${space} on ${when}`,
}

export const english = { chat, conversations }
