/** The app ends and starts again because the person wants it, not because of an error. */
import type { App, RelaunchOptions } from 'electron'
import { findCommand } from '../system/launch-menu.ts'
import { HIDDEN } from '../system/login-item.ts'
import { relaunchOf } from './failures.ts'
import { namedIn } from './openings.ts'

/** With the same flags, but in view, and without what the person opened by the start before. */
export function startAgain(
  app: Pick<App, 'isPackaged' | 'getAppPath' | 'relaunch'>,
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
): void {
  const named = namedIn(words)
  const flags = words.filter((word) => !named.includes(word) && word !== HIDDEN && findCommand([word]) === null)
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...flags]
  const options: RelaunchOptions = { args, ...relaunchOf(environment, args) }
  app.relaunch(options)
}
