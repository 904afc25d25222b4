import type { LeftOut } from '../../../shared/base/left-out.ts'
import { formats } from '../../strings/strings.ts'
import classes from './left-out-list.module.css'

/** A sentence for each kind of part. */
type LeftOutWords<Kind extends string> = Readonly<Record<Kind, (count: number) => string>>

/** A sentence about each kind of part that was left out, in the order of the words. */
const sentencesOf = <Kind extends string>(leftOut: LeftOut<Kind>, words: LeftOutWords<Kind>) =>
  (Object.keys(words) as Kind[]).flatMap((kind) => {
    const parts = leftOut[kind]
    return parts ? [{ kind, sentence: words[kind](parts.count), names: parts.names }] : []
  })

interface LeftOutListProps<Kind extends string> {
  leftOut: LeftOut<Kind>
  words: LeftOutWords<Kind>
}

/** What an import doesn't take over from a file, by kind, with the names of the first parts. Nothing if it takes over all. */
export function LeftOutList<Kind extends string>({ leftOut, words }: LeftOutListProps<Kind>) {
  const sentences = sentencesOf(leftOut, words)
  if (sentences.length === 0) return null
  return (
    <ul className={classes.list}>
      {sentences.map(({ kind, sentence, names }) => (
        <li key={kind}>
          <span>{sentence}</span>
          {names.length > 0 && <bdi className={classes.names}>{formats.list(names)}</bdi>}
        </li>
      ))}
    </ul>
  )
}
