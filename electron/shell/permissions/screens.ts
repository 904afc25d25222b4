/**
 * Screens and windows that a page can show to others: only the one that the person has chosen in the page. Sound is
 * included only if the person chose that, too, and the system can leave out this app's own sound.
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
/** JPEG quality out of 100. */
const QUALITY = 70
/** In milliseconds. On Wayland, the system asks the person during listing. */
const LISTED_WITHIN = 60_000
/** Milliseconds from the choice to the request, which the page makes immediately. */
const CHOSEN_FOR = 5000

/** macOS 15 (Darwin 24) and later ask themselves which screen or window. @param release of the kernel */
export const hasSystemPicker = (platform: NodeJS.Platform, release: string): boolean =>
  platform === 'darwin' && Number.parseInt(release, 10) >= 24

/**
 * Windows 11 and later can exclude one program from the computer's sound. The page finds out from the track whether
 * that worked. @param release of the system
 */
export const hasSoundOfOthers = (platform: NodeJS.Platform, release: string): boolean =>
  platform === 'win32' && Number(release.split('.')[2]) >= 22_000

export interface ScreensOptions {
  desktopCapturer: Pick<DesktopCapturer, 'getSources'>
  /** Whether the system asks which one, and Electron answers requests by itself. */
  systemAsks: boolean
  /** Whether the computer's sound is available without this app's own. */
  hasSound: boolean
  /** Asks whether the person lets the app see screens. */
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
  /** The sources last listed for each page. */
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

  /** The person has chosen one of those listed: the page's next request gets it, if it follows immediately. */
  choose(contents: WebContents, id: string, withSound: boolean): boolean {
    const source = this.#listed.get(contents)?.find((each) => each.id === id)
    const hasSound = withSound && this.#options.hasSound
    this.#chosen = source === undefined ? null : { contents, source, hasSound, until: performance.now() + CHOSEN_FOR }
    return source !== undefined
  }

  /**
   * Whether a page is allowed to capture a screen. With sound, only if the person chose that: the computer's sound
   * would contain the voices of a call, and send them back to everybody.
   */
  async mayCapture(contents: WebContents, wanted: readonly string[]): Promise<boolean> {
    const chosen = this.#choiceOf(contents)
    const others = wanted.filter((kind) => kind !== 'audio' || !chosen?.hasSound)
    if (others.length !== 1 || others[0] !== 'video') return false
    if (!this.systemAsks && chosen === null) return false
    return this.#options.mayCapture()
  }

  /** Answers a request; null refuses it. Each choice answers one. */
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

  /** Returns none if the system doesn't answer. */
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
