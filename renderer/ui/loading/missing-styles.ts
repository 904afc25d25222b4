/**
 * Style sheets of parts that didn't arrive because the host was away. Vite asks for each only once, and takes it as
 * there from then on (8.3.8, `preloadOnce`): a board had no height until the page was loaded again.
 */
const missing = new Set<HTMLLinkElement>()
let coming: Promise<unknown> = Promise.resolve()

function notice({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target)
}

/** Returns how to stop. */
export function noticeMissingStyles(): () => void {
  window.addEventListener('error', notice, true)
  return () => window.removeEventListener('error', notice, true)
}

/** Asks once more for all that are missing. Rejects if one still is. */
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
