/** The messages of a channel from all lanes read so far, in order, with remarks applied. */
import { appendTo } from '../../../../shared/base/append.ts'
import type { PersonOf } from '../../../../shared/record/person.ts'
import { belongsLast, frontier, type OrderedMessage, orderMessages } from '../../../../shared/tools/chat/order.ts'
import { messageKey, Remarks, type Said } from '../../../../shared/tools/chat/remarks.ts'
import { type Attachment, type MessageName, type Poll, saysSomething } from '../../../../shared/tools/chat/shape.ts'
import type { PlacedFile } from '../../../../shared/tools/files/shape.ts'
import type { PlacedEntry } from './lane-reader.ts'

export interface ChatMessage {
  /** Id and device: unique even if a liar reuses another's id. */
  key: string
  id: string
  device: string
  /** The doc that holds it. */
  lane: string
  client: number
  clock: number
  time: number
  seen: readonly string[]
  /** The latest edit; empty if it was deleted. */
  text: string
  edited: boolean
  deleted: boolean
  reply: MessageName | null
  mentions: readonly string[]
  everyone: boolean
  attachments: readonly Attachment[]
  files: readonly PlacedFile[]
  poll: Poll | null
  said: Said
}

export class MessageSet {
  private readonly messages = new Map<string, ChatMessage>()
  private readonly originals = new Map<string, string>()
  private readonly keysOfLane = new Map<string, string[]>()
  private readonly keysById = new Map<string, string[]>()
  private readonly mentioned = new Set<string>()
  private readonly remarks: Remarks
  private sorted: ChatMessage[] = []
  private added: ChatMessage[] = []
  private mustSort = false
  /** Messages with changed remarks: many remarks about one message cost one update. */
  private readonly changed = new Set<string>()
  private mustReplace = false

  /** @param mayHide whether a device may hide messages */
  constructor(mayHide: (device: string) => boolean, personOf: PersonOf) {
    this.remarks = new Remarks(mayHide, personOf)
  }

  add(lane: string, device: string, { entry, client, clock }: PlacedEntry): void {
    if (entry.kind !== 'message') {
      this.changed.add(this.remarks.add({ lane, writer: device, client, clock, remark: entry }))
      return
    }
    const key = messageKey(entry.id, device)
    if (this.messages.has(key) || !saysSomething(entry)) return
    const {
      id,
      time,
      seen,
      text,
      reply = null,
      mentions = [],
      everyone = false,
      attachments = [],
      files = [],
      poll,
    } = entry
    const message: ChatMessage = {
      key,
      id,
      device,
      lane,
      client,
      clock,
      time,
      seen,
      text,
      edited: false,
      deleted: false,
      reply,
      mentions,
      everyone,
      attachments,
      files,
      poll: poll ?? null,
      said: this.remarks.of(key, poll),
    }
    this.originals.set(key, text)
    appendTo(this.keysOfLane, lane, key)
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

  /** The set of devices that may hide messages has changed. */
  rightsChanged(): void {
    for (const key of this.remarks.rightsChanged()) this.changed.add(key)
  }

  /** Drops a lane's entries, so that it can be read again. */
  removeLane(lane: string): void {
    for (const key of this.remarks.removeLane(lane)) this.changed.add(key)
    for (const key of this.keysOfLane.get(lane) ?? []) {
      const { id } = this.messages.get(key) as ChatMessage
      this.messages.delete(key)
      this.originals.delete(key)
      const rest = (this.keysById.get(id) ?? []).filter((other) => other !== key)
      if (rest.length > 0) this.keysById.set(id, rest)
      else this.keysById.delete(id)
    }
    this.keysOfLane.delete(lane)
    this.mustSort = true
  }

  get(key: string): ChatMessage | null {
    this.renew()
    return this.messages.get(key) ?? null
  }

  get size(): number {
    return this.messages.size
  }

  /** All messages in order; the same array until something changes. */
  ordered(): readonly ChatMessage[] {
    this.renew()
    if (!this.mustSort && this.added.length > 0) this.appendAdded()
    if (this.mustSort) this.sort()
    else if (this.mustReplace) this.sorted = this.sorted.map((message) => this.messages.get(message.key) ?? message)
    this.mustReplace = false
    return this.sorted
  }

  /** The messages that a message written now has seen. */
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

  private renew(): void {
    for (const key of this.changed) {
      const message = this.messages.get(key)
      if (!message) continue
      this.messages.set(key, this.applied(message))
      this.mustReplace = true
    }
    this.changed.clear()
  }

  private applied(message: ChatMessage): ChatMessage {
    const said = this.remarks.of(message.key, message.poll ?? undefined)
    const original = this.originals.get(message.key) ?? ''
    const { deleted } = said
    return {
      ...message,
      text: deleted ? '' : (said.text ?? original),
      edited: said.text !== null && said.text !== original,
      deleted,
      said,
    }
  }
}
