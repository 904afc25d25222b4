/**
 * Sites that aren't ours, in the installed app. Each has its own view over the page that shows it, and its own process,
 * session and storage. A site's session can't reach any network; the host makes all answers.
 */
import type {
  BrowserWindow,
  session as electronSession,
  IpcMain,
  IpcMainEvent,
  Session,
  WebContents,
  WebContentsView,
} from 'electron'
import { SITE_CHANNEL, SITE_PORT_CHANNEL } from '../../../shared/ipc/electron-channels.ts'
import type { SiteCallName } from '../../../shared/ipc/shell.ts'
import { textOf } from '../../../shared/record/errors.ts'
import type { Loopback } from '../../host/loopback/loopback.ts'
import { spared } from '../lifecycle/spared.ts'
import type { ShellHandlers } from '../pages/ipc.ts'
import { siteIn } from '../pages/own-address.ts'
import { SANDBOXED } from '../windows/window.ts'
import { guardSiteSession } from './site-session.ts'
import { sessionOf, sizeOfSite } from './stored-sites.ts'

/** Milliseconds after which a probe without an answer has failed. */
const PATIENCE = 10_000
const PROBE = '.parley/probe.html'

export interface SitesOptions {
  WebContentsView: typeof WebContentsView
  session: Pick<typeof electronSession, 'fromPartition'>
  ipcMain: Pick<IpcMain, 'on'>
  answer: Loopback['answerSite']
  addressOf: Loopback['siteAddress']
  /** The window of one of our pages. */
  windowOf(page: WebContents): BrowserWindow | null
  /** The preload script of sites. */
  preload: string
  /** Chromium's folder. */
  chromium: string
  log(message: string): void
}

interface Shown {
  site: string
  view: WebContentsView
  /** The page of ours that shows it. */
  page: WebContents
  /** Called with the probe's result. */
  probed: (leaks: number) => void
}

export class Sites {
  readonly #options: SitesOptions
  readonly #shown = new Set<Shown>()
  readonly #sessions = new Map<string, Session>()
  readonly #pages = new WeakSet<WebContents>()

  constructor(options: SitesOptions) {
    this.#options = options
    options.ipcMain.on(
      SITE_CHANNEL,
      spared((event, said: unknown) => this.#hear(event, said)),
    )
  }

  readonly handlers: Pick<ShellHandlers, SiteCallName> = {
    'shell.probe-site': ({ site }, page) => this.#probe(site, page),
    'shell.start-site': ({ site, path }, page) => {
      const { view } = this.#of(site, page) ?? this.#show(site, page)
      const { href } = new URL(path, this.#options.addressOf(site))
      if (siteIn(href) !== site) throw new Error('the path leads to another site')
      void view.webContents.loadURL(href).catch((error: unknown) => this.#options.log(`a site: ${textOf(error)}`))
    },
    'shell.place-site': ({ site, bounds }, page) => {
      const shown = this.#of(site, page)
      if (!shown) return
      shown.view.setVisible(bounds !== null)
      if (!bounds) return
      const factor = page.getZoomFactor()
      const [x, y, width, height] = [bounds.x, bounds.y, bounds.width, bounds.height].map((each) =>
        Math.round(each * factor),
      ) as [number, number, number, number]
      shown.view.setBounds({ x, y, width: Math.max(0, width), height: Math.max(0, height) })
    },
    'shell.focus-site': ({ site }, page) => {
      this.#of(site, page)?.view.webContents.focus()
    },
    'shell.stop-site': ({ site }, page) => {
      const shown = this.#of(site, page)
      if (shown) this.#end(shown)
    },
    'shell.measure-site': ({ site }) => sizeOfSite(this.#options.chromium, site),
    'shell.clear-site': async ({ site }) => {
      await this.#sessionOf(site).clearData()
    },
  }

  #of(site: string, page: WebContents): Shown | null {
    return [...this.#shown].find((each) => each.site === site && each.page === page) ?? null
  }

  #show(site: string, page: WebContents): Shown {
    const { WebContentsView: View, windowOf, preload, log } = this.#options
    const window = windowOf(page)
    if (!window) throw new Error('the page has no window')
    const session = this.#sessionOf(site)
    // With safe dialogs, a page that keeps asking can be told to stop, as in a browser.
    const preferences = { ...SANDBOXED, preload, session, spellcheck: false, devTools: false, safeDialogs: true }
    const view = new View({ webPreferences: preferences })
    const { webContents } = view
    // Otherwise, WebRTC could bypass the proxy that leads nowhere.
    webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    // Otherwise, a page could make itself impossible to close.
    webContents.on(
      'will-prevent-unload',
      spared((event) => event.preventDefault()),
    )
    webContents.on(
      'render-process-gone',
      spared((_event, { reason }) => log(`a site has ended: ${reason}`)),
    )
    view.setVisible(false)
    window.contentView.addChildView(view)
    const shown: Shown = { site, view, page, probed: () => {} }
    this.#shown.add(shown)
    this.#follow(page)
    return shown
  }

  /** Ends a page's sites when it's closed or replaced. */
  #follow(page: WebContents): void {
    if (this.#pages.has(page)) return
    this.#pages.add(page)
    const end = () => {
      for (const shown of [...this.#shown]) if (shown.page === page) this.#end(shown)
    }
    page.on('did-navigate', spared(end))
    page.on('render-process-gone', spared(end))
    page.once('destroyed', spared(end))
  }

  #end(shown: Shown): void {
    const { view, page } = shown
    this.#shown.delete(shown)
    shown.probed(Number.POSITIVE_INFINITY)
    const window = page.isDestroyed() ? null : this.#options.windowOf(page)
    window?.contentView.removeChildView(view)
    const { webContents } = view
    if (webContents.isDestroyed()) return
    // A page in an endless loop wouldn't answer a polite request.
    webContents.forcefullyCrashRenderer()
    webContents.close()
  }

  /** Runs in a separate view, which is closed afterward. */
  async #probe(site: string, page: WebContents): Promise<boolean> {
    const shown = this.#of(site, page) ?? this.#show(site, page)
    const { promise, resolve } = Promise.withResolvers<number>()
    shown.probed = resolve
    const timer = setTimeout(() => resolve(Number.POSITIVE_INFINITY), PATIENCE)
    try {
      await shown.view.webContents.loadURL(new URL(PROBE, this.#options.addressOf(site)).href)
      return (await promise) === 0
    } catch (error) {
      this.#options.log(`a site's probe: ${textOf(error)}`)
      return false
    } finally {
      clearTimeout(timer)
      if (this.#shown.has(shown)) this.#end(shown)
    }
  }

  #sessionOf(site: string): Session {
    const known = this.#sessions.get(site)
    if (known) return known
    const session = this.#options.session.fromPartition(`persist:${sessionOf(site)}`, { cache: false })
    guardSiteSession(session, site, this.#options.answer)
    this.#sessions.set(site, session)
    return session
  }

  /** Accepts messages only from the main page of the site that a view shows. */
  #hear({ sender, senderFrame, ports: [port] }: IpcMainEvent, said: unknown): void {
    const shown = [...this.#shown].find(({ view }) => view.webContents === sender)
    const isItsPage = senderFrame !== null && senderFrame === sender.mainFrame
    if (!shown || !isItsPage || siteIn(senderFrame.url) !== shown.site) return
    const leaks: unknown = typeof said === 'object' && said !== null && 'leaks' in said ? said.leaks : null
    if (typeof leaks === 'number') shown.probed(leaks)
    else if (said === 'port' && port) shown.page.postMessage(SITE_PORT_CHANNEL, shown.site, [port])
  }
}
