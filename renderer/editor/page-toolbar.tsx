import { Autocomplete, Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { isInTable } from '@tiptap/pm/tables'
import { Bold, Code, Italic, Link, Redo2, Strikethrough, Underline, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { isPageLink } from '../../shared/tools/pages/attributes.ts'
import { strings } from '../strings/strings.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { LANGUAGES } from './code-colours.ts'
import { copiedPlace } from './copied-link.ts'
import type { PageBinding, PageState } from './page-binding.ts'
import type { PagePlace } from './page-place.ts'

/** Re-renders on each change of the editor's document or selection. */
function useEditorChanges(editor: Editor): void {
  const [, setCount] = useState(0)
  useEffect(() => {
    const changed = () => setCount((count) => count + 1)
    for (const event of ['transaction', 'focus', 'blur'] as const) editor.on(event, changed)
    return () => {
      for (const event of ['transaction', 'focus', 'blur'] as const) editor.off(event, changed)
    }
  }, [editor])
}

function Tool({
  name,
  keys,
  active = false,
  disabled = false,
  onUse,
  children,
}: {
  name: string
  keys?: string
  active?: boolean
  disabled?: boolean
  onUse: () => void
  children: ReactNode
}) {
  return (
    <IconButton
      variant={active ? 'light' : 'subtle'}
      color="gray"
      size={30}
      label={name}
      keys={keys}
      aria-pressed={active}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      {children}
    </IconButton>
  )
}

/** Styles of text: name, words, keys, icon, and what toggles them. */
function marksOf(editor: Editor) {
  return [
    [
      'bold',
      strings.pages.bold,
      'Mod+b',
      <Bold key="bold" size={18} />,
      () => editor.chain().focus().toggleBold().run(),
    ],
    [
      'italic',
      strings.pages.italic,
      'Mod+i',
      <Italic key="italic" size={18} />,
      () => editor.chain().focus().toggleItalic().run(),
    ],
    [
      'underline',
      strings.pages.underline,
      'Mod+u',
      <Underline key="underline" size={18} />,
      () => editor.chain().focus().toggleUnderline().run(),
    ],
    [
      'strike',
      strings.pages.strike,
      'Mod+Shift+s',
      <Strikethrough key="strike" size={18} />,
      () => editor.chain().focus().toggleStrike().run(),
    ],
    [
      'code',
      strings.pages.inlineCode,
      'Mod+e',
      <Code key="code" size={18} />,
      () => editor.chain().focus().toggleCode().run(),
    ],
  ] as const
}

/** Undo and redo, and controls for what the cursor is in: text styles, a table's rows, a code block's language. */
export function PageToolbar({
  editor,
  binding,
  state,
  places,
}: {
  editor: Editor
  binding: PageBinding
  state: PageState
  places: readonly PagePlace[]
}) {
  useEditorChanges(editor)
  const [linking, setLinking] = useState(false)
  const { selection } = editor.state
  const inCode = editor.isActive('codeBlock')
  return (
    <div className="page-bar" role="toolbar" aria-label={strings.pages.bar}>
      <Tool name={strings.pages.undo} keys="Mod+z" disabled={!state.canUndo} onUse={() => binding.undo()}>
        <Undo2 size={18} />
      </Tool>
      <Tool name={strings.pages.redo} keys="Mod+Shift+z" disabled={!state.canRedo} onUse={() => binding.redo()}>
        <Redo2 size={18} />
      </Tool>
      <span className="page-bar-gap" />
      {inCode ? (
        <select
          aria-label={strings.pages.language}
          value={(editor.getAttributes('codeBlock').language as string | null) ?? ''}
          onChange={(event) =>
            editor
              .chain()
              .focus()
              .updateAttributes('codeBlock', { language: event.target.value || null })
              .run()
          }
        >
          <option value="">{strings.pages.plainCode}</option>
          {LANGUAGES.map((language) => (
            <option key={language}>{language}</option>
          ))}
        </select>
      ) : (
        <>
          {marksOf(editor).map(([mark, name, keys, icon, run]) => (
            <Tool key={mark} name={name} keys={keys} active={editor.isActive(mark)} onUse={run}>
              {icon}
            </Tool>
          ))}
          <Tool
            name={strings.pages.link}
            active={editor.isActive('link')}
            disabled={selection.empty && !editor.isActive('link')}
            onUse={() => setLinking(!linking)}
          >
            <Link size={18} />
          </Tool>
        </>
      )}
      {isInTable(editor.state) && (
        <span className="page-bar-table">
          {(
            [
              [strings.pages.addRow, () => editor.chain().focus().addTableRow().run()],
              [strings.pages.addColumn, () => editor.chain().focus().addTableColumn().run()],
              [strings.pages.deleteRow, () => editor.chain().focus().deleteTableRow().run()],
              [strings.pages.deleteColumn, () => editor.chain().focus().deleteTableColumn().run()],
              [strings.pages.deleteTable, () => editor.chain().focus().deleteTable().run()],
            ] as const
          ).map(([name, run]) => (
            <Button
              key={name}
              size="compact-xs"
              variant="subtle"
              color="gray"
              onMouseDown={(event) => event.preventDefault()}
              onClick={run}
            >
              {name}
            </Button>
          ))}
        </span>
      )}
      {linking && <LinkForm editor={editor} places={places} onClose={() => setLinking(false)} />}
    </div>
  )
}

function LinkForm({ editor, places, onClose }: { editor: Editor; places: readonly PagePlace[]; onClose: () => void }) {
  const before = (editor.getAttributes('link').href as string | undefined) ?? ''
  const [text, setText] = useState(places.find(({ href }) => href === before)?.name ?? before)
  const [wrong, setWrong] = useState(false)
  const set = () => {
    const typed = text.trim()
    const address =
      places.find(({ name }) => name === typed)?.href ??
      copiedPlace(typed)?.href ??
      (/^[a-z]+:|^#/i.test(typed) ? typed : `https://${typed}`)
    if (!typed || !isPageLink(address)) setWrong(true)
    else {
      editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run()
      onClose()
    }
  }
  return (
    <form
      className="page-link-form"
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
        editor.commands.focus()
      }}
    >
      <Autocomplete
        aria-label={strings.pages.linkAddress}
        placeholder={strings.pages.linkAddress}
        data-autofocus
        autoFocus
        limit={8}
        value={text}
        error={wrong ? strings.pages.linkWrong : undefined}
        data={[...new Set(places.map(({ name }) => name))]}
        onChange={(value) => {
          setText(value)
          setWrong(false)
        }}
      />
      <Button type="submit" size="xs">
        {strings.pages.linkSet}
      </Button>
      {before && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run()
            onClose()
          }}
        >
          {strings.pages.linkRemove}
        </Button>
      )}
    </form>
  )
}
