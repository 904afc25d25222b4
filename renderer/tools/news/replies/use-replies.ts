import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import { useHost } from '../../../platform/host-context.tsx'

export type Reply = CallOutput<'channels.inbox'>['replies'][number]

/** Readers' replies to this device, the newest first; null until loaded. */
export function useReplies(space: string): readonly Reply[] | null {
  const host = useHost()
  const [replies, setReplies] = useState<readonly Reply[] | null>(null)
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const result = await host.call('channels.inbox', { space })
      if (result.ok && !isGone) setReplies(result.value.replies.toReversed())
    }
    void load()
    const stop = host.on('space.changed', (changed) => {
      if (changed.space === space) void load()
    })
    return () => {
      isGone = true
      stop()
    }
  }, [host, space])
  return replies
}
