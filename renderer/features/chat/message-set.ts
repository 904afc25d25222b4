/** The messages of a channel from all lanes read so far, in order, with edits and deletions applied. */
import { belongsLast, frontier, type OrderedMessage, orderMessages } from '../../../shared/tools/chat/order.ts'
import type { PlacedEntry } from './lane-reader.ts'

export interface ChatMessage {
  /** Unique although a liar may use another's id: id and device. */
  key: string
  id: string
  device: string
  /** The doc that holds it. */
  lane: string
  client: number
  clock: number
  time: number
  seen: readonly string[]
  text: string
  edited: boolean
  deleted: boolean
}

interface Change {
  time: number
  text: string | null
}

const keyOf = (id: string, device: string) => `${id}/${device}`

export class MessageSet {
  private readonly messages = new Map<string, ChatMessage>()
  private readonly keysById = new Map<string, string[]>()
  private readonly mentioned = new Set<string>()
  /** Edits and deletions by target; they may be read before it. */
  private readonly changes = new Map<string, Change>()
  private sorted: ChatMessage[] = []
  private added: ChatMessage[] = []
  private mustSort = false
  private mustReplace = false

  add(lane: string, device: string, { entry, client, clock }: PlacedEntry): void {
    if (entry.kind !== 'message') {
      this.change(keyOf(entry.target, device), { time: entry.time, text: entry.kind === 'edit' ? entry.text : null })
      return
    }
    const { id, time, seen, text } = entry
    const key = keyOf(id, device)
    if (this.messages.has(key)) return
    const message = { key, id, device, lane, client, clock, time, seen, text, edited: false, deleted: false }
    const changed = this.applied(message)
    this.messages.set(key, changed)
    const known = this.keysById.get(id)
    if (known) {
      known.push(key)
      this.mustSort = true
    } else {
      this.keysById.set(id, [key])
    }
    this.added.push(changed)
  }

  /** Forgets what a lane said, because it is read anew. */
  removeLane(lane: string): void {
    for (const [key, message] of this.messages) {
      if (message.lane !== lane) continue
      this.messages.delete(key)
      this.changes.delete(key)
      const rest = (this.keysById.get(message.id) ?? []).filter((other) => other !== key)
      if (rest.length > 0) this.keysById.set(message.id, rest)
      else this.keysById.delete(message.id)
    }
    this.mustSort = true
  }

  get size(): number {
    return this.messages.size
  }

  /** All messages in order; the same array until something changes. */
  ordered(): readonly ChatMessage[] {
    if (!this.mustSort && this.added.length > 0) this.appendAdded()
    if (this.mustSort) this.sort()
    else if (this.mustReplace) this.sorted = this.sorted.map((message) => this.messages.get(message.key) ?? message)
    this.mustReplace = false
    return this.sorted
  }

  /** What a message written now has seen. */
  frontier(): string[] {
    return frontier(this.ordered())
  }

  private appendAdded(): void {
    const sorted = [...this.sorted]
    for (const message of this.added) {
      if (!belongsLast(message, sorted, this.mentioned)) {
        this.mustSort = true
        return
      }
      sorted.push(this.messages.get(message.key) ?? message)
      for (const id of message.seen) this.mentioned.add(id)
    }
    this.sorted = sorted
    this.added = []
  }

  private sort(): void {
    const all = [...this.messages.values()]
    const nodes = all.map((message): OrderedMessage & { message: ChatMessage } => ({
      id: message.key,
      time: message.time,
      seen: message.seen.flatMap((id) => this.keysById.get(id) ?? []),
      message,
    }))
    this.sorted = orderMessages(nodes).map(({ message }) => message)
    this.mentioned.clear()
    for (const { seen } of all) for (const id of seen) this.mentioned.add(id)
    this.added = []
    this.mustSort = false
  }

  /** A deletion is final; of edits the latest counts, and of equally late ones the one read later. */
  private change(target: string, change: Change): void {
    const known = this.changes.get(target)
    if (known?.text === null || (known && change.text !== null && known.time > change.time)) return
    this.changes.set(target, change)
    const message = this.messages.get(target)
    if (!message) return
    this.messages.set(target, this.applied(message))
    this.mustReplace = true
  }

  private applied(message: ChatMessage): ChatMessage {
    const change = this.changes.get(message.key)
    if (!change) return message
    if (change.text === null) return { ...message, text: '', deleted: true }
    return { ...message, text: change.text, edited: true }
  }
}
