/** The app's icon in the system's tray, while the app keeps running without a window. */
import type { Menu, NativeImage, Tray } from 'electron'
import { spared } from '../lifecycle/spared.ts'
import type { ShellWords } from '../words/words.ts'

export interface AppTrayOptions {
  Tray: typeof Tray
  Menu: Pick<typeof Menu, 'buildFromTemplate'>
  image: NativeImage
  texts: ShellWords
  open(): void
  quit(): void
}

export class AppTray {
  readonly #options: AppTrayOptions
  #tray: Tray | null = null
  /** For example, that the microphone is on. */
  #sign = ''

  constructor(options: AppTrayOptions) {
    this.#options = options
  }

  get isShown(): boolean {
    return this.#tray !== null
  }

  show(): void {
    if (this.#tray !== null) return
    const { Tray: SystemTray, image, open } = this.#options
    this.#tray = new SystemTray(image)
    // On Linux, only the menu reliably opens.
    this.#tray.on('click', spared(open))
    this.#draw()
  }

  hide(): void {
    this.#tray?.destroy()
    this.#tray = null
  }

  /** @param sign empty for none */
  say(sign: string): void {
    this.#sign = sign
    this.#draw()
  }

  #draw(): void {
    const { Menu: SystemMenu, texts, open, quit } = this.#options
    const sign = this.#sign === '' ? [] : [{ label: this.#sign, enabled: false }, { type: 'separator' as const }]
    this.#tray?.setToolTip(this.#sign === '' ? 'Parley' : `Parley: ${this.#sign}`)
    const items = [
      ...sign,
      { label: texts.tray.open, click: open },
      { type: 'separator' as const },
      { label: texts.menu.roles.quit, click: quit },
    ]
    // On Linux, a changed menu must be set again.
    this.#tray?.setContextMenu(SystemMenu.buildFromTemplate(items))
  }
}
