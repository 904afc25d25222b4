/** Questions to the person in the system's own dialogs, in their language. */
import type { Dialog } from 'electron'
import type { Capture } from './capture-consent.ts'
import type { PageTrouble } from './page.ts'
import type { ShellWords } from './words/shell-words.ts'

export class Questions {
  readonly #dialog: Pick<Dialog, 'showMessageBox'>
  readonly #words: ShellWords
  #isRefusing = false

  constructor(dialog: Pick<Dialog, 'showMessageBox'>, words: ShellWords) {
    this.#dialog = dialog
    this.#words = words
  }

  /** Whether to open the address of a website in the browser. */
  mayOpen(address: string): Promise<boolean> {
    const { openOutside, openInBrowser, cancel } = this.#words
    return this.#ask(openOutside, openInBrowser, cancel, address)
  }

  mayCapture(wanted: readonly Capture[]): Promise<boolean> {
    const { useMicrophone, useCamera, useBoth, askedOnce, allow, doNotAllow } = this.#words
    const only = wanted.includes('audio') ? useMicrophone : useCamera
    return this.#ask(wanted.length > 1 ? useBoth : only, allow, doNotAllow, askedOnce)
  }

  /** Whether to load the page again; otherwise to quit, or to wait for a page that merely does not respond. */
  loadsAgain(trouble: PageTrouble): Promise<boolean> {
    const { troubles, loadAgain, quit, wait } = this.#words
    return this.#ask(troubles[trouble], loadAgain, trouble === 'unresponsive' ? wait : quit)
  }

  /** Something that the person opened can't be opened. One window at a time. */
  async refuse(what: 'link' | 'file'): Promise<void> {
    if (this.#isRefusing) return
    this.#isRefusing = true
    const { badLink, badFile, ok } = this.#words
    const message = what === 'link' ? badLink : badFile
    await this.#dialog.showMessageBox({ type: 'info', title: 'Parley', message, buttons: [ok] }).finally(() => {
      this.#isRefusing = false
    })
  }

  /** Before the system asks whether the app may use the network. */
  async networkAhead(): Promise<void> {
    const { networkAhead: message, networkAheadDetail: detail, goOn } = this.#words
    await this.#dialog.showMessageBox({ type: 'info', title: 'Parley', message, detail, buttons: [goOn] })
  }

  /** Whether to quit while files are being sent or received. */
  mayEndTransfers(): Promise<boolean> {
    const { transfersUnderWay, transfersContinue, quitAnyway, stay } = this.#words
    return this.#ask(transfersUnderWay, quitAnyway, stay, transfersContinue)
  }

  async #ask(message: string, yes: string, no: string, detail = ''): Promise<boolean> {
    const buttons = [yes, no]
    const question = { type: 'question', title: 'Parley', message, detail, buttons, defaultId: 1, cancelId: 1 } as const
    return (await this.#dialog.showMessageBox(question)).response === 0
  }
}
