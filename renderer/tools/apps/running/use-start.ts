import { useEffect, useRef, useState } from 'react'
import { type AppInstance, packageProblem } from '../../../../shared/tools/apps/calls.ts'
import { APP_LIMITS } from '../../../../shared/tools/apps/limits.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { type StoredHere, useStoredHere } from '../stored-here.tsx'
import { isSealed, viewedSite } from './app-door.ts'
import { warmSite } from './probe.ts'

export interface Start {
  /** The address at which the app runs; null if it doesn't. */
  address: string | null
  /** Incremented with each start, so that a new run gets a new page. */
  run: number
  isStarting: boolean
  error: string | null
  stored: StoredHere
  /** It exceeds its storage limit on this device, so it doesn't run. */
  isFull: boolean
  start(): Promise<void>
  /** Cancels the start, even if its package arrives later. */
  cancel(): void
  /** A page of the app has loaded. */
  loaded(): void
  stop(): void
}

/** Milliseconds within which most apps start; until then, no progress is shown. */
const AT_ONCE = 100

/** Starts an app in this window, if the browser can seal it off. */
export function useStart(instance: AppInstance): Start {
  const words = strings.apps
  const host = useHost()
  const { space, item } = instance
  const [address, setAddress] = useState<string | null>(null)
  /**
   * The address where it will run; null until it is known and, in a browser, until it is known to be sealed off there.
   */
  const [site, setSite] = useState<string | null>(null)
  /** Until the app's page has loaded for the first time. */
  const [isWarm, setWarm] = useState(true)
  const [run, setRun] = useState(0)
  const underWay = useRef<symbol | null>(null)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // Done in advance, so that nobody waits for it after pressing Start.
  useEffect(() => {
    let isShown = true
    void host.call('apps.site', { space, item }).then(async (found) => {
      const address = found.ok ? found.value.address : null
      if (address === null) return
      // In the installed app, the probe needs a process: it waits until the app starts.
      if ((viewedSite(address) !== null || (await isSealed(host, address))) && isShown) setSite(address)
    })
    return () => {
      isShown = false
    }
  }, [host, space, item])
  useEffect(() => (isWarm && site !== null && viewedSite(site) === null ? warmSite(site) : undefined), [isWarm, site])
  // A hung process must end with the app's page, and not be reused by the next one.
  const cool = () => setWarm(false)
  const begin = async (): Promise<{ address: string } | { error: string }> => {
    const started = await host.call('apps.start', instance)
    if (!started.ok) {
      const problem = packageProblem.safeParse(started.error.message).data
      return { error: problem ? words.notStarted(words.problems[problem]) : strings.errors[started.error.reason] }
    }
    const { address } = started.value
    return (await isSealed(host, address)) ? { address } : { error: words.notStarted(words.leaks) }
  }
  const stored = useStoredHere(site)
  const stop = () => {
    cool()
    setAddress(null)
    stored.look()
  }
  const isFull = stored.bytes > APP_LIMITS.stored
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it does is the same each time
  useEffect(() => {
    if (isFull && address !== null) stop()
  }, [isFull, address])
  return {
    address,
    run,
    isStarting,
    error: isFull ? words.storesTooMuch(formats.bytes(APP_LIMITS.stored)) : error,
    stored,
    isFull,
    loaded: cool,
    async start() {
      if (underWay.current || isFull) return
      const attempt = Symbol()
      underWay.current = attempt
      if (address !== null) cool()
      setError(null)
      const timer = setTimeout(() => underWay.current === attempt && setStarting(true), AT_ONCE)
      const begun = await begin()
      clearTimeout(timer)
      if (underWay.current !== attempt) return
      underWay.current = null
      setStarting(false)
      if ('error' in begun) return setError(begun.error)
      setAddress(begun.address)
      setRun((before) => before + 1)
    },
    cancel() {
      underWay.current = null
      setStarting(false)
    },
    stop,
  }
}
