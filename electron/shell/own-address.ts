/** The renderer's address in the installed app: a scheme of its own, neither a file nor a website. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://parley'

/** The frame in which Chromium itself renders a document (PDF). Its id never changes. */
export const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** Whether an address is a page of ours, and not merely one with the same prefix. */
export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === 'app:' && url.host === 'parley' && url.username === '' && url.password === ''
  } catch {
    return false
  }
}
