/** Restarts the app because the person wants to, not because of an error. */
import type { App } from 'electron'
import { findCommand } from '../system/launch-menu.ts'
import { HIDDEN } from '../system/login-item.ts'
import { relaunchOf } from './failures.ts'
import { namedIn } from './openings.ts'
import type { Quitting } from './quitting.ts'

export interface StartAgainParts {
  app: Pick<App, 'isPackaged' | 'getAppPath' | 'relaunch'>
  quitting: Pick<Quitting, 'leave'>
  environment: NodeJS.ProcessEnv
  /** The command line after the program's own name. */
  words: readonly string[]
}

/** Keeps the flags, except those that hide the window, and drops the links and files of the previous start. */
export function startAgain({ app, quitting, environment, words }: StartAgainParts): void {
  const named = namedIn(words)
  const flags = words.filter((word) => !named.includes(word) && word !== HIDDEN && findCommand([word]) === null)
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), ...flags]
  app.relaunch({ args, ...relaunchOf(environment, args) })
  quitting.leave('it starts again')
}
