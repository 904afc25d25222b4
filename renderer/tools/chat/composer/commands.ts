/** Slash commands: a word after a slash at the very beginning. */
import { POLL_OPTIONS, POLL_TEXT, type Poll } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import type { CompletionSource } from './completion.ts'

/** Commands that the screen around a channel runs. */
export const SCREEN_COMMANDS = ['invite', 'mute', 'search', 'topic'] as const
export type ScreenCommand = (typeof SCREEN_COMMANDS)[number]
export const COMMANDS = ['me', 'poll', 'shrug', ...SCREEN_COMMANDS] as const

/** Runs the command; returns null, or why it can't be run. */
export type DoCommand = (command: ScreenCommand, rest: string) => string | null

export type Outcome =
  | { kind: 'send'; text: string }
  | { kind: 'ask'; poll: Poll }
  /** There is nothing to send. */
  | { kind: 'done' }
  | { kind: 'wrong'; words: string }

const COMMAND = /^\/(\p{L}+)(?:\s+([\s\S]*))?$/u
const SHRUG = '¯\\\\\\_(ツ)\\_/¯'

function pollOf(rest: string): Poll | null {
  const [question = '', ...options] = rest.split('|').map((part) => part.trim())
  const given = options.filter((option) => option !== '')
  const fits = [question, ...given].every((part) => part !== '' && part.length <= POLL_TEXT)
  return fits && given.length >= 2 && given.length <= POLL_OPTIONS ? { question, options: given, several: false } : null
}

/**
 * The outcome of a text about to be sent. A path such as `/etc/hosts` is not a command, and two slashes escape one.
 * @param act null if only commands that send something are allowed: in a thread
 */
export function outcomeOf(text: string, name: string, act: DoCommand | null): Outcome {
  if (text.startsWith('//')) return { kind: 'send', text: text.slice(1) }
  const [, word = '', rest = ''] = COMMAND.exec(text) ?? []
  if (word === '') return { kind: 'send', text }
  const words = strings.conversations
  const command = COMMANDS.find((each) => each === word.toLowerCase())
  if (command === 'me')
    return rest.trim() ? { kind: 'send', text: `*${name} ${rest.trim()}*` } : { kind: 'wrong', words: words.meHow }
  if (command === 'shrug') return { kind: 'send', text: `${rest.trim()} ${SHRUG}`.trim() }
  if (command === 'poll') {
    const poll = pollOf(rest)
    return poll ? { kind: 'ask', poll } : { kind: 'wrong', words: words.pollHow }
  }
  if (command === undefined || act === null) return { kind: 'wrong', words: words.noCommand(`/${word}`) }
  const problem = act(command, rest.trim())
  return problem === null ? { kind: 'done' } : { kind: 'wrong', words: problem }
}

/** Suggests commands. @param inChannel false in a thread */
export function commandSource(inChannel: boolean): CompletionSource {
  const known = COMMANDS.filter((command) => inChannel || !SCREEN_COMMANDS.some((each) => each === command))
  return {
    trigger: '/',
    onlyAtStart: true,
    least: 0,
    find: (query) =>
      known
        .filter((command) => command.startsWith(query.toLowerCase()))
        .map((command) => ({
          key: command,
          insert: `/${command}`,
          words: `/${command}`,
          hint: strings.conversations.commands[command],
        })),
  }
}
