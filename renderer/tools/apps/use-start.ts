import { useEffect, useState } from 'react'
import { packageProblem } from '../../../shared/tools/apps/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { isSealed } from './app-door.ts'

export interface Start {
  /** Where the app runs; null while it doesn't. */
  address: string | null
  /** Goes up with each start, so that a new one is another page. */
  run: number
  isStarting: boolean
  error: string | null
  start(): Promise<void>
  stop(): void
}

/** Starts an app in this window, if the browser can cut it off. */
export function useStart(space: string, item: string): Start {
  const words = strings.apps
  const host = useHost()
  const [address, setAddress] = useState<string | null>(null)
  const [run, setRun] = useState(0)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // So that nobody waits for it after they pressed Start.
  useEffect(() => {
    void host.call('apps.site', { space, item }).then((site) => {
      if (site.ok && site.value.address !== null) void isSealed(host, site.value.address)
    })
  }, [host, space, item])
  const begin = async (): Promise<string | null> => {
    const started = await host.call('apps.start', { space, item })
    if (!started.ok) {
      const problem = packageProblem.safeParse(started.error.message)
      return words.notStarted(words.problems[problem.data ?? 'damaged'])
    }
    if (!(await isSealed(host, started.value.address))) return words.notStarted(words.leaks)
    setAddress(started.value.address)
    setRun((before) => before + 1)
    return null
  }
  return {
    address,
    run,
    isStarting,
    error,
    async start() {
      setError(null)
      setStarting(true)
      setError(await begin())
      setStarting(false)
    },
    stop: () => setAddress(null),
  }
}
