import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host-context.tsx'

export type ListedTopic = CallOutput<'topics.list'>[number]

/** The streams of a space by name; null until they are loaded. */
export function useTopics(space: string): readonly ListedTopic[] | null {
  const host = useHost()
  const [topics, setTopics] = useState<readonly ListedTopic[] | null>(null)
  useEffect(() => {
    let isGone = false
    const load = async () => {
      const result = await host.call('topics.list', { space })
      if (result.ok && !isGone) setTopics(result.value)
    }
    setTopics(null)
    const stops = [
      host.onConnected((connected) => {
        if (connected) void load()
      }),
      // Roles determine who may change streams.
      ...(['topics.changed', 'space.changed'] as const).map((name) =>
        host.on(name, (changed) => {
          if (changed.space === space) void load()
        }),
      ),
    ]
    return () => {
      isGone = true
      for (const stop of stops) stop()
    }
  }, [host, space])
  return topics
}
