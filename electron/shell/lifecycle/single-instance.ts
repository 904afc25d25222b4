/** One running app per profile; a second start passes its command line to the first and ends. */
import type { App } from 'electron'
import { spared } from './spared.ts'

/** Returns false if another one is running: then this process must end. */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  onSecondStart: (words: readonly string[], folder: string) => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on(
    'second-instance',
    spared((_event, words, folder) => onSecondStart(words.slice(1), folder)),
  )
  return true
}
