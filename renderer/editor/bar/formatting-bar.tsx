import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { CellSelection } from '@tiptap/pm/tables'
import { Bold, Code, Italic, Link, type LucideIcon, Strikethrough, Type, Underline } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { alongLine } from '../../ui/keyboard/keys.ts'
import { LANGUAGES } from '../code-colors.ts'
import type { PagePlace } from '../page-place.ts'
import { LinkForm } from './link-form.tsx'
import { ToolButton } from './tool-button.tsx'
import { useBar } from './use-bar.ts'

const KEYS = 'Alt+F10'

/**
 * A bar with styles next to the selected text, or with actions next to a table or a code block. Alt+F10 moves to it,
 * and Escape returns to the text.
 */
export function FormattingBar({
  editor,
  places,
  children,
}: {
  editor: Editor
  places: readonly PagePlace[]
  /** More buttons for selected text. */
  children?: ReactNode
}) {
  const bar = useRef<HTMLDivElement>(null)
  const kind = useBar(editor, bar)
  const [isLinking, setLinking] = useState(false)
  useEffect(() => {
    if (kind !== 'text' && kind !== 'link') setLinking(false)
  }, [kind])
  const focus = () => controlsOf(bar.current)[0]?.focus()
  useCommands(() => {
    const command = { id: 'formatting', kind: 'action', title: strings.pages.bar, icon: Type, keys: KEYS } as const
    return kind === null
      ? { commands: [], hints: [{ id: command.id, keys: KEYS, title: command.title }] }
      : { commands: [{ ...command, run: focus }] }
  })
  if (kind === null) return null
  const isInCells = kind === 'table' || editor.state.selection instanceof CellSelection
  return (
    <div
      ref={bar}
      className="page-bar"
      role="toolbar"
      aria-label={strings.pages.bar}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus()
        else if (!step(event)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {kind === 'text' &&
        marksOf(editor).map(([mark, name, keys, Icon, run]) => (
          <ToolButton key={mark} name={name} keys={keys} active={editor.isActive(mark)} onUse={run}>
            <Icon size={18} />
          </ToolButton>
        ))}
      {(kind === 'text' || kind === 'link') && (
        <ToolButton
          name={strings.pages.link}
          active={editor.isActive('link') || isLinking}
          onUse={() => setLinking(!isLinking)}
        >
          <Link size={18} />
        </ToolButton>
      )}
      {kind === 'text' && children}
      {kind === 'code' && <Language editor={editor} />}
      {isInCells && <TableTools editor={editor} />}
      {isLinking && <LinkForm editor={editor} places={places} onClose={() => setLinking(false)} />}
    </div>
  )
}

const controlsOf = (bar: HTMLElement | null): HTMLElement[] => [
  ...(bar?.querySelectorAll<HTMLElement>(':is(button, select):not(:disabled)') ?? []),
]

/** Moves the focus along the bar. Returns whether the key did. */
function step({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (!(target instanceof HTMLButtonElement)) return false
  const controls = controlsOf(currentTarget)
  const at = controls.indexOf(target)
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[alongLine(key)]
  if (next === undefined) return false
  controls.at(next % controls.length)?.focus()
  return true
}

/** Text styles: name, words, keys, icon, and the function that toggles them. */
function marksOf(editor: Editor): [mark: string, name: string, keys: string, icon: LucideIcon, run: () => void][] {
  const { bold, italic, underline, strike, inlineCode } = strings.pages
  const toggle = (mark: string) => () => void editor.chain().focus().toggleMark(mark).run()
  return [
    ['bold', bold, 'Mod+b', Bold, toggle('bold')],
    ['italic', italic, 'Mod+i', Italic, toggle('italic')],
    ['underline', underline, 'Mod+u', Underline, toggle('underline')],
    ['strike', strike, 'Mod+Shift+s', Strikethrough, toggle('strike')],
    ['code', inlineCode, 'Mod+e', Code, toggle('code')],
  ]
}

function Language({ editor }: { editor: Editor }) {
  return (
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
  )
}

function TableTools({ editor }: { editor: Editor }) {
  const { addRow, addColumn, deleteRow, deleteColumn, deleteTable } = strings.pages
  const tools = [
    [addRow, () => editor.chain().focus().addTableRow().run()],
    [addColumn, () => editor.chain().focus().addTableColumn().run()],
    [deleteRow, () => editor.chain().focus().deleteTableRow().run()],
    [deleteColumn, () => editor.chain().focus().deleteTableColumn().run()],
    [deleteTable, () => editor.chain().focus().deleteTable().run()],
  ] as const
  return tools.map(([name, run]) => (
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
  ))
}
