import type { LeftOut } from '../../../shared/base/left-out.ts'
import { formats } from '../../strings/strings.ts'

/** A sentence for each kind of part. */
export type LeftOutWords<Kind extends string> = Readonly<Record<Kind, (count: number) => string>>

/** A sentence about each kind of part that was left out, in the order of the words. */
export const sentencesOf = <Kind extends string>(leftOut: LeftOut<Kind>, words: LeftOutWords<Kind>) =>
  (Object.keys(words) as Kind[]).flatMap((kind) => {
    const parts = leftOut[kind]
    return parts ? [{ kind, sentence: words[kind](parts.count), names: parts.names }] : []
  })

/** Like `sentencesOf`, for places that show plain text, with the names of the first parts. */
export const leftOutLines = <Kind extends string>(leftOut: LeftOut<Kind>, words: LeftOutWords<Kind>): string[] =>
  sentencesOf(leftOut, words).map(({ sentence, names }) =>
    names.length > 0 ? `${sentence} (${formats.list(names)})` : sentence,
  )
