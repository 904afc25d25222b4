import { useEffect, useState } from 'react'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { type LoggedMessage, type Series, TopicRecord } from './record.ts'

/** The received data, as of one frame. */
export interface Heard {
  messages: readonly LoggedMessage[]
  series: readonly Series[]
  last: ReadonlyMap<string, LoggedMessage>
  count: number
  /** The stored messages have arrived. */
  ready: boolean
  failed: boolean
}

const NOTHING: Heard = { messages: [], series: [], last: new Map(), count: 0, ready: false, failed: false }

/** Calls `show` at most once a frame; while the window is hidden, once a second. */
function atFrames(show: () => void): { soon(): void; stop(): void } {
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = 0
    show()
  }
  return {
    soon() {
      if (frame !== 0) return
      frame = requestAnimationFrame(run)
      timer = setTimeout(run, 1000)
    },
    stop() {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}

function follow(host: HostClient, space: string, topic: string | null, onHeard: (heard: Heard) => void): () => void {
  const following = crypto.randomUUID()
  let record = new TopicRecord()
  let state = { ready: false, failed: false }
  let isGone = false
  const frames = atFrames(() =>
    onHeard({ ...state, messages: record.messages, series: record.series, last: record.last, count: record.count }),
  )
  const begin = async () => {
    const result = await host.call('topics.follow', { space, topic, following })
    if (isGone) return
    state = { ready: true, failed: !result.ok }
    frames.soon()
  }
  const stops = [
    host.on('topics.messages', (told) => {
      if (told.following !== following) return
      record.add(told.messages)
      frames.soon()
    }),
    host.onConnected((connected) => {
      if (!connected) return
      // The stored messages are sent again.
      record = new TopicRecord()
      void begin()
    }),
  ]
  return () => {
    isGone = true
    frames.stop()
    for (const stop of stops) stop()
    void host.call('topics.unfollow', { following })
  }
}

/** Subscribes to a stream by its id, or to all of a space (null), while it is on screen. */
export function useRecord(space: string, topic: string | null): Heard {
  const host = useHost()
  const [heard, setHeard] = useState(NOTHING)
  useEffect(() => {
    setHeard(NOTHING)
    return follow(host, space, topic, setHeard)
  }, [host, space, topic])
  return heard
}
