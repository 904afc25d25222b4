/** Questions for the person in the system's own dialogs, in their language. */
import type { Dialog } from 'electron'
import type { PageTrouble } from '../pages/page.ts'
import type { Capture } from '../permissions/capture-consent.ts'
import type { ShellWords } from '../words/words.ts'
import type { Leaving } from './quitting.ts'

export class Questions {
  readonly #dialog: Pick<Dialog, 'showMessageBox'>
  readonly #words: ShellWords
  #isRefusing = false

  constructor(dialog: Pick<Dialog, 'showMessageBox'>, words: ShellWords) {
    this.#dialog = dialog
    this.#words = words
  }

  /** Asks whether to open an address in the browser, or in the mail or telephone program. */
  mayOpen(address: string): Promise<boolean> {
    const { openOutside, open, cancel } = this.#words
    return this.#ask(openOutside, open, cancel, address)
  }

  mayCapture(wanted: readonly Capture[]): Promise<boolean> {
    const { useMicrophone, useCamera, useBoth, askedOnce, allow, doNotAllow } = this.#words
    const only = wanted.includes('audio') ? useMicrophone : useCamera
    return this.#ask(wanted.length > 1 ? useBoth : only, allow, doNotAllow, askedOnce)
  }

  mayShowScreens(): Promise<boolean> {
    const { useScreens, askedOnce, allow, doNotAllow } = this.#words
    return this.#ask(useScreens, allow, doNotAllow, askedOnce)
  }

  /** Asks whether to load the page again. If not, the person quits, or waits for a page that merely doesn't respond. */
  loadsAgain(trouble: PageTrouble): Promise<boolean> {
    const { troubles, loadAgain, quit, wait } = this.#words
    return this.#ask(troubles[trouble], loadAgain, trouble === 'unresponsive' ? wait : quit)
  }

  /** Reports that something can't be opened. One window at a time. */
  async refuse(what: 'link' | 'file'): Promise<void> {
    if (this.#isRefusing) return
    this.#isRefusing = true
    const { badLink, badFile, ok } = this.#words
    const message = what === 'link' ? badLink : badFile
    await this.#dialog.showMessageBox({ type: 'info', title: 'Parley', message, buttons: [ok] }).finally(() => {
      this.#isRefusing = false
    })
  }

  /** Shown before the system asks whether the app is allowed to use the network. */
  async networkAhead(): Promise<void> {
    const { networkAhead: message, networkAheadDetail: detail, goOn } = this.#words
    await this.#dialog.showMessageBox({ type: 'info', title: 'Parley', message, detail, buttons: [goOn] })
  }

  /** What to do if the person wants to quit while files are being sent or received. */
  async endsTransfers(): Promise<Leaving> {
    const { transfersUnderWay, transfersContinue, quitAnyway, keepRunning, stay } = this.#words
    const chosen = await this.#choose(transfersUnderWay, [quitAnyway, keepRunning, stay], transfersContinue)
    return (['quit', 'background', 'stay'] as const)[chosen] ?? 'stay'
  }

  async #ask(message: string, yes: string, no: string, detail = ''): Promise<boolean> {
    return (await this.#choose(message, [yes, no], detail)) === 0
  }

  /** Returns the button's index. The last button changes nothing. */
  async #choose(message: string, buttons: string[], detail: string): Promise<number> {
    const last = buttons.length - 1
    const choice = {
      type: 'question',
      title: 'Parley',
      message,
      detail,
      buttons,
      defaultId: last,
      cancelId: last,
    } as const
    return (await this.#dialog.showMessageBox(choice)).response
  }
}
