/** Finds words on this screen, in the installed app. Browsers have their own search. */
import { TextInput } from '@mantine/core'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formats, strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import { findText, MOST_FOUND, NOT_SEARCHED } from '../../ui/text/find-text.ts'
import classes from './find-bar.module.css'

/** How long after a change the screen is searched again. Milliseconds. */
const PAUSE = 200

const [ALL, CURRENT] = ['found', 'found-current']

/** Highlights what is found, and scrolls to the current one. */
function mark(found: readonly Range[], current: number): void {
  CSS.highlights.set(ALL, new Highlight(...found))
  const range = found[current]
  if (range === undefined) CSS.highlights.delete(CURRENT)
  else CSS.highlights.set(CURRENT, Object.assign(new Highlight(range), { priority: 1 }))
}

function unmark(): void {
  CSS.highlights.delete(ALL)
  CSS.highlights.delete(CURRENT)
}

const reveal = (range: Range | undefined): void =>
  range?.startContainer.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

/** The current matches, updated when the screen changes. */
function useFound(words: string): { found: readonly Range[]; current: number; step: (by: 1 | -1) => void } {
  const [{ found, current }, setFound] = useState<{ found: readonly Range[]; current: number }>({
    found: [],
    current: 0,
  })
  useEffect(() => {
    const look = (): Range[] => {
      const ranges = findText(document.body, words)
      setFound((before) => ({ found: ranges, current: Math.min(before.current, Math.max(0, ranges.length - 1)) }))
      return ranges
    }
    reveal(look()[0])
    let timer: ReturnType<typeof setTimeout> | undefined
    const isOfScreen = ({ target }: MutationRecord): boolean =>
      (target instanceof Element ? target : target.parentElement)?.closest(`[${NOT_SEARCHED}]`) === null
    const observer = new MutationObserver((changes) => {
      if (!changes.some(isOfScreen)) return
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE)
    })
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [words])
  useEffect(() => mark(found, current), [found, current])
  useEffect(() => unmark, [])
  const step = (by: 1 | -1): void => {
    if (found.length === 0) return
    const next = (current + by + found.length) % found.length
    setFound({ found, current: next })
    reveal(found[next])
  }
  return { found, current, step }
}

export function FindBar({ field: id, onClose }: { field: string; onClose: () => void }) {
  const [words, setWords] = useState('')
  const { found, current, step } = useFound(words)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const { find } = strings
  const title = strings.palette.findHere
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const all = found.length === MOST_FOUND ? `${formats.number(MOST_FOUND)}+` : formats.number(found.length)
  const count = found.length === 0 ? find.none : find.count(formats.number(current + 1), all)
  return (
    <search className={classes.bar} aria-label={title} onKeyDown={onKeyDown} {...{ [NOT_SEARCHED]: '' }}>
      <TextInput
        ref={field}
        id={id}
        size="xs"
        aria-label={title}
        placeholder={title}
        value={words}
        maxLength={FIELD_LENGTH}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <span className={classes.count} role="status">
        {words === '' ? '' : count}
      </span>
      <IconButton label={find.previous} disabled={found.length === 0} onClick={() => step(-1)}>
        <ChevronUp size={18} />
      </IconButton>
      <IconButton label={find.next} disabled={found.length === 0} onClick={() => step(1)}>
        <ChevronDown size={18} />
      </IconButton>
      <IconButton label={strings.app.close} onClick={onClose}>
        <X size={18} />
      </IconButton>
    </search>
  )
}
