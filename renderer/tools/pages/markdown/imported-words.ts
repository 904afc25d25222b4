import type { Kept } from '../../../editor/markdown/read-markdown.ts'
import { formats, strings } from '../../../strings/strings.ts'

/** Describes how unsupported parts were converted; null if the whole file is on the page as intended. */
export function importedWords({ links, pictures, code, notations, others, simplified }: Kept): string | null {
  const counted: [count: number, words: (count: number) => string][] = [
    [links, strings.pages.keptAddresses],
    [pictures, strings.pages.keptPictures],
    [code, strings.pages.keptCode],
    [notations, strings.pages.keptNotations],
    [others, strings.pages.keptOthers],
  ]
  const parts = counted.flatMap(([count, words]) => (count > 0 ? [words(count)] : []))
  if (parts.length === 0) return simplified > 0 ? strings.pages.importSimplified : null
  const kept = formats.list(parts)
  return simplified > 0 ? strings.pages.importKeptSimplified(kept) : strings.pages.importKept(kept)
}
