/**
 * A window shows our page and never another one; a link to a place in it may open in a window of its own. Links outside
 * open in the person's programs, after confirmation; parley:// links open in the app.
 */
import type { Event, WebContents } from 'electron'
import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import { readParleyLink } from '../../../shared/tools/parley-link.ts'
import { isOwnAddress, PDF_VIEWER, siteIn, staysInOrigin } from './own-address.ts'

export interface OutsideTools {
  /** Asks the person whether to open this address in their browser, mail or telephone program. */
  ask(address: string): Promise<boolean>
  openExternal(address: string): Promise<void>
  /** Shows a place of our page in another window. @param address of the page, with the place @param name of the window */
  openWindow(address: string, name: string): void
  /** Shows what a parley:// link leads to. */
  openLink(link: string): void
  log(message: string): void
}

/** What a page writes itself. */
const INNER = /^(?:about:|blob:|data:)/

/** Returns how to open an address as if a link to it was clicked. */
export function guardNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'getURL'>,
  tools: OutsideTools,
): (address: string) => void {
  let asking = false

  async function askAndOpen(address: string): Promise<void> {
    // One question at a time: a page cannot flood the person with them.
    if (asking) return
    asking = true
    try {
      if (await tools.ask(address)) await tools.openExternal(address)
    } catch {
      // The system has no such program, or the window closed during the question.
    } finally {
      asking = false
    }
  }

  function openOutside(address: string): void {
    const link = readParleyLink(address)
    const outside = outsideAddress(address)
    if (link !== null) tools.openLink(link)
    else if (outside !== null) void askAndOpen(outside)
    else refuse(address)
  }

  const refuse = (address: string): void => tools.log(`a page may not open ${placeOf(address)}`)

  const isSite = (): boolean => siteIn(contents.getURL()) !== null
  /** Frames that a page may have beside those of its origin. */
  const isInner = (url: string): boolean => (isSite() ? INNER.test(url) : url.startsWith(PDF_VIEWER))
  const leaves = ({ url }: { url: string }): boolean => !staysInOrigin(contents.getURL(), url)
  // The only event about a page that wants to leave: once it is prevented, Electron emits no `will-navigate`.
  contents.on('will-frame-navigate', (details) => {
    if (!leaves(details) || (!details.isMainFrame && isInner(details.url))) return
    details.preventDefault()
    // What a site's page wants to open, it asks its window.
    if (details.isMainFrame && !isSite()) openOutside(details.url)
    else refuse(details.url)
  })
  contents.on('will-redirect', (details: Event<{ url: string }>) => {
    if (!leaves(details)) return
    details.preventDefault()
    refuse(details.url)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, frameName }) => {
    if (isSite()) refuse(url)
    else if (isOwnAddress(contents.getURL()) && isOwnAddress(url)) tools.openWindow(url, frameName)
    else openOutside(url)
    return { action: 'deny' }
  })
  return openOutside
}

/** What a log may say of an address: the rest may be secret. */
const placeOf = (address: string): string =>
  /^[a-z][a-z0-9+.-]{0,30}:(\/\/[^/?#@]{1,100}(?=[/?#]|$))?/i.exec(address)?.[0] ?? 'that'
