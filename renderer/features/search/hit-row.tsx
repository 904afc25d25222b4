import type { SearchHit } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { Face } from '../../ui/people/face.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import classes from './search.module.css'
import type { SearchedSpace } from './use-search.ts'

function Snippet({ hit: { text, marks } }: { hit: SearchHit }) {
  const parts: React.ReactNode[] = []
  let place = 0
  for (const [from, to] of marks) {
    parts.push(text.slice(place, from), <mark key={from}>{text.slice(from, to)}</mark>)
    place = to
  }
  return (
    <span className={classes.snippet} dir="auto">
      {parts}
      {text.slice(place)}
    </span>
  )
}

/** A hit. `place`: where it is, unless the heading says so. */
export function HitRow({
  hit,
  space,
  place,
}: {
  hit: SearchHit
  space: SearchedSpace | undefined
  place: readonly string[]
}) {
  const author = space?.people.find((person) => person.id === hit.device)
  return (
    <>
      {author && <Face device={author.id} name={author.name} color={author.color} size={28} />}
      <span className={classes.found}>
        <span className={classes.where}>
          {author && <bdi className={classes.author}>{author.name}</bdi>}
          {place.map((name) => (
            <bdi key={name}>{name}</bdi>
          ))}
          {hit.inThread && <span>{strings.search.thread}</span>}
          {hit.time > 1 && <RelativeTime time={hit.time} />}
        </span>
        <Snippet hit={hit} />
      </span>
    </>
  )
}
