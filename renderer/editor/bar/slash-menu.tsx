import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { fold } from '../../../shared/base/fold.ts'
import { strings } from '../../strings/strings.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { type Drops, insertFiles } from '../page-drops.ts'
import type { PagePlace } from '../page-place.ts'

interface Choice {
  key: string
  name: string
  detail?: string
  run: (editor: Editor) => void
}

interface Query {
  text: string
  from: number
  to: number
  left: number
  top: number
  bottom: number
}

const LONGEST_QUERY = 40
const MOST_SHOWN = 13

/** The text between a slash at the start of a word and the cursor. */
function queryOf(editor: Editor): Query | null {
  const { selection } = editor.state
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code || !editor.view.hasFocus()) return null
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - LONGEST_QUERY),
    $from.parentOffset,
    '\n',
    '\n',
  )
  const match = /(?:^|\s)\/([^\s/][^/\n]*)?$/.exec(before)
  if (!match) return null
  const text = match[1] ?? ''
  const from = $from.pos - text.length - 1
  const place = editor.view.coordsAtPos(from)
  return { text, from, to: $from.pos, left: place.left, top: place.top, bottom: place.bottom }
}

function blockChoices(pickPicture: () => void, pickFile: (() => void) | null): Choice[] {
  const { blocks } = strings.pages
  const block = (key: keyof typeof blocks, run: (editor: Editor) => void): Choice => ({ key, name: blocks[key], run })
  return [
    block('paragraph', (editor) => editor.chain().focus().setParagraph().run()),
    block('heading1', (editor) => editor.chain().focus().setHeading({ level: 1 }).run()),
    block('heading2', (editor) => editor.chain().focus().setHeading({ level: 2 }).run()),
    block('heading3', (editor) => editor.chain().focus().setHeading({ level: 3 }).run()),
    block('bulletList', (editor) => editor.chain().focus().toggleBulletList().run()),
    block('orderedList', (editor) => editor.chain().focus().toggleOrderedList().run()),
    block('taskList', (editor) => editor.chain().focus().toggleTaskList().run()),
    block('quote', (editor) => editor.chain().focus().toggleBlockquote().run()),
    block('code', (editor) => editor.chain().focus().toggleCodeBlock().run()),
    block('table', (editor) => editor.chain().focus().insertTable(3, 3).run()),
    block('divider', (editor) => editor.chain().focus().setHorizontalRule().run()),
    block('picture', pickPicture),
    ...(pickFile ? [block('file', pickFile)] : []),
  ]
}

const placeChoice = (place: PagePlace): Choice => ({
  key: place.id,
  name: place.name,
  detail: strings.pages.link,
  run: (editor) =>
    editor
      .chain()
      .focus()
      .insertContent([
        { type: 'text', text: place.name, marks: [{ type: 'link', attrs: { href: place.href } }] },
        { type: 'text', text: ' ' },
      ])
      .run(),
})

/** The choices whose names contain the query; places only after its first letter. */
function choicesFor(typed: string, blocks: readonly Choice[], places: readonly PagePlace[]): Choice[] {
  const wanted = fold(typed)
  const fits = ({ name }: { name: string }) => fold(name).includes(wanted)
  const links = wanted ? places.filter(fits) : []
  return [...blocks.filter(fits), ...links.map(placeChoice)].slice(0, MOST_SHOWN)
}

/** The menu that a slash opens: parts of a page, and links to other places in the space. */
export function SlashMenu({ editor, places, drops }: { editor: Editor; places: readonly PagePlace[]; drops: Drops }) {
  const [query, setQuery] = useState<Query | null>(null)
  const [chosen, setChosen] = useState(0)
  const closedAt = useRef<number | null>(null)
  const picture = useRef<HTMLInputElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const canShare = drops.share !== null

  useEffect(() => {
    const read = () => {
      const next = queryOf(editor)
      if (next?.from !== closedAt.current) closedAt.current = null
      setQuery(next && closedAt.current === null ? next : null)
      setChosen(0)
    }
    const close = () => setQuery(null)
    editor.on('transaction', read)
    editor.on('blur', close)
    return () => {
      editor.off('transaction', read)
      editor.off('blur', close)
    }
  }, [editor])

  const choices = useMemo(() => {
    if (!query) return []
    const blocks = blockChoices(() => picture.current?.click(), canShare ? () => file.current?.click() : null)
    return choicesFor(query.text, blocks, places)
  }, [query, places, canShare])

  const choose = useCallback(
    (choice: Choice) => {
      if (!query) return
      editor.view.dispatch(editor.state.tr.delete(query.from, query.to))
      choice.run(editor)
      setQuery(null)
    },
    [editor, query],
  )

  useEffect(() => {
    if (!query) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing) return
      const choice = choices[chosen]
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1
        setChosen((before) => (choices.length === 0 ? 0 : (before + step + choices.length) % choices.length))
      } else if ((event.key === 'Enter' || event.key === 'Tab') && choice) choose(choice)
      else if (event.key === 'Escape') {
        closedAt.current = query.from
        setQuery(null)
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the editor, which would start a new line.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [query, choices, chosen, choose])

  const onChosen = (files: File[]) => void insertFiles(editor.view, files, drops)
  const active = choices[chosen]
  return (
    <>
      <FileInput ref={picture} accept="image/*" multiple label={strings.pages.blocks.picture} onFiles={onChosen} />
      {drops.share && (
        <FileInput ref={file} multiple label={strings.pages.blocks.file} testId="page-files" onFiles={onChosen} />
      )}
      {query && (choices.length > 0 || query.text === '') && (
        <div
          className="page-slash"
          role="listbox"
          aria-label={strings.pages.insert}
          data-above={query.bottom > window.innerHeight - 320 || undefined}
          style={{
            left: Math.min(query.left, window.innerWidth - 260),
            top: query.bottom > window.innerHeight - 320 ? query.top : query.bottom,
          }}
        >
          {choices.map((choice) => (
            <div
              key={choice.key}
              role="option"
              tabIndex={-1}
              aria-selected={choice === active}
              ref={(element) => {
                if (choice === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(choice)
              }}
            >
              <bdi>{choice.name}</bdi>
              {choice.detail && <small>{choice.detail}</small>}
            </div>
          ))}
        </div>
      )}
    </>
  )
}
