import type { LeftOut } from '../../../../shared/base/left-out.ts'
import type { KeptPart } from '../../../editor/markdown/read-markdown.ts'
import { formats, strings } from '../../../strings/strings.ts'

/** Describes how unsupported parts were converted; null if the whole file is on the page as intended. */
export function importedWords({ simplified, ...parts }: LeftOut<KeptPart>): string | null {
  const { keptAddresses, keptPictures, keptCode, keptNotations, keptOthers } = strings.pages
  const words = { links: keptAddresses, pictures: keptPictures, code: keptCode, notations: keptNotations }
  const all = Object.entries({ ...words, others: keptOthers }) as [keyof typeof parts, (count: number) => string][]
  const counted = all.flatMap(([part, said]) => (parts[part] ? [said(parts[part].count)] : []))
  if (counted.length === 0) return simplified ? strings.pages.importSimplified : null
  const kept = formats.list(counted)
  return simplified ? strings.pages.importKeptSimplified(kept) : strings.pages.importKept(kept)
}
