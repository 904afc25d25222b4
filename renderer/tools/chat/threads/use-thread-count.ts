import { useEffect, useState } from 'react'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { type ThreadCount, ThreadCounter } from './thread-counter.ts'

/** A thread's answers; null while unknown, or if nothing hints at a thread. */
export function useThreadCount(space: string, thread: string | null): ThreadCount | null {
  const docs = useDocs()
  const host = useHost()
  const [count, setCount] = useState<ThreadCount | null>(null)
  useEffect(() => {
    if (thread === null) return
    const counter = new ThreadCounter({ docs, host, space, thread })
    counter.onCount(setCount)
    return () => {
      counter.stop()
      setCount(null)
    }
  }, [docs, host, space, thread])
  return count
}
