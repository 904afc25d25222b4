import { useEffect, useState } from 'react'
import type { MyTask } from '../../../shared/tools/tables/calls.ts'
import { useHost } from '../../platform/host-context.tsx'

interface MyTasks {
  /** All tables were read. */
  isReady: boolean
  tasks: readonly MyTask[]
}

/** What this person is to do in each of some spaces; nothing for those that didn't answer yet. */
export function useMyTasks(spaces: readonly string[]): ReadonlyMap<string, MyTasks> {
  const host = useHost()
  const [found, setFound] = useState<ReadonlyMap<string, MyTasks>>(new Map())
  const ids = spaces.join(' ')
  useEffect(() => {
    let isOver = false
    const wanted = new Set(ids.split(' ').filter((id) => id !== ''))
    const load = async (space: string) => {
      const answer = await host.call('tables.my-tasks', { space })
      if (answer.ok && !isOver) setFound((before) => new Map(before).set(space, answer.value))
    }
    const loadAll = () => {
      for (const space of wanted) void load(space)
    }
    const stops = [
      host.on('tables.my-tasks-changed', ({ space }) => {
        if (wanted.has(space)) void load(space)
      }),
      host.onConnected((isConnected) => {
        if (isConnected) loadAll()
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
    }
  }, [host, ids])
  return found
}
