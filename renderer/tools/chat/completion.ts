/** What may be meant by a word that is being written: a person behind `@`, an emoji behind `:`. */

export interface Suggestion {
  key: string
  /** What comes into the text instead of the word. */
  insert: string
  words: string
  /** Tells a person from another whose name looks alike. */
  mark?: string
  /** What it does, in words. */
  hint?: string
  /** The person who is meant. */
  device?: string
}

export interface CompletionSource {
  /** A character that begins such a word. */
  trigger: string
  /** Only at the very beginning of the text. */
  onlyAtStart?: boolean
  /** Characters behind the trigger before anything is suggested. */
  least: number
  find(query: string): Promise<Suggestion[]> | Suggestion[]
}

export interface Wanted {
  source: CompletionSource
  query: string
  /** Where the trigger stands, and where the word ends. */
  from: number
  to: number
}

const LONGEST_QUERY = 40

/** The word in which the cursor stands, where it is one that can be completed. */
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

/** Whether the word is a command already, whole: then Enter gives it. */
export function isWritten(text: string, { source, from, to }: Wanted, { insert }: Suggestion): boolean {
  return source.onlyAtStart === true && text.slice(from, to) === insert
}

/** The text with a suggestion in it, and where the cursor goes. */
export function completed(
  text: string,
  { from, to }: Wanted,
  { insert }: Suggestion,
): { text: string; cursor: number } {
  const head = `${text.slice(0, from)}${insert} `
  const rest = text.slice(to)
  return { text: head + (rest.startsWith(' ') ? rest.slice(1) : rest), cursor: head.length }
}
