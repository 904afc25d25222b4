import { Modal } from '@mantine/core'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { type Command, useCommandRegistry } from '../../ui/commands.tsx'
import { useFocusReturn } from '../../ui/focus-memory.tsx'
import { keyWords } from '../../ui/keys.ts'
import { navigate, parseRoute, spaceOf } from '../routes.ts'
import { useApp, useAppStore } from '../store.ts'
import { itemCommands, makingCommands, personCommands, spaceCommands } from './everything.ts'
import classes from './palette.module.css'
import { type Found, rankCommands } from './rank.ts'
import { recentCommands, rememberCommand } from './recent.ts'
import { useAllIndexes } from './use-all-indexes.ts'

const NO_SPACES: never[] = []

/** Everything there is to go to and to do, gathered when the palette opens. */
function useEverything(): Command[] {
  const registry = useCommandRegistry()
  const store = useAppStore()
  const spaces = useApp((data) => data.app?.spaces ?? NO_SPACES)
  const details = useApp((data) => data.details)
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
      ...personCommands(Object.values(details)),
    ],
    [own, spaces, indexes, details, onScreen, store],
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

function Option({
  id,
  found: { command, places },
  chosen,
  onRun,
  onPoint,
}: {
  id: string
  found: Found
  chosen: boolean
  onRun: () => void
  onPoint: () => void
}) {
  const Icon = command.icon
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and takes all keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={classes.option}
      onClick={onRun}
      onMouseMove={onPoint}
    >
      <Icon size={18} aria-hidden="true" />
      <Title text={command.title} places={places} />
      {command.detail && <bdi className={classes.detail}>{command.detail}</bdi>}
      {command.keys && <kbd className={classes.keys}>{keyWords(command.keys)}</kbd>}
    </div>
  )
}

/** Ctrl/Cmd+K: goes anywhere and does anything, with the keyboard alone. */
export function Palette({ onClose, onSearch }: { onClose: () => void; onSearch: (words: string) => void }) {
  useFocusReturn()
  const everything = useEverything()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const [recent] = useState(recentCommands)
  const list = useId()
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
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) {
      const next = chosen + step
      const wraps = Math.abs(step) === 1
      setPlace(wraps ? (next + found.length) % found.length : Math.max(0, Math.min(next, found.length - 1)))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[chosen]?.command)
    else return
    event.preventDefault()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset="12vh"
      centered={false}
      attributes={{ content: { 'aria-label': strings.palette.title } }}
    >
      <div className={classes.palette}>
        <div className={classes.field}>
          <Search size={18} aria-hidden="true" />
          <input
            // biome-ignore lint/a11y/noAutofocus: the palette is a field that was asked for
            autoFocus
            data-autofocus
            role="combobox"
            aria-label={strings.palette.title}
            aria-expanded="true"
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
            placeholder={strings.palette.placeholder}
            value={typed}
            maxLength={200}
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setPlace(0)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div id={list} role="listbox" aria-label={strings.palette.title} className={classes.list}>
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
                <Option
                  id={`${list}-${index}`}
                  found={each}
                  chosen={index === chosen}
                  onRun={() => run(each.command)}
                  onPoint={() => setPlace(index)}
                />
              </div>
            )
          })}
        </div>
        <p className={classes.foot}>{strings.palette.foot}</p>
      </div>
    </Modal>
  )
}
