/**
 * A window always shows our page; a link to a place in it can open in a separate window. Outside links open in the
 * person's programs, after confirmation, and parley:// links open in the app.
 */
import type { Event, WebContents } from 'electron'
import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import { readParleyLink } from '../../../shared/tools/parley-link.ts'
import { spared } from '../lifecycle/spared.ts'
import { isOwnAddress, PDF_VIEWER, siteIn, staysInOrigin } from './own-address.ts'

export interface OutsideTools {
  /** Asks the person whether to open this address in their browser, mail or telephone program. */
  ask(address: string): Promise<boolean>
  openExternal(address: string): Promise<void>
  /**
   * Shows a place of our page in another window. @param address of the page, with the place @param name of the window
   */
  openWindow(address: string, name: string): void
  /** Shows the target of a parley:// link. */
  openLink(link: string): void
  log(message: string): void
}

/** Addresses of content that a page makes itself. */
const INNER = /^(?:about:|blob:|data:)/

/** Returns a function that opens an address as if a link to it had been clicked. */
export function guardNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'getURL'>,
  tools: OutsideTools,
): (address: string) => void {
  let asking = false

  async function askAndOpen(address: string): Promise<void> {
    // Asks one question at a time, so that a page can't flood the person with them.
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
  /** Frames that a page can have, in addition to those of its origin. */
  const isInner = (url: string): boolean => (isSite() ? INNER.test(url) : url.startsWith(PDF_VIEWER))
  const leaves = ({ url }: { url: string }): boolean => !staysInOrigin(contents.getURL(), url)
  // The only event when a page tries to leave: once it's prevented, Electron emits no `will-navigate`.
  contents.on(
    'will-frame-navigate',
    spared((details: Event<{ url: string; isMainFrame: boolean }>) => {
      if (!leaves(details) || (!details.isMainFrame && isInner(details.url))) return
      details.preventDefault()
      // A site's page asks its window to open outside links.
      if (details.isMainFrame && !isSite()) openOutside(details.url)
      else refuse(details.url)
    }, prevented),
  )
  contents.on(
    'will-redirect',
    spared((details: Event<{ url: string }>) => {
      if (!leaves(details)) return
      details.preventDefault()
      refuse(details.url)
    }, prevented),
  )
  contents.on(
    'will-attach-webview',
    spared((event) => event.preventDefault()),
  )
  contents.setWindowOpenHandler(({ url, frameName }) => {
    if (isSite()) refuse(url)
    else if (isOwnAddress(contents.getURL()) && isOwnAddress(url)) tools.openWindow(url, frameName)
    else openOutside(url)
    return { action: 'deny' }
  })
  return openOutside
}

/** Where it is unknown whether a page may go, it stays. */
const prevented = (event: Pick<Event, 'preventDefault'>): void => event.preventDefault()

/** The part of an address that can be logged: the rest may be secret. */
const placeOf = (address: string): string =>
  /^[a-z][a-z0-9+.-]{0,30}:(\/\/[^/?#@]{1,100}(?=[/?#]|$))?/i.exec(address)?.[0] ?? 'that'
