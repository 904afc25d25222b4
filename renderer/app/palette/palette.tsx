import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { navigate, parseRoute, spaceOf } from '../../platform/routes.ts'
import { useApp, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { type Command, useCommandRegistry } from '../../ui/commands.tsx'
import { FinderDialog, FinderOption } from '../../ui/finder-dialog.tsx'
import { keyWords } from '../../ui/keys.ts'
import { itemCommands, makingCommands, spaceCommands } from './everything.ts'
import classes from './palette.module.css'
import { type Found, rankCommands } from './rank.ts'
import { recentCommands, rememberCommand } from './recent.ts'
import { useAllIndexes } from './use-all-indexes.ts'

const NO_SPACES: never[] = []
const reach = SCREEN_TOOLS.find((tool) => tool.reach)?.reach

/** All commands, collected when the palette opens. */
function useEverything(): Command[] {
  const registry = useCommandRegistry()
  const store = useAppStore()
  const spaces = useApp((data) => data.app?.spaces ?? NO_SPACES)
  const details = useApp((data) => data.details)
  const writeTo = reach?.useWriteTo()
  const ids = useMemo(() => spaces.filter(({ standing }) => standing !== 'joining').map(({ id }) => id), [spaces])
  const indexes = useAllIndexes(ids)
  const [own] = useState(() => registry.all().commands)
  const [onScreen] = useState(() => spaceOf(parseRoute(window.location.hash)))
  useEffect(() => {
    for (const id of ids) if (!store.getState().details[id]) void store.loadDetail(id)
  }, [ids, store])
  return useMemo(
    () => [
      ...spaces.flatMap((space) => itemCommands(space, indexes.get(space.id) ?? [])),
      ...own,
      ...spaceCommands(spaces),
      ...makingCommands(spaces, onScreen, (space, type) => {
        navigate({ view: 'space', space })
        store.openDialog({ kind: 'new-item', space, type })
      }),
      ...(reach && writeTo ? reach.commands(Object.values(details), writeTo) : []),
    ],
    [own, spaces, indexes, details, onScreen, store, writeTo],
  )
}

function Title({ text, places }: { text: string; places: readonly number[] }) {
  const marked = new Set(places)
  const runs: { from: number; text: string; marked: boolean }[] = []
  Array.from(text).reduce((place, letter) => {
    const last = runs.at(-1)
    if (last && last.marked === marked.has(place)) last.text += letter
    else runs.push({ from: place, text: letter, marked: marked.has(place) })
    return place + letter.length
  }, 0)
  return (
    <bdi className={classes.title}>
      {runs.map((run) => (run.marked ? <mark key={run.from}>{run.text}</mark> : run.text))}
    </bdi>
  )
}

function Option({ found: { command, places } }: { found: Found }) {
  const Icon = command.icon
  return (
    <>
      <Icon size={18} aria-hidden="true" />
      <Title text={command.title} places={places} />
      {command.detail && <bdi className={classes.detail}>{command.detail}</bdi>}
      {command.keys && <kbd className={classes.keys}>{keyWords(command.keys)}</kbd>}
    </>
  )
}

/** Ctrl/Cmd+K: goes anywhere and runs any command, with the keyboard alone. */
export function Palette({ onClose, onSearch }: { onClose: () => void; onSearch: (words: string) => void }) {
  const everything = useEverything()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const [recent] = useState(recentCommands)
  const found = useMemo(() => {
    const ranked = rankCommands(everything, typed, recent)
    const words = typed.trim()
    const search: Command = {
      id: 'search for words',
      kind: 'action',
      title: strings.palette.searchFor(words),
      icon: Search,
      run: () => onSearch(words),
    }
    return words === '' ? ranked : [...ranked, { command: search, places: [], recent: false }]
  }, [everything, typed, recent, onSearch])
  const chosen = Math.min(place, found.length - 1)
  const run = (command: Command | undefined) => {
    if (!command) return
    rememberCommand(command.id)
    onClose()
    command.run()
  }
  return (
    <FinderDialog
      title={strings.palette.title}
      placeholder={strings.palette.placeholder}
      size={640}
      typed={typed}
      maxLength={200}
      spellCheck={false}
      count={found.length}
      chosen={chosen}
      page={8}
      wraps
      foot={strings.palette.foot}
      onTyped={(next) => {
        setTyped(next)
        setPlace(0)
      }}
      onChoose={setPlace}
      onRun={() => run(found[chosen]?.command)}
      onClose={onClose}
    >
      {(list) => (
        <div id={list.id} role="listbox" aria-label={strings.palette.title}>
          {found.map((each, index) => {
            const before = found[index - 1]
            const isFirst =
              typed.trim() === '' &&
              (before?.recent !== each.recent || (!each.recent && before?.command.kind !== each.command.kind))
            return (
              <div key={each.command.id} role="presentation">
                {isFirst && (
                  <div role="presentation" className={classes.heading}>
                    {each.recent ? strings.palette.recent : strings.palette.kinds[each.command.kind]}
                  </div>
                )}
                <FinderOption
                  id={list.option(index)}
                  className={classes.option}
                  chosen={index === chosen}
                  onRun={() => run(each.command)}
                  onPoint={() => setPlace(index)}
                >
                  <Option found={each} />
                </FinderOption>
              </div>
            )
          })}
        </div>
      )}
    </FinderDialog>
  )
}
