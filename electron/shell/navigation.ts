/**
 * The window shows our page and never another one. Links to websites open in the person's browser, after confirmation.
 */
import type { Event, WebContents } from 'electron'
import { isOwnAddress, PDF_VIEWER } from './own-address.ts'

export interface OutsideTools {
  /** Asks the person whether to open this address in their browser. */
  ask(address: string): Promise<boolean>
  openExternal(address: string): Promise<void>
}

const ADDRESS_LENGTH = 2048

export function guardNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, tools: OutsideTools): void {
  let asking = false

  async function openOutside(address: string): Promise<void> {
    const safe = readWebAddress(address)
    // One question at a time: a page cannot flood the person with them.
    if (safe === null || asking) return
    asking = true
    try {
      if (await tools.ask(safe)) await tools.openExternal(safe)
    } catch {
      // The system has no browser, or the window closed during the question.
    } finally {
      asking = false
    }
  }

  const stayHere = (details: Event<{ url: string }>): void => {
    if (!isOwnAddress(details.url)) details.preventDefault()
  }
  contents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame || !details.url.startsWith(PDF_VIEWER)) stayHere(details)
  })
  contents.on('will-redirect', stayHere)
  contents.on('will-navigate', (details) => {
    if (isOwnAddress(details.url)) return
    details.preventDefault()
    void openOutside(details.url)
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
}

/** Null for anything but a plain https address: other schemes start arbitrary programs on the system. */
export function readWebAddress(address: string): string | null {
  if (address.length > ADDRESS_LENGTH) return null
  try {
    const url = new URL(address)
    return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
  } catch {
    return null
  }
}
