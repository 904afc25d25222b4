/** Addresses of the installed app's pages. Their own scheme makes them neither files nor websites. */
import { SITE_SCHEME } from '../../host/loopback/sites.ts'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://parley'
/** The page that asks for a passphrase has another origin, so that pages of the two can't reach each other. */
export const UNLOCK_ORIGIN = 'app://unlock'

/** The frame in which Chromium itself renders a document (PDF). Its id never changes. */
export const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** Whether an address is one of our pages, and not just one with the same prefix. */
export const isOwnAddress = (address: string): boolean => originOf(address) === APP_ORIGIN

export const isUnlockAddress = (address: string): boolean => originOf(address) === UNLOCK_ORIGIN

/** Returns the name of the site (not ours) at an address; null for any other address. */
export const siteIn = (address: string): string | null =>
  new RegExp(`^${SITE_SCHEME}://([0-9a-f]{32})(?=[/?#]|$)`).exec(address)?.[1] ?? null

/** Whether the page at one address is allowed to navigate to the other. */
export function staysInOrigin(from: string, to: string): boolean {
  const site = siteIn(from)
  if (site !== null) return siteIn(to) === site
  return isUnlockAddress(from) ? isUnlockAddress(to) : isOwnAddress(to)
}

function originOf(address: string): string | null {
  try {
    const { protocol, host, username, password } = new URL(address)
    return protocol === `${APP_SCHEME}:` && username === '' && password === '' ? `${protocol}//${host}` : null
  } catch {
    return null
  }
}
