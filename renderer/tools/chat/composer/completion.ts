/** Suggestions for the word being typed: a person after `@`, an emoji after `:`. */

export interface Suggestion {
  key: string
  /** The text that replaces the word. */
  insert: string
  words: string
  /** Distinguishes a person from another with a similar name. */
  mark?: string
  /** A description of what it does. */
  hint?: string
  /** The person's device. */
  device?: string
}

export interface CompletionSource {
  /** The character that begins such a word. */
  trigger: string
  /** Only at the very beginning of the text. */
  onlyAtStart?: boolean
  /** Minimum number of characters after the trigger. */
  least: number
  find(query: string): Promise<Suggestion[]> | Suggestion[]
}

export interface Wanted {
  source: CompletionSource
  query: string
  /** The position of the trigger, and the end of the word. */
  from: number
  to: number
}

const LONGEST_QUERY = 40

/** The word at the cursor, if it can be completed. */
export function wantedAt(text: string, cursor: number, sources: readonly CompletionSource[]): Wanted | null {
  const start = Math.max(0, cursor - LONGEST_QUERY)
  const before = text.slice(start, cursor)
  for (const source of sources) {
    const at = before.lastIndexOf(source.trigger)
    if (at < 0) continue
    const previous = before[at - 1]
    const query = before.slice(at + 1)
    if (previous !== undefined && !/[\s(]/.test(previous)) continue
    if (source.onlyAtStart && start + at > 0) continue
    if (query.length < source.least || /\n|^\s|\s\s/.test(query)) continue
    return { source, query, from: start + at, to: cursor }
  }
  return null
}

/** Whether the word is already a complete command: Enter then sends it. */
export function isWritten(text: string, { source, from, to }: Wanted, { insert }: Suggestion): boolean {
  return source.onlyAtStart === true && text.slice(from, to) === insert
}

/** The text with a suggestion inserted, and the new cursor position. */
export function completed(
  text: string,
  { from, to }: Wanted,
  { insert }: Suggestion,
): { text: string; cursor: number } {
  const head = `${text.slice(0, from)}${insert} `
  const rest = text.slice(to)
  return { text: head + (rest.startsWith(' ') ? rest.slice(1) : rest), cursor: head.length }
}
