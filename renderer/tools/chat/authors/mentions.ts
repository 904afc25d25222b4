/** People mentioned in a text: `@name`, `@everyone`. */
import { appendAll, appendTo } from '../../../../shared/base/append.ts'
import type { Author } from './authors.ts'

export const EVERYONE = 'everyone'

export interface Mentions {
  devices: string[]
  everyone: boolean
}

/** Letters, their marks and digits continue a name: `@Anastasia` doesn't mention Ana. */
const GOES_ON = /^[\p{L}\p{M}\p{N}_]/u

/** Mentions in quoted lines don't notify anyone again. */
const QUOTED_LINES = /^ {0,3}>.*$/gm

function namesIn(text: string, name: string): boolean {
  const words = `@${name}`
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!GOES_ON.test(text.slice(at + words.length))) return true
  }
  return false
}

/**
 * The devices that a text mentions: those that its author picked from the list and that are still in it, and people
 * whose name nobody else has.
 * @param words the words for everyone in the author's language
 */
export function mentionsIn(
  text: string,
  authors: ReadonlyMap<string, Author>,
  chosen: readonly string[],
  words: string = EVERYONE,
): Mentions {
  const said = text.replace(QUOTED_LINES, '')
  if (!said.includes('@')) return { devices: [], everyone: false }
  const byName = new Map<string, string[]>()
  for (const [device, { name }] of authors) appendTo(byName, name, device)
  const devices: string[] = []
  for (const [name, having] of byName) {
    if (!name || !namesIn(said, name)) continue
    const meant = having.filter((device) => chosen.includes(device))
    if (meant.length > 0) appendAll(devices, meant)
    else if (having.length === 1) appendAll(devices, having)
  }
  return { devices, everyone: namesIn(said, words) || namesIn(said, EVERYONE) }
}

/** Whether a message mentions a person. */
export const mentionsMe = (
  { mentions, everyone, device }: { mentions: readonly string[]; everyone: boolean; device: string },
  me: string,
): boolean => device !== me && (everyone || mentions.includes(me))
