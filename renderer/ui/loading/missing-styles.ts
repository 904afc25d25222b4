/**
 * Style sheets that failed to load because the host was down. Vite requests each only once and then considers it loaded
 * (8.3.8, `preloadOnce`), so a board had no height until the page was reloaded.
 */
const missing = new Set<HTMLLinkElement>()
let coming: Promise<unknown> = Promise.resolve()

function notice({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target)
}

/** Returns a function that stops this. */
export function noticeMissingStyles(): () => void {
  window.addEventListener('error', notice, true)
  return () => window.removeEventListener('error', notice, true)
}

/** Requests all missing style sheets again. Rejects if any is still missing. */
export function askForMissingStyles(): Promise<unknown> {
  const ask = () => Promise.all([...missing].map(askAgain))
  coming = coming.then(ask, ask)
  return coming
}

function askAgain(link: HTMLLinkElement): Promise<unknown> {
  missing.delete(link)
  const next = link.cloneNode() as HTMLLinkElement
  return new Promise((resolve, reject) => {
    next.addEventListener('load', resolve)
    next.addEventListener('error', () => reject(new Error(`there are no styles at ${link.href}`)))
    link.replaceWith(next)
  })
}
