/**
 * All messages of a channel from the first on, whatever there are: a window of time after the other, each with all lanes that cover some of it, and
 * no window kept behind the next.
 */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { LaneIndex, readLane } from '../../../../shared/tools/chat/lanes.ts'
import { chatPrefix } from '../../../../shared/tools/chat/shape.ts'
import type { Docs } from '../../../docs/docs.ts'
import { readEntries } from '../lane-reader.ts'
import { type ChatMessage, MessageSet } from '../message-set.ts'

/** Lanes that begin in one window: with 256 entries in a full one, what is held at a time. */
const LANES_AT_A_TIME = 24

export interface ReadOptions {
  docs: Docs
  host: HostClient
  space: string
  /** Or a thread. */
  channel: string
  /** Whether what a device hides counts. */
  mayHide: (device: string) => boolean
  /** Ends the reading, between two lanes. */
  signal: AbortSignal
}

interface ReadWindow {
  messages: readonly ChatMessage[]
  /** Lanes that began by the end of this window, of how many. */
  done: number
  of: number
}

/** Throws the signal's reason where it is ended. */
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
    // Lanes that begin together are read together.
    const next = starts.findIndex((start) => start > last)
    const to = next < 0 ? Number.POSITIVE_INFINITY : (starts[next] as number)
    done = next < 0 ? starts.length : next
    const set = new MessageSet(mayHide)
    const places = new Map<string, { start: number; monthEnd: number }>()
    for (const id of index.between(from, to)) {
      signal.throwIfAborted()
      const lane = readLane(id)
      if (!lane) continue
      places.set(id, lane)
      const open = docs.openDoc(space, id)
      try {
        await open.ready
        for (const placed of readEntries(open.doc, new Map())) set.add(id, lane.device, placed)
      } finally {
        open.close()
      }
    }
    const isWithin = ({ lane, time }: ChatMessage) => {
      const { start = 0, monthEnd = 0 } = places.get(lane) ?? {}
      const place = Math.min(Math.max(time, start), monthEnd - 1)
      return place >= from && place < to
    }
    yield { messages: set.ordered().filter(isWithin), done, of: starts.length }
  }
}
