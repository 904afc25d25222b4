import type { LeftOut } from '../../../shared/base/left-out.ts'
import { formats } from '../../strings/strings.ts'
import classes from './left-out-list.module.css'
import { type LeftOutWords, sentencesOf } from './left-out-words.ts'

interface LeftOutListProps<Kind extends string> {
  leftOut: LeftOut<Kind>
  words: LeftOutWords<Kind>
}

/**
 * The parts of a file that an import leaves out, by kind, with the names of the first ones. Empty if it imports
 * everything.
 */
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
