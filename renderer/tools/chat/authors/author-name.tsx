import { NameMark, PersonName } from '../../../ui/people/person.tsx'
import classes from '../chat.module.css'
import type { Author } from './authors.ts'

/** A name, with its mark if another looks alike. */
export function AuthorName({ author: { name, color, mark } }: { author: Author }) {
  return (
    <span className={classes.author}>
      <PersonName name={name} color={color} />
      <NameMark mark={mark} />
    </span>
  )
}
