import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { alongLine } from '../keyboard/keys.ts'
import { FIELD_LENGTH } from '../text/field-length.ts'
import classes from './emoji.module.css'
import { type Emoji, findEmoji, loadEmoji } from './emoji-data.ts'
import { recentEmoji, rememberEmoji } from './recent.ts'

const COLUMNS = 9
const ROW = 36
const HEIGHT = 252
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS }

/** Returns matching emoji; for an empty query all of them, with recently used ones first. */
function emojiFor(all: readonly Emoji[] | null, wanted: string): readonly Emoji[] {
  if (!all) return []
  if (wanted) return findEmoji(all, wanted)
  const byEmoji = new Map(all.map((each) => [each.emoji, each]))
  const recent = recentEmoji().flatMap((emoji) => byEmoji.get(emoji) ?? [])
  return [...recent, ...all.filter((each) => !recent.includes(each))]
}

/** Returns all emoji once their data is loaded. */
function useEmoji(load: typeof loadEmoji) {
  const [all, setAll] = useState<readonly Emoji[] | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState<number | null>(null)
  useEffect(() => {
    let mounted = true
    load().then(
      (loaded) => mounted && setAll(loaded),
      () => mounted && setFailed(attempt),
    )
    return () => {
      mounted = false
    }
  }, [load, attempt])
  return { all, hasFailed: failed === attempt, retry: () => setAttempt(attempt + 1) }
}

/** All emoji, with a search field: arrow keys select, Enter picks. Only the rows on screen are rendered. */
export function EmojiPicker({
  onPick,
  load = loadEmoji,
}: {
  onPick: (emoji: string) => void
  load?: typeof loadEmoji
}) {
  const { all, hasFailed, retry } = useEmoji(load)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const [top, setTop] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const wanted = useDeferredValue(query.trim())
  const shown = useMemo(() => emojiFor(all, wanted), [all, wanted])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new results select the first one
  useEffect(() => {
    setChosen(0)
    grid.current?.scrollTo({ top: 0 })
  }, [wanted])

  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onPick(emoji)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = STEPS[alongLine(event.key)]
    if (event.key === 'Enter') {
      // The results on screen may be older than the query.
      const current = wanted === query.trim() ? shown[chosen] : emojiFor(all, query.trim())[0]
      if (current) pick(current.emoji)
    } else if (step === undefined || (query !== '' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))) return
    else {
      const next = Math.min(Math.max(0, chosen + step), shown.length - 1)
      setChosen(next)
      const row = Math.floor(next / COLUMNS) * ROW
      const { current } = grid
      if (current && row < current.scrollTop) current.scrollTop = row
      if (current && row + ROW > current.scrollTop + HEIGHT) current.scrollTop = row + ROW - HEIGHT
    }
    event.preventDefault()
  }
  const firstRow = Math.max(0, Math.floor(top / ROW) - 1)
  const visible = shown.slice(firstRow * COLUMNS, (firstRow + Math.ceil(HEIGHT / ROW) + 2) * COLUMNS)
  return (
    <div className={classes.picker}>
      <TextInput
        data-autofocus
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="emoji-grid"
        aria-activedescendant={shown[chosen] ? `emoji-${chosen}` : undefined}
        aria-label={strings.emoji.search}
        placeholder={strings.emoji.search}
        value={query}
        maxLength={FIELD_LENGTH}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={grid}
        className={classes.grid}
        style={{ height: HEIGHT }}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        <div
          id="emoji-grid"
          role="listbox"
          aria-label={strings.emoji.all}
          tabIndex={-1}
          style={{ height: Math.ceil(shown.length / COLUMNS) * ROW }}
        >
          {visible.map(({ emoji, name }, index) => {
            const place = firstRow * COLUMNS + index
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles keys
              <span
                key={`${place} ${emoji}`}
                id={`emoji-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === chosen}
                aria-label={name}
                title={name}
                className={classes.emoji}
                style={{ top: Math.floor(place / COLUMNS) * ROW, insetInlineStart: (place % COLUMNS) * ROW }}
                onClick={() => pick(emoji)}
                onPointerEnter={() => setChosen(place)}
              >
                {emoji}
              </span>
            )
          })}
        </div>
      </div>
      {hasFailed && (
        <div className={classes.missing} role="alert">
          {strings.app.missing}
          <Button size="compact-sm" variant="default" onClick={retry}>
            {strings.app.retry}
          </Button>
        </div>
      )}
      <p className={classes.name} aria-live="polite">
        {all === null && !hasFailed && strings.emoji.loading}
        {all !== null && (shown.length === 0 ? strings.emoji.none : shown[chosen]?.name)}
      </p>
    </div>
  )
}
