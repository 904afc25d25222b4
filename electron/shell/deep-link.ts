/** parley:// links that the person opened elsewhere: from the command line (Windows, Linux) or as an event (macOS). */
import type { App } from 'electron'
import { LIMITS } from '../../shared/record/limits.ts'
import { addresses } from '../../shared/tools/address.ts'

const LINK = /^parley:\/\/(?:join|channel)\/[\x21-\x7e]+$/

/**
 * Anyone can make the system open a link: only its shape is checked here; the host parses an invite, or a publication's
 * link, like any other.
 */
export function readLink(text: string): string | null {
  if (text.length > LIMITS.inviteLength) return null
  return LINK.test(text) || addresses.readLink(text) !== null ? text : null
}

/** The first link among the words of a command line. */
export function findLink(words: readonly string[]): string | null {
  for (const word of words) {
    const link = readLink(word)
    if (link !== null) return link
  }
  return null
}

/** Must run before Electron is ready: macOS sends the link that started the app early. */
export function listenForLinks(
  app: Pick<App, 'on' | 'isPackaged' | 'setAsDefaultProtocolClient'>,
  open: (link: string) => void,
): void {
  // Unpackaged, the system would register Electron without Parley.
  if (app.isPackaged) app.setAsDefaultProtocolClient('parley')
  app.on('open-url', (event, address) => {
    event.preventDefault()
    const link = readLink(address)
    if (link !== null) open(link)
  })
}
