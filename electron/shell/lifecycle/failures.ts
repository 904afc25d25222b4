/** Ends the app after an error: one window says what happened and what helps, and the log has the rest. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App, Dialog, Shell } from 'electron'
import { z } from 'zod'
import { textOf } from '../../../shared/record/errors.ts'
import { diskTrouble } from '../../host/profile/disk-trouble.ts'
import { ProfileError } from '../../host/profile/profile-error.ts'
import type { LogFile } from '../profile/log-file.ts'
import { readJson } from '../profile/read-json.ts'
import { type ShellWords, shellWords } from '../words/words.ts'

export interface FailuresOptions {
  app: Pick<App, 'whenReady' | 'isReady' | 'getLocale' | 'relaunch' | 'exit'>
  dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBoxSync'>
  shell: Pick<Shell, 'openPath'>
  environment: NodeJS.ProcessEnv
  /** The command line after the program's own name. */
  words: readonly string[]
  log: LogFile
  /** Milliseconds. */
  now?: () => number
}

/** Milliseconds. */
const IN_A_ROW = 10 * 60_000
/** From this count on, the window no longer suggests restarting. */
const TOO_OFTEN = 3
const TIMES = 'stopped.json'
const times = z.array(z.number()).max(100).catch([])

export class Failures {
  readonly #options: FailuresOptions

  constructor(options: FailuresOptions) {
    this.#options = options
  }

  /** Handles an uncaught error: nothing else runs until the person has answered, and then the process ends. */
  stopped(error: unknown): void {
    const { app } = this.#options
    const words = shellWords(app.getLocale())
    const count = this.#count()
    this.#options.log.write(`stopped, ${count} in a row`)
    if (!app.isReady()) this.#endEarly(words.stopped, textOf(error))
    else if (count < TOO_OFTEN) this.#end(words, words.stopped, textOf(error))
    else this.#end(words, words.stoppedAgain, textOf(error), 'showLog')
  }

  /** The profile, or something else that the app needs, can't be opened. The process ends. */
  async cannotStart(error: unknown): Promise<void> {
    const { app, log } = this.#options
    log.write(`cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    await app.whenReady()
    const words = shellWords(app.getLocale())
    const { sentence, detail } = explain(error, words)
    this.#end(words, sentence, detail)
  }

  #end(words: ShellWords, message: string, detail: string, suggested: 'startAgain' | 'showLog' = 'startAgain'): void {
    const { app, dialog, shell, log, environment } = this.#options
    const choices = [words.startAgain, ...(log.folder === null ? [] : [words.showLog]), words.quit]
    const question = {
      type: 'error',
      title: 'Parley',
      message,
      detail,
      buttons: choices,
      defaultId: Math.max(0, choices.indexOf(words[suggested])),
      cancelId: choices.length - 1,
    } as const
    let chosen = choices[dialog.showMessageBoxSync(question)]
    for (; chosen === words.showLog && log.folder !== null; chosen = choices[dialog.showMessageBoxSync(question)])
      void shell.openPath(log.folder)
    if (chosen === words.startAgain) app.relaunch(relaunchOf(environment, this.#options.words))
    app.exit(1)
  }

  /** Before it is ready, Electron can't show any other dialog. */
  #endEarly(message: string, detail: string): void {
    const { app, dialog } = this.#options
    dialog.showErrorBox(message, detail)
    app.exit(1)
  }

  /** How often the app has stopped in a row, including this time. */
  #count(): number {
    const { log, now = Date.now } = this.#options
    if (log.folder === null) return 1
    const file = join(log.folder, TIMES)
    const recent = [...times.parse(readJson(file)).filter((time) => Math.abs(now() - time) < IN_A_ROW), now()].slice(
      -TOO_OFTEN,
    )
    try {
      writeFileSync(file, JSON.stringify(recent), { mode: 0o600 })
    } catch {
      // The disk is full: only this one is counted.
    }
    return recent.length
  }
}

/** An AppImage is mounted only while it runs: its own file starts it again. */
export const relaunchOf = ({ APPIMAGE }: NodeJS.ProcessEnv, words: readonly string[]) =>
  APPIMAGE ? { execPath: APPIMAGE, args: [...words] } : {}

/** An error whose message is a sentence for the person, in their language. */
export class ForPerson extends Error {}

/** Returns the message for the person. The detail is in English; it's empty if the sentence says everything. */
export function explain(error: unknown, words: ShellWords): { sentence: string; detail: string } {
  const detail = textOf(error)
  const ofDisk = diskTrouble(error)
  if (ofDisk !== null) return { sentence: words.disk[ofDisk], detail }
  if (error instanceof ForPerson) return { sentence: detail, detail: '' }
  if (!(error instanceof ProfileError)) return { sentence: words.cannotStart, detail }
  return error.reason === 'key-ring'
    ? { sentence: detail, detail: '' }
    : { sentence: words.profile[error.reason], detail }
}
