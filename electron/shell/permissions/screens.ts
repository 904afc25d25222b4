/**
 * Screens and windows that a page may show to others: only the one that the person has chosen in it, and no sound unless
 * they chose that, too, where the system leaves out what this app plays.
 */
import type {
  DesktopCapturer,
  DesktopCapturerSource,
  DisplayMediaRequestHandlerHandlerRequest,
  Streams,
  WebContents,
} from 'electron'
import { SCREEN_LIMITS, type ScreenAnswer } from '../../../shared/ipc/shell.ts'
import { textOf } from '../../../shared/record/errors.ts'
import { later } from '../../host/timers.ts'
import { isOwnAddress } from '../pages/own-address.ts'

/** Pixels. */
const PICTURE = { width: 320, height: 180 }
/** Of 100. */
const QUALITY = 70
/** Milliseconds. On Wayland the system asks the person while we list. */
const LISTED_WITHIN = 60_000
/** Milliseconds from the choice to the request, which the page makes at once. */
const CHOSEN_FOR = 5000

/** macOS 15 (Darwin 24) and later ask which screen or window by themselves. @param release of the kernel */
export const hasSystemPicker = (platform: NodeJS.Platform, release: string): boolean =>
  platform === 'darwin' && Number.parseInt(release, 10) >= 24

/**
 * Windows 11 and later give the computer's sound without that of one program. Whether it did, the page sees by the track
 * itself. @param release of the system
 */
export const hasSoundOfOthers = (platform: NodeJS.Platform, release: string): boolean =>
  platform === 'win32' && Number(release.split('.')[2]) >= 22_000

export interface ScreensOptions {
  desktopCapturer: Pick<DesktopCapturer, 'getSources'>
  /** The system asks which one, and Electron answers requests by itself. */
  systemAsks: boolean
  /** The computer's sound can be had without what this app plays. */
  hasSound: boolean
  /** Whether the person lets the app see screens. */
  mayCapture(): Promise<boolean>
  log(message: string): void
}

type Source = Pick<DesktopCapturerSource, 'id' | 'name'>

interface Chosen {
  contents: WebContents
  source: Source
  hasSound: boolean
  until: number
}

export class Screens {
  readonly #options: ScreensOptions
  /** What each page was last told of. */
  readonly #listed = new WeakMap<WebContents, readonly Source[]>()
  #chosen: Chosen | null = null

  constructor(options: ScreensOptions) {
    this.#options = options
  }

  get systemAsks(): boolean {
    return this.#options.systemAsks
  }

  async list(contents: WebContents): Promise<ScreenAnswer> {
    if (this.systemAsks) return null
    if (!(await this.#options.mayCapture())) return 'refused'
    const sources = await this.#sources()
    this.#listed.set(contents, sources)
    return sources.map(({ id, name, thumbnail }) => ({
      id,
      name: name.slice(0, SCREEN_LIMITS.name).toWellFormed(),
      isWindow: id.startsWith('window:'),
      hasSound: this.#options.hasSound,
      picture: thumbnail.isEmpty() ? null : thumbnail.toJPEG(QUALITY),
    }))
  }

  /** The person has chosen one of those listed: the page's next request, if it comes at once, gets it. */
  choose(contents: WebContents, id: string, withSound: boolean): boolean {
    const source = this.#listed.get(contents)?.find((each) => each.id === id)
    const hasSound = withSound && this.#options.hasSound
    this.#chosen = source === undefined ? null : { contents, source, hasSound, until: performance.now() + CHOSEN_FOR }
    return source !== undefined
  }

  /**
   * Whether a page may capture a screen. With sound it may only if the person chose that: else the computer's would
   * contain the voices of a call, and bring them back to everybody.
   */
  async mayCapture(contents: WebContents, wanted: readonly string[]): Promise<boolean> {
    const chosen = this.#choiceOf(contents)
    const others = wanted.filter((kind) => kind !== 'audio' || !chosen?.hasSound)
    if (others.length !== 1 || others[0] !== 'video') return false
    if (!this.systemAsks && chosen === null) return false
    return this.#options.mayCapture()
  }

  /** The answer to a request; null refuses. Each choice answers one. */
  answer(request: DisplayMediaRequestHandlerHandlerRequest): Streams | null {
    const { frame, securityOrigin, userGesture, videoRequested, audioRequested } = request
    const chosen = this.#chosen
    this.#chosen = null
    if (chosen === null || chosen.contents.isDestroyed() || performance.now() > chosen.until) return null
    const isAsked =
      userGesture && videoRequested && (chosen.hasSound || !audioRequested) && isOwnAddress(securityOrigin)
    if (!isAsked || frame === null || frame !== chosen.contents.mainFrame) return null
    const { id, name } = chosen.source
    return { video: { id, name }, ...(audioRequested && { audio: 'loopback' }) }
  }

  #choiceOf(contents: WebContents): Chosen | null {
    const chosen = this.#chosen
    return chosen?.contents === contents && performance.now() <= chosen.until ? chosen : null
  }

  /** Nothing, if the system doesn't answer. */
  async #sources(): Promise<DesktopCapturerSource[]> {
    const { desktopCapturer, log } = this.#options
    const tooLate = Promise.withResolvers<never>()
    const patience = later(() => tooLate.reject(new Error('the system doesn’t answer')), LISTED_WITHIN).unref()
    const types: ('screen' | 'window')[] = ['screen', 'window']
    try {
      const sources = await Promise.race([
        desktopCapturer.getSources({ types, thumbnailSize: PICTURE }),
        tooLate.promise,
      ])
      return sources.filter(({ id }) => id.length <= SCREEN_LIMITS.id).slice(0, SCREEN_LIMITS.count)
    } catch (error) {
      log(`screens: ${textOf(error)}`)
      return []
    } finally {
      clearTimeout(patience)
    }
  }
}
