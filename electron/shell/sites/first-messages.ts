/** What a page of an untrusted site can send to the shell: the port that it offers, and the probe's result. */

/** Maximum number of messages for a page, which needs one: each occupies the shell. */
const MOST = 16

export type SiteMessage = 'port' | { leaks: number }

/** Passes on the first messages that the page posts to itself. */
export function passOnFirst(page: EventTarget, send: (message: SiteMessage, ports: MessagePort[]) => void): void {
  let count = 0
  page.addEventListener('message', (event) => {
    const { source, data, ports } = event as MessageEvent
    if (source !== page || count === MOST) return
    const message = messageIn(data, ports)
    if (!message) return
    count += 1
    send(message, message === 'port' ? ports.slice(0, 1) : [])
  })
}

function messageIn(data: unknown, ports: readonly MessagePort[]): SiteMessage | null {
  if (data === 'webxdc' && ports.length > 0) return 'port'
  const leaks: unknown = typeof data === 'object' && data !== null && 'leaks' in data ? data.leaks : null
  return Array.isArray(leaks) ? { leaks: leaks.length } : null
}
