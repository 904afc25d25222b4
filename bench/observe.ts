/**
 * Loaded into a host before it starts (`node --import`): counts what it stores and sends, and reports to the benchmark
 * on request. It doesn't change the host's behavior.
 */
import { Link } from '../electron/host/links/link.ts'
import { LevelSpaceStore } from '../electron/host/store/level/level-space-store.ts'
import { decodeMessage } from '../shared/sync/messages.ts'

export type Question =
  /** Answered when this many content records by others are durable. */
  | { ask: 'durable'; records: number }
  /** Answered immediately. Counting starts with the first request. */
  | { ask: 'sent' }

export interface Observation {
  /** Milliseconds since 1970. */
  at: number
  /** Copies of records sent to other hosts since the first request. */
  copies: number
  /** Objects that keep a process running: sockets, timers, files. */
  handles: number
}

const SPACE_PROTOCOL = 'parley/space/1'
const RECORDS_KIND = 1

let durable = 0
let copies = 0
let wanted = Number.POSITIVE_INFINITY
let durableAt = 0
let isCounting = false

const tell = (at: number): void =>
  void process.send?.({ at, copies, handles: process.getActiveResourcesInfo().length } satisfies Observation)

const append = LevelSpaceStore.prototype.append
LevelSpaceStore.prototype.append = async function (entries) {
  await append.call(this, entries)
  for (const { head } of entries) if (head.chain.stream !== 'governance') durable += 1
  durableAt = Date.now()
  if (durable < wanted) return
  wanted = Number.POSITIVE_INFINITY
  tell(durableAt)
}

const open = Link.prototype.open
Link.prototype.open = function (handlers) {
  const channel = open.call(this, handlers)
  if (channel === null || handlers.protocol !== SPACE_PROTOCOL) return channel
  return {
    close: () => channel.close(),
    send(kind, message) {
      if (isCounting && kind === RECORDS_KIND) copies += recordsIn(message)
      return channel.send(kind, message)
    },
  }
}

function recordsIn(bytes: Uint8Array): number {
  const message = decodeMessage(bytes)
  if (message.type === 'push') return 1
  return message.type === 'records' ? message.records.length : 0
}

process.on('message', (question: Question) => {
  if (question.ask === 'sent') {
    isCounting = true
    tell(Date.now())
  } else if (durable >= question.records) tell(durableAt)
  else wanted = question.records
})
// The benchmark's channel must not keep the host alive.
process.channel?.unref()
