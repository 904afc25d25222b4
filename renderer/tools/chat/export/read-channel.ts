/**
 * Reads all messages of a channel from the beginning, however many there are: one window of time after another, each
 * with all lanes that overlap it. Only one window is in memory.
 */
import { withDoc } from '../../../../shared/docs/with-doc.ts'
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { LaneIndex, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { chatPrefix } from '../../../../shared/tools/chat/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { readEntries } from '../feed/lane-reader.ts'
import { type ChatMessage, MessageSet } from '../feed/message-set.ts'

/** Maximum number of lanes that begin in one window: at up to 256 entries each, this limits memory. */
const LANES_AT_A_TIME = 24

export interface ReadOptions {
  docs: Docs
  host: HostClient
  space: string
  /** A channel's or a thread's id. */
  channel: string
  /** Whether a device may hide messages. */
  mayHide: (device: string) => boolean
  /** Aborts the reading between two lanes. */
  signal: AbortSignal
}

interface ReadWindow {
  messages: readonly ChatMessage[]
  /** Lanes that began by the end of this window, out of all. */
  done: number
  of: number
}

/** Throws the signal's reason if it is aborted. */
export async function* readChannel(options: ReadOptions): AsyncGenerator<ReadWindow> {
  const { docs, host, space, channel, mayHide, signal } = options
  const prefix = chatPrefix(channel)
  const listed = await host.call('docs.list', { space, prefix })
  const index = new LaneIndex(channel)
  const starts: number[] = []
  for (const id of listed.ok ? listed.value : docs.ids(space, prefix)) {
    const lane = index.add(id)
    if (lane) starts.push(lane.start)
  }
  starts.sort((one, other) => one - other)

  let done = 0
  while (done < starts.length) {
    const from = starts[done] as number
    const last = starts[Math.min(done + LANES_AT_A_TIME, starts.length) - 1] as number
    // Lanes with the same start are read together.
    const next = starts.findIndex((start) => start > last)
    const to = next < 0 ? Number.POSITIVE_INFINITY : (starts[next] as number)
    done = next < 0 ? starts.length : next
    const set = new MessageSet(mayHide, spaceDocs({ docs, host, space }).personOf)
    const places = new Map<string, { start: number; monthEnd: number }>()
    for (const id of index.between(from, to)) {
      signal.throwIfAborted()
      const lane = readLane(id)
      if (!lane) continue
      places.set(id, lane)
      await withDoc(docs, space, id, ({ doc }) => {
        for (const placed of readEntries(doc, new Map())) set.add(id, lane.device, placed)
      })
    }
    const isWithin = ({ lane, time }: ChatMessage) => {
      const { start = 0, monthEnd = 0 } = places.get(lane) ?? {}
      const place = Math.min(Math.max(time, start), monthEnd - 1)
      return place >= from && place < to
    }
    yield { messages: set.ordered().filter(isWithin), done, of: starts.length }
  }
}
