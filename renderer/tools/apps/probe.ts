/** Whether this browser cuts apps off from everything outside, tried out on an app's site before it starts. */

/** Milliseconds; without an answer an app isn't started. */
const PATIENCE = 10_000

/** The sandbox of every page of an app. Its site is another than ours: the two first together don't undo it. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-modals allow-pointer-lock'

let known: Promise<boolean> | null = null

/** Resolves with whether nothing got out. A good answer holds for this page. @param address of an app's site */
export function isCutOff(address: string): Promise<boolean> {
  known ??= tryOut(address).then((isTight) => {
    if (!isTight) known = null
    return isTight
  })
  return known
}

function tryOut(address: string): Promise<boolean> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.setAttribute('sandbox', SANDBOX)
  frame.referrerPolicy = 'no-referrer'
  frame.src = `${address}.parley/probe.html`
  const { origin } = new URL(address)
  return new Promise((resolve) => {
    const end = (isTight: boolean) => {
      clearTimeout(timer)
      window.removeEventListener('message', onMessage)
      frame.remove()
      resolve(isTight)
    }
    const onMessage = ({ source, origin: from, data }: MessageEvent) => {
      if (source !== frame.contentWindow || from !== origin) return
      const leaks: unknown = typeof data === 'object' && data !== null ? data.leaks : null
      end(Array.isArray(leaks) && leaks.length === 0)
    }
    const timer = setTimeout(() => end(false), PATIENCE)
    window.addEventListener('message', onMessage)
    document.body.append(frame)
  })
}
