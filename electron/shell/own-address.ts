/** The renderer's address in the installed app: a scheme of its own, so that it is no file and no website. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://parley'

/** The frame in which Chromium itself draws a document (PDF). Its id never changes. */
export const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/'

/** Whether an address is a page of ours, and not merely one that starts alike. */
export function isOwnAddress(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === 'app:' && url.host === 'parley' && url.username === '' && url.password === ''
  } catch {
    return false
  }
}
