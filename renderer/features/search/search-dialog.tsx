import { SegmentedControl } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { SearchHit, SearchResult } from '../../../shared/ipc/contract.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { useHost } from '../../platform/host-context.tsx'
import { formatRoute, itemOf } from '../../platform/routes.ts'
import { strings } from '../../strings/strings.ts'
import { FinderDialog, FinderOption } from '../../ui/finder-dialog.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { asksSomething, parseQuery, type QueryProblem } from './parse-query.ts'
import classes from './search.module.css'

/** A space with the names that the search knows. */
export interface SearchedSpace {
  id: string
  name: string
  people: readonly { id: string; name: string }[]
  places: readonly { id: string; name: string }[]
}

/** The icon and the title of a hit's tool. */
export type LookOfHit = (hit: SearchHit) => { icon: LucideIcon; title: string }

const SHOWN = 50
/** How long after the last letter the search starts. Milliseconds. */
const PAUSE = 80
/** How often the search repeats while older messages are still being read. Milliseconds. */
const AGAIN = 1000

function problemWords({ kind, text }: QueryProblem): string {
  if (kind === 'person') return strings.search.unknownPerson(text)
  return kind === 'place' ? strings.search.unknownPlace(text) : strings.search.wrongDate(text)
}

/** The results for what is typed; later answers replace earlier ones. */
function useResult(typed: string, spaces: readonly SearchedSpace[]) {
  const host = useHost()
  const [answer, setAnswer] = useState<{ asked: string; result: SearchResult } | null>(null)
  const [again, setAgain] = useState(0)
  const known = useMemo(
    () => ({ people: spaces.flatMap(({ people }) => people), places: spaces.flatMap(({ places }) => places) }),
    [spaces],
  )
  const { query, problem } = useMemo(() => parseQuery(typed, known), [typed, known])
  const asked = JSON.stringify([query, spaces.map(({ id }) => id)])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` repeats the search
  useEffect(() => {
    let current = true
    const [wanted, ids] = JSON.parse(asked)
    if (!asksSomething(wanted) || problem) {
      setAnswer(null)
      return
    }
    const timer = setTimeout(async () => {
      const found = await host.call('search.find', { spaces: ids, ...wanted, limit: SHOWN })
      if (current && found.ok) setAnswer({ asked, result: found.value })
    }, PAUSE)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, problem, host, again])
  useEffect(() => {
    if (!answer?.result.reading) return
    const timer = setTimeout(() => setAgain((times) => times + 1), AGAIN)
    return () => clearTimeout(timer)
  }, [answer])
  const isDue = asksSomething(query) && !problem && answer?.asked !== asked
  return { result: answer?.result ?? null, problem, isDue }
}

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

interface HitRowProps {
  hit: SearchHit
  space: SearchedSpace | undefined
  withSpace: boolean
  lookOf: LookOfHit
}

function HitRow({ hit, space, withSpace, lookOf }: HitRowProps) {
  const { icon: Icon, title } = lookOf(hit)
  const item = itemOf(hit as Address)
  const name = item === null ? title : space?.places.find(({ id }) => id === item)?.name
  const author = space?.people.find((person) => person.id === hit.device)?.name
  return (
    <>
      <span className={classes.where}>
        {author && <bdi className={classes.author}>{author}</bdi>}
        <Icon size={14} aria-hidden="true" />
        <bdi>{name ?? strings.app.gone}</bdi>
        {hit.inThread && <span>{strings.search.thread}</span>}
        {withSpace && <bdi>· {space?.name}</bdi>}
        {hit.time > 1 && <RelativeTime time={hit.time} />}
      </span>
      <Snippet hit={hit} />
    </>
  )
}

/** Full-text search, in this space or in all. */
export function SearchDialog({
  initial,
  spaces,
  current,
  lookOf,
  onOpen,
  onClose,
}: {
  initial: string
  spaces: readonly SearchedSpace[]
  /** The space on screen; null if there is none. */
  current: string | null
  lookOf: LookOfHit
  onOpen: (hit: SearchHit) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState(initial)
  const [everywhere, setEverywhere] = useState(current === null)
  const [place, setPlace] = useState(0)
  const [opensFirst, setOpensFirst] = useState(false)
  const searched = useMemo(
    () => (everywhere ? spaces : spaces.filter(({ id }) => id === current)),
    [everywhere, spaces, current],
  )
  const { result, problem, isDue } = useResult(typed, searched)
  const hits = result?.hits ?? []
  const chosen = Math.min(place, hits.length - 1)
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return
    onClose()
    onOpen(hit)
  }
  // Enter came before the answer: the results on screen are for the previous words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits for the answer
  useEffect(() => {
    if (!opensFirst || isDue) return
    setOpensFirst(false)
    open(hits[0])
  }, [opensFirst, isDue])
  return (
    <FinderDialog
      title={strings.search.title}
      label={strings.search.label}
      placeholder={strings.search.placeholder}
      size={720}
      typed={typed}
      maxLength={300}
      count={hits.length}
      chosen={chosen}
      page={6}
      foot={problem ? problemWords(problem) : footWords(result)}
      isFootNews
      beside={
        current !== null &&
        spaces.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={strings.search.scope}
            value={everywhere ? 'all' : 'here'}
            onChange={(value) => setEverywhere(value === 'all')}
            data={[
              { value: 'here', label: strings.search.thisSpace },
              { value: 'all', label: strings.search.allSpaces },
            ]}
          />
        )
      }
      onTyped={(next) => {
        setTyped(next)
        setPlace(0)
        setOpensFirst(false)
      }}
      onChoose={setPlace}
      onRun={() => (isDue ? setOpensFirst(true) : open(hits[chosen]))}
      onClose={onClose}
    >
      {(list) => (
        <>
          {hits.length > 0 && (
            <div id={list.id} role="listbox" aria-label={strings.search.title}>
              {hits.map((hit, index) => (
                <FinderOption
                  key={`${formatRoute(hit as Address)} ${hit.device} ${hit.id}`}
                  id={list.option(index)}
                  className={classes.hit}
                  chosen={index === chosen}
                  onRun={() => open(hit)}
                  onPoint={() => setPlace(index)}
                >
                  <HitRow
                    lookOf={lookOf}
                    hit={hit}
                    space={spaces.find(({ id }) => id === hit.space)}
                    withSpace={everywhere}
                  />
                </FinderOption>
              ))}
            </div>
          )}
          {typed.trim() === '' && (
            <dl className={classes.operators}>
              {strings.search.operators.map(([operator, words]) => (
                <div key={operator}>
                  <dt>{operator}</dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          )}
          {result !== null && hits.length === 0 && (
            <p className={classes.none}>
              {strings.search.none} {strings.search.noneDetail}
            </p>
          )}
        </>
      )}
    </FinderDialog>
  )
}

function footWords(result: SearchResult | null): string {
  if (!result) return strings.search.help
  const { count, hits, reading } = result
  if (reading) return strings.search.indexing(reading.done, reading.total)
  return `${strings.search.found(count)}${count > hits.length ? ` ${strings.search.more}` : ''}`
}
