import { History, ListFilter, Search, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { PicturesIn, PicturesOfSpaces } from '../../docs/pictures-context.tsx'
import { groupHits, type HitGroup } from '../../features/search/hit-groups.ts'
import { HitRow } from '../../features/search/hit-row.tsx'
import { completionsOf, unfinished, withValue } from '../../features/search/operators.ts'
import { asksSomething, isFiltered, type QueryProblem } from '../../features/search/parse-query.ts'
import { plainHit } from '../../features/search/plain-hit.ts'
import { forgetSearches, recentSearches, rememberSearch } from '../../features/search/recent-searches.ts'
import { SearchFilters } from '../../features/search/search-filters.tsx'
import { keyOfHit, type Search as Searching, useSearch } from '../../features/search/use-search.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { FinderDialog, type FinderGroup, type FinderRow } from '../../ui/dialogs/finder-dialog.tsx'
import { COMMAND_KINDS } from '../../ui/keyboard/commands.tsx'
import { useOnScreen } from '../../ui/use-on-screen.ts'
import { CommandRow, PlainRow } from './command-row.tsx'
import classes from './palette.module.css'
import { type Found, groupFound, rankCommands } from './rank.ts'
import { recentCommands, rememberCommand } from './recent.ts'
import { useEverything } from './use-everything.ts'

/** Maximum length of a query. */
const LONGEST = 300
/** Results shown per tool, if there are several tools. */
const FEW = 5

const SEARCHED_TOOLS = SCREEN_TOOLS.filter(({ tool }) => tool.texts)
const TOOL_IDS = SEARCHED_TOOLS.map(({ tool }) => tool.id)

interface Acts {
  onTyped: (typed: string) => void
  onClose: () => void
}

const commandRows = (found: readonly Found[], onClose: () => void): FinderRow[] =>
  found.map((each) => ({
    key: each.command.id,
    run: () => {
      rememberCommand(each.command.id)
      onClose()
      each.command.run()
    },
    draw: () => <CommandRow found={each} />,
  }))

/** Shown before anything is typed: recent searches, recent commands, and the others by kind. */
function startingGroups(ranked: readonly Found[], searches: readonly string[], acts: Acts, onClear: () => void) {
  const { recent, kinds } = strings.palette
  const past = searches.map((words) => ({
    key: `search ${words}`,
    run: () => acts.onTyped(words),
    draw: () => <PlainRow icon={History} title={words} />,
  }))
  const clear = { key: 'clear', run: onClear, draw: () => <PlainRow icon={X} title={strings.search.clearRecent} /> }
  const used = ranked.filter((each) => each.recent)
  return [
    { key: 'searches', name: strings.search.recent, rows: past.length > 0 ? [...past, clear] : [] },
    { key: 'recent', name: recent, rows: commandRows(used, acts.onClose) },
    ...COMMAND_KINDS.map((kind) => ({
      key: kind,
      name: kinds[kind],
      rows: commandRows(
        ranked.filter((each) => !each.recent && each.command.kind === kind),
        acts.onClose,
      ),
    })),
  ]
}

/** The end of the results so far: requests more when it scrolls into view. */
function EndOfHits({ more }: { more: () => void }) {
  const place = useRef<HTMLSpanElement>(null)
  const isOnScreen = useOnScreen(place)
  useEffect(() => {
    if (isOnScreen) more()
  }, [isOnScreen, more])
  return <span ref={place} />
}

/** One group per tool. With several tools, only the first few hits of each, until the person shows all of one. */
function hitGroups(
  groups: readonly HitGroup[],
  { typed, search: { more, isGrown } }: Query,
  { onTyped, onClose }: Acts,
): FinderGroup[] {
  const areCut = groups.length > 1 && !isGrown
  const last = areCut ? null : groups.at(-1)?.hits.at(-1)
  return groups.flatMap(({ tool, hits, place }) => {
    const screen = SEARCHED_TOOLS.find((each) => each.tool.id === tool)
    if (!screen) return []
    const title = screen.title()
    const quote = screen.inbox?.quote
    const isCut = areCut && hits.length > FEW
    const rows = (isCut ? hits.slice(0, FEW) : hits).map((each) => ({
      key: keyOfHit(each.hit),
      run: () => {
        rememberSearch(typed)
        onClose()
        navigate(each.hit as Address)
      },
      draw: () => (
        <PicturesIn space={each.hit.space}>
          <HitRow
            hit={quote ? plainHit(each.hit, quote) : each.hit}
            space={each.space}
            place={place ? [] : each.place}
          />
          {more && each === last && <EndOfHits more={more} />}
        </PicturesIn>
      ),
    }))
    const showAll = {
      key: `all of ${tool}`,
      run: () => onTyped(withValue(typed, 'type', title)),
      draw: () => <PlainRow icon={ListFilter} title={strings.search.showAll(title)} />,
    }
    const heading = (
      <>
        <screen.icon size={14} aria-hidden="true" />
        <bdi>{title}</bdi>
        {place?.map((name) => (
          <bdi key={name} className={classes.place}>
            {name}
          </bdi>
        ))}
      </>
    )
    const name = [title, ...(place ?? [])].join(', ')
    return [{ key: tool, name, heading, rows: isCut ? [...rows, showAll] : rows }]
  })
}

function problemWords({ kind, text }: QueryProblem): string {
  if (kind === 'person') return strings.search.unknownPerson(text)
  return kind === 'place' ? strings.search.unknownPlace(text) : strings.search.wrongDate(text)
}

/** @param isNamed whether there are also results by name */
function newsOf({ result, problem }: Searching, isEndless: boolean, isNamed: boolean): string {
  const words = strings.search
  if (problem) return problemWords(problem)
  if (isEndless) return words.cut(LONGEST)
  if (!result) return ''
  const { count, hits, reading } = result
  if (reading) return words.indexing(reading.done, reading.total)
  if (count === 0) return isNamed ? '' : `${words.none}. ${words.noneDetail}`
  return count > hits.length ? `${words.found(count)}. ${words.more}` : words.found(count)
}

/** The query and its scope. */
function useQuery(initial: string, spaces: ReturnType<typeof useEverything>['spaces'], current: string | null) {
  const [text, setText] = useState(initial)
  const [everywhere, setEverywhere] = useState(current === null)
  const typed = text.slice(0, LONGEST)
  const searched = useMemo(
    () => (everywhere ? spaces : spaces.filter(({ id }) => id === current)),
    [everywhere, spaces, current],
  )
  const [types] = useState(() => SEARCHED_TOOLS.map(({ tool, title }) => ({ id: tool.id, name: title() })))
  const search = useSearch(typed, searched, types)
  const open = useMemo(() => unfinished(typed), [typed])
  const completions = useMemo(() => (open ? completionsOf(open, search.known) : []), [open, search.known])
  const hasScope = current !== null && spaces.length > 1
  return {
    typed,
    isEndless: text.length > LONGEST,
    setTyped: setText,
    searched,
    search,
    open,
    completions,
    scope: hasScope ? { everywhere, setEverywhere } : null,
  }
}

type Query = ReturnType<typeof useQuery>

/** The other scope, and completions for an operator that is being typed. */
function completionGroups({ open, completions, scope, setTyped }: Query): FinderGroup[] {
  if (!open) return []
  const { allSpaces, thisSpace, operators } = strings.search
  const other = {
    key: 'scope',
    run: () => {
      scope?.setEverywhere(!scope.everywhere)
      setTyped(open.before)
    },
    draw: () => <PlainRow icon={Search} title={scope?.everywhere ? thisSpace : allSpaces} />,
  }
  const rows = completions.map(({ title, typed }) => ({
    key: `complete ${typed}`,
    run: () => setTyped(typed),
    draw: () => <PlainRow icon={ListFilter} title={title} />,
  }))
  const isScope = scope !== null && open.operator === 'in' && open.value === ''
  return [{ key: 'complete', name: operators[open.operator], rows: isScope ? [other, ...rows] : rows }]
}

function foundGroups(query: Query, ranked: readonly Found[], isSearchFirst: boolean, acts: Acts) {
  const { typed, search, searched, scope } = query
  const words = strings.palette
  const { goTo, similar, meant, others, isCommand } = groupFound(ranked, typed)
  const going = { key: 'go', name: words.goTo, rows: commandRows(goTo, acts.onClose) }
  const doing = { key: 'do', name: words.commands, rows: commandRows(meant, acts.onClose) }
  const near = { key: 'near', name: words.goTo, rows: commandRows(goTo.length > 0 ? [] : similar, acts.onClose) }
  const more = { key: 'more', name: words.moreCommands, rows: commandRows(others, acts.onClose) }
  if (meant.length === 0) more.name = words.commands
  const byName = isCommand ? [doing, going] : [going, doing]
  const hits = hitGroups(groupHits(search.result?.hits ?? [], searched, TOOL_IDS), query, acts)
  const isEmpty = search.result?.hits.length === 0 && !search.isDue
  const wider = {
    key: 'wider',
    run: () => scope?.setEverywhere(true),
    draw: () => <PlainRow icon={Search} title={strings.search.searchAll} />,
  }
  const isWider = isEmpty && scope !== null && !scope.everywhere
  const beyond = { key: 'none', name: strings.search.noneHere, rows: isWider ? [wider] : [] }
  const completing = completionGroups(query)
  // Whatever follows the hits is shown only after the first answer, so that nothing on screen moves.
  const isUnanswered = search.isDue && search.result === null
  const leading = isSearchFirst ? [] : byName
  const following = isSearchFirst ? [...byName, near, more] : [near, more]
  return {
    groups: [...completing, ...leading, ...hits, ...(isUnanswered ? [] : [...following, beyond])],
    isFirstDue: search.isDue && [...completing, ...leading].every(({ rows }) => rows.length === 0),
    isWaiting: isUnanswered,
    isNamed: [...byName, near, more].some(({ rows }) => rows.length > 0),
  }
}

/** Opened by Ctrl/Cmd+K and Ctrl/Cmd+F: goes anywhere, finds any text and runs any command, by keyboard alone. */
export function Palette({
  initial,
  isSearchFirst,
  onClose,
}: {
  initial: string
  /** Whether hits in texts come before names. */
  isSearchFirst: boolean
  onClose: () => void
}) {
  const host = useHost()
  const { commands, spaces, current } = useEverything()
  const ids = useMemo(() => spaces.map(({ id }) => id), [spaces])
  const query = useQuery(initial, spaces, current)
  const { typed, search, setTyped, scope, open } = query
  const [recent] = useState(recentCommands)
  const [searches, setSearches] = useState(recentSearches)
  const isPlain = !isFiltered(search.query) && !search.problem && !open
  const ranked = useMemo(
    () => (isPlain ? rankCommands(commands, typed, recent) : []),
    [isPlain, commands, typed, recent],
  )
  const acts = { onTyped: setTyped, onClose }
  const forget = () => {
    forgetSearches()
    setSearches([])
  }
  const isStart = typed.trim() === ''
  const { isNamed, ...found } = isStart
    ? { groups: startingGroups(ranked, searches, acts, forget), isFirstDue: false, isWaiting: false, isNamed: false }
    : foundGroups(query, ranked, isSearchFirst, acts)
  return (
    <PicturesOfSpaces host={host} spaces={ids}>
      <FinderDialog
        title={strings.palette.title}
        placeholder={strings.palette.placeholder}
        size={680}
        typed={typed}
        {...found}
        filters={
          <SearchFilters
            typed={typed}
            scope={scope && (scope.everywhere ? strings.search.allSpaces : strings.search.thisSpace)}
            onTyped={setTyped}
          />
        }
        news={asksSomething(search.query) ? newsOf(search, query.isEndless, isNamed) : ''}
        foot={strings.palette.foot}
        onTyped={setTyped}
        onClose={onClose}
      />
    </PicturesOfSpaces>
  )
}
