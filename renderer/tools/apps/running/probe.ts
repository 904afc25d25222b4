/** The pages on an app's site before it starts, including the probe that checks whether this browser seals apps off. */

/** Milliseconds without an answer after which an app isn't started. */
const PATIENCE = 10_000

/**
 * The sandbox of every page of an app. The first two flags together don't undo it, because an app's site isn't ours.
 */
export const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-modals allow-pointer-lock'

let known: Promise<boolean> | null = null

/** Resolves with whether nothing got out. Success is remembered for this page. @param address of an app's site */
export function isCutOff(address: string): Promise<boolean> {
  known ??= tryOut(address).then((isTight) => {
    if (!isTight) known = null
    return isTight
  })
  return known
}

/** Shows one of our pages, which every app's site has, in a hidden frame. */
function showHidden(address: string, page: 'empty' | 'probe' | 'stored' | 'clear'): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.setAttribute('sandbox', SANDBOX)
  frame.referrerPolicy = 'no-referrer'
  frame.src = `${address}.parley/${page}.html`
  document.body.append(frame)
  return frame
}

/**
 * Keeps an empty page on an app's site, so that the browser has a process for the app before it starts.
 * @returns how to remove it
 */
export function warmSite(address: string): () => void {
  const frame = showHidden(address, 'empty')
  return () => frame.remove()
}

/** Shows one of our pages and listens to its messages. @returns how to remove it */
export function hearHidden(
  address: string,
  page: 'probe' | 'stored' | 'clear',
  hear: (said: unknown) => void,
): () => void {
  const frame = showHidden(address, page)
  const { origin } = new URL(address)
  const onMessage = (event: MessageEvent) => {
    // Reading what others send takes time.
    if (event.source === frame.contentWindow && event.origin === origin) hear(event.data)
  }
  window.addEventListener('message', onMessage)
  return () => {
    window.removeEventListener('message', onMessage)
    frame.remove()
  }
}

function tryOut(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isTight: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(isTight)
    }
    const stop = hearHidden(address, 'probe', (said) => {
      const leaks: unknown = typeof said === 'object' && said !== null && 'leaks' in said ? said.leaks : null
      end(Array.isArray(leaks) && leaks.length === 0)
    })
    const timer = setTimeout(() => end(false), PATIENCE)
  })
}
