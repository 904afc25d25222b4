import { formats, strings } from '../../../strings/strings.ts'
import type { Kept } from './read-markdown.ts'

/** Describes how unsupported parts were converted; null if the whole file is on the page as intended. */
export function importedWords({ links, pictures, code, others, simplified }: Kept): string | null {
  const counted: [count: number, words: (count: number) => string][] = [
    [links, strings.notes.keptAddresses],
    [pictures, strings.notes.keptPictures],
    [code, strings.notes.keptCode],
    [others, strings.notes.keptOthers],
  ]
  const parts = counted.flatMap(([count, words]) => (count > 0 ? [words(count)] : []))
  if (parts.length === 0) return simplified > 0 ? strings.notes.importSimplified : null
  const kept = formats.list(parts)
  return simplified > 0 ? strings.notes.importKeptSimplified(kept) : strings.notes.importKept(kept)
}
