/**
 * What the system shows of the app's state: the number of unread items, whether the microphone or camera is on or a
 * screen is shared, and whether the device computes.
 */
import type { App, BrowserWindow, NativeImage, WebContents } from 'electron'
import type { WindowStatus } from '../../../shared/ipc/shell.ts'
import { spared } from '../lifecycle/spared.ts'
import type { Capture } from '../permissions/capture-consent.ts'
import type { ShellWords } from '../words/words.ts'

export interface SignsOptions {
  app: Pick<App, 'setBadgeCount'>
  platform: NodeJS.Platform
  texts: ShellWords
  /** Small overlays for the app's icon on Windows. */
  dots: Readonly<Record<'unread' | 'capture', NativeImage>>
  windows(): readonly BrowserWindow[]
  /** Shows the sign outside the windows; empty for none. */
  say(sign: string): void
}

type Recording = Pick<WindowStatus, 'microphone' | 'camera' | 'screen'>

export class Signs {
  readonly #options: SignsOptions
  readonly #recordings = new Map<WebContents, Recording>()
  /** All windows report the same number, and without a window nothing is read. */
  #unread = 0
  #isComputing = false

  constructor(options: SignsOptions) {
    this.#options = options
  }

  /** Follows a new window. */
  opened(window: BrowserWindow): void {
    const { webContents } = window
    window.on(
      'page-title-updated',
      spared((event) => {
        event.preventDefault()
        this.#draw()
      }),
    )
    const forget = (): void => {
      if (this.#recordings.delete(webContents)) this.#draw()
    }
    // Another document, or none: the recordings of the one before have ended.
    webContents.on('did-navigate', spared(forget))
    webContents.on('render-process-gone', spared(forget))
    window.once('closed', spared(forget))
    this.#draw()
  }

  /** A page can record from now on, whether or not it reports that. */
  granted(contents: WebContents, wanted: readonly (Capture | 'screen')[]): void {
    const { microphone = false, camera = false, screen = false } = this.#recordings.get(contents) ?? {}
    this.#recordings.set(contents, {
      microphone: microphone || wanted.includes('audio'),
      camera: camera || wanted.includes('video'),
      screen: screen || wanted.includes('screen'),
    })
    this.#draw()
  }

  told(contents: WebContents, { unread, microphone, camera, screen }: Recording & Pick<WindowStatus, 'unread'>): void {
    this.#unread = unread
    this.#recordings.set(contents, { microphone, camera, screen })
    this.#draw()
  }

  /** Reports whether this device works on jobs. Windows show that themselves. */
  computes(isComputing: boolean): void {
    if (isComputing === this.#isComputing) return
    this.#isComputing = isComputing
    this.#draw()
  }

  #draw(): void {
    const { app, platform, texts, dots, windows, say } = this.#options
    const unread = this.#unread
    const sign = this.#sign()
    say([sign, this.#isComputing ? texts.signs.computing : ''].filter((each) => each !== '').join(', '))
    app.setBadgeCount(unread)
    for (const window of windows()) {
      if (window.isDestroyed()) continue
      const title = window.webContents.getTitle() || 'Parley'
      window.setTitle(sign === '' ? title : `${sign} · ${title}`)
      if (platform !== 'win32') continue
      if (sign !== '') window.setOverlayIcon(dots.capture, sign)
      else window.setOverlayIcon(unread > 0 ? dots.unread : null, unread > 0 ? texts.signs.unread(unread) : '')
    }
  }

  #sign(): string {
    const { signs } = this.#options.texts
    const recordings = [...this.#recordings.values()]
    const microphone = recordings.some((each) => each.microphone)
    const camera = recordings.some((each) => each.camera)
    const screen = recordings.some((each) => each.screen)
    const devices = microphone && camera ? signs.both : microphone ? signs.microphone : camera ? signs.camera : ''
    return [screen ? signs.screen : '', devices].filter((each) => each !== '').join(', ')
  }
}

/** Pixels. */
const SIDE = 16

/**
 * A filled circle in the form that Electron's `createFromBitmap` takes: 4 bytes per pixel, blue first, premultiplied by
 * the last.
 */
export function dotBitmap([red, green, blue]: readonly [number, number, number]): Buffer {
  const middle = (SIDE - 1) / 2
  const bytes = Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const distance = Math.hypot((pixel % SIDE) - middle, Math.floor(pixel / SIDE) - middle)
    return distance <= middle ? [blue, green, red, 255] : [0, 0, 0, 0]
  })
  return Buffer.from(bytes.flat())
}

export const DOT_SIZE = { width: SIDE, height: SIDE }
export const UNREAD_COLOR = [0x4c, 0x6e, 0xf5] as const
export const CAPTURE_COLOR = [0xe0, 0x31, 0x31] as const
