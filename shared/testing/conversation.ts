/** Writes down messages, one per line with their senders and receivers, for snapshots. */
import { parseChainKey } from '../record/chain-id.ts'
import type { Head } from '../sync/events.ts'
import { decodeMessage, type Message } from '../sync/messages.ts'

type Name = (device: string) => string

const chain = (key: string, name: Name): string => {
  const parsed = parseChainKey(key)
  if (!parsed) return key
  return parsed.generation === 0
    ? `${name(parsed.author)}.${parsed.stream}`
    : `${name(parsed.author)}.${parsed.generation}.${parsed.stream}`
}

const heads = (all: readonly Head[], name: Name): string =>
  all.length === 0 ? 'nothing' : all.map((head) => `${chain(head.chain, name)} up to ${head.seq}`).join(', ')

function words(message: Message, name: Name, text: (record: Uint8Array) => string): string {
  switch (message.type) {
    case 'digest':
      return message.reply ? 'digest, how does yours compare?' : 'digest, the same'
    case 'sections':
      return 'digests of all sections'
    case 'summary':
      return `summary: ${heads(message.heads, name)}${message.reply ? '; and you?' : ''}`
    case 'neighbors':
      return `linked to ${message.devices.map(name).join(', ') || 'nobody else'}`
    case 'ask': {
      const wants = message.wants.map((want) => `${chain(want.chain, name)} from ${want.from}`).join(', ')
      return message.kind === 'governance' ? `ask governance, but ${wants || 'all'}` : `ask ${wants}`
    }
    case 'records':
      return `records ${message.records.map(text).join(', ')}`
    case 'credit':
      return `credit ${message.bytes}`
    case 'end':
    case 'stop':
      return message.type
    case 'push':
      return `push ${text(message.record)}`
    case 'have':
      return `have ${heads(message.heads, name)}`
    case 'feed':
      return message.wanted ? 'push me everything' : 'only tell me'
    case 'graft':
    case 'prune':
      return `${message.type} ${name(message.author)}`
    case 'distances':
      return `${message.distances.map(({ author, hops }) => `${hops} from ${name(author)}`).join(', ') || 'near nobody'}`
    case 'refuse':
      return `refuse ${message.rule}`
  }
}

export class Conversation {
  readonly #name: Name
  readonly #text: (record: Uint8Array) => string
  #lines: string[] = []

  constructor(name: Name, text: (record: Uint8Array) => string) {
    this.#name = name
    this.#text = text
  }

  hear = (from: string, to: string, bytes: Uint8Array): void => {
    const message = words(decodeMessage(bytes), this.#name, this.#text)
    this.#lines.push(`${this.#name(from)} → ${this.#name(to)}: ${message}`)
  }

  /** The lines since the last call, or a line that says there were none. */
  take(): string[] {
    const lines = this.#lines
    this.#lines = []
    return lines.length > 0 ? lines : ['nothing was sent']
  }
}
