/**
 * The storage that an app uses on this device, measured by one of our pages on its site, or in the installed app on
 * disk.
 */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { viewedSite } from './running/app-door.ts'
import { hearHidden } from './running/probe.ts'

/** Milliseconds between two measurements on disk; a page reports it as often. */
const INTERVAL = 10_000
/** Milliseconds to wait for a page to clear the storage. */
const PATIENCE = 10_000

const bytesIn = (said: unknown): number | null => {
  const bytes = typeof said === 'object' && said !== null && 'stored' in said ? said.stored : null
  return typeof bytes === 'number' && Number.isFinite(bytes) ? bytes : null
}

/** Reports the size in bytes, now and whenever it may have changed. @returns how to stop that */
export function followStored(host: HostClient, address: string, tell: (bytes: number) => void): () => void {
  const site = viewedSite(address)
  const hear = (bytes: number | null) => {
    if (bytes !== null) tell(bytes)
  }
  if (site === null) return hearHidden(address, 'stored', (said) => hear(bytesIn(said)))
  let isOver = false
  const look = async () => {
    const found = await host.call('shell.measure-site', { site })
    if (!isOver) hear(found.ok ? found.value : null)
  }
  void look()
  const timer = setInterval(() => void look(), INTERVAL)
  return () => {
    isOver = true
    clearInterval(timer)
  }
}

/** Resolves with whether everything was deleted. */
export async function clearStored(host: HostClient, address: string): Promise<boolean> {
  const site = viewedSite(address)
  if (site !== null) return (await host.call('shell.clear-site', { site })).ok
  return new Promise((resolve) => {
    const end = (isCleared: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(isCleared)
    }
    const stop = hearHidden(address, 'clear', (said) => end(bytesIn(said) !== null))
    const timer = setTimeout(() => end(false), PATIENCE)
  })
}
