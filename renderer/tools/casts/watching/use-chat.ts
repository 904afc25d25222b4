import { useEffect, useState } from 'react'
import type { ShownCaption, ShownLine } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { useHost } from '../../../platform/host/host-context.tsx'

export interface CastChat {
  lines: readonly ShownLine[]
  caption: ShownCaption | null
}

const NOTHING: CastChat = { lines: [], caption: null }

/** The chat next to a cast. */
export function useChat(space: string, cast: string | null): CastChat {
  const host = useHost()
  const [chat, setChat] = useState(NOTHING)
  useEffect(() => {
    setChat(NOTHING)
    if (cast === null) return
    let isOver = false
    const load = async () => {
      const answer = await host.call('casts.chat', { space, cast })
      if (answer.ok && !isOver) setChat(answer.value)
    }
    const stops = [
      host.on('casts.said', ({ cast: beside, line }) => {
        if (beside === cast)
          setChat(({ lines, caption }) => ({ lines: [...lines, line].slice(-CAST_LIMITS.lines), caption }))
      }),
      host.on('casts.captioned', ({ cast: beside, caption }) => {
        if (beside === cast) setChat(({ lines }) => ({ lines, caption }))
      }),
      host.onConnected((isConnected) => {
        if (isConnected) void load()
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
    }
  }, [host, space, cast])
  return chat
}
