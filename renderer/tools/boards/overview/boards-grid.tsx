import { Trash2 } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import type { ListedItem, SpaceIndex } from '../../../docs/space-index.ts'
import { useDiscard } from '../../../platform/items/use-discard.ts'
import { useUndoable } from '../../../platform/items/use-undoable.ts'
import { strings } from '../../../strings/strings.ts'
import { alongLine } from '../../../ui/keyboard/keys.ts'
import { ChosenAction, ChosenBar } from '../../../ui/lists/chosen-bar.tsx'
import { useChoice } from '../../../ui/lists/use-choice.ts'
import { WITH_MENU } from '../../../ui/menus/row-menu.ts'
import { ItemBoundary } from '../../../ui/problems/error-boundary.tsx'

/** The link to focus next when an arrow key is pressed. */
function nextLink({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const links = [...currentTarget.querySelectorAll<HTMLElement>('.boards-open')]
  const at = links.indexOf(target as HTMLElement)
  if (at < 0) return undefined
  const top = links[0]?.parentElement?.offsetTop
  const columns = links.filter(({ parentElement }) => parentElement?.offsetTop === top).length
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[alongLine(key)]
  return key === 'Home' ? links[0] : key === 'End' ? links.at(-1) : step === undefined ? undefined : links[at + step]
}

const boardOf = (element: Element | undefined) => element?.closest<HTMLElement>('[data-board]')?.dataset.board

interface BoardsGridProps {
  space: string
  boards: readonly ListedItem[]
  index: SpaceIndex
  isMovable: boolean
  children: (board: ListedItem, place: number | null) => ReactNode
}

/**
 * Cards in rows. They are moved by dragging and with Alt+Shift+arrows, reached with the arrow keys, and chosen together
 * with Shift and Ctrl.
 */
export function BoardsGrid({ space, boards, index, isMovable, children }: BoardsGridProps) {
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  const undoable = useUndoable(space)
  const discard = useDiscard(space, index)
  const choice = useChoice(useMemo(() => boards.map(({ id }) => id), [boards]))
  const { chosen } = choice
  const nameOf = (id: string) => boards.find((board) => board.id === id)?.name ?? ''
  const move = (id: string, place: number) => undoable(strings.tools.moved(nameOf(id)), index.move(id, place))
  const remove = (ids: readonly string[]) => {
    const [first = ''] = ids
    discard(ids, ids.length === 1 ? strings.boards.deleted(nameOf(first)) : strings.tools.deleted(ids.length))
  }
  const end = () => {
    dragged.current = null
    setOver(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = boardOf(event.target as Element)
    if (index.writable) choice.onKeyDown(here, event, remove)
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextLink(event)
    if (!next) return
    event.preventDefault()
    next.focus()
    const to = boardOf(next)
    if (event.shiftKey && index.writable && to !== undefined) choice.upTo(to, here)
  }
  return (
    <>
      <ul
        className="boards-grid"
        aria-label={strings.boards.title}
        data-choosing={chosen.size > 0 || undefined}
        onKeyDown={onKeyDown}
      >
        {boards.map((board, place) => (
          <li
            key={board.id}
            className="boards-card"
            data-board={board.id}
            data-over={over === board.id}
            data-chosen={chosen.has(board.id) || undefined}
            draggable={isMovable}
            {...WITH_MENU}
            onClickCapture={(event) => index.writable && choice.onClick(board.id, event)}
            onDragStart={() => {
              dragged.current = board.id
            }}
            onDragOver={(event) => {
              if (dragged.current === null) return
              event.preventDefault()
              setOver(board.id)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged.current !== null) move(dragged.current, place)
              end()
            }}
            onDragEnd={end}
            onKeyDown={(event) => {
              const key = alongLine(event.key)
              const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
              if (step === 0 || !event.altKey || !event.shiftKey || !isMovable) return
              event.preventDefault()
              event.stopPropagation()
              move(board.id, place + step)
            }}
          >
            <ItemBoundary
              of={board}
              actions={index.writable ? [{ words: strings.boards.deleteBoard, run: () => remove([board.id]) }] : []}
            >
              {() => children(board, isMovable ? place : null)}
            </ItemBoundary>
            {index.writable && (
              <input
                type="checkbox"
                className="boards-choose"
                aria-label={strings.tools.select(board.name)}
                checked={chosen.has(board.id)}
                onChange={() => choice.toggle(board.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {chosen.size > 0 && (
        <div className="boards-chosen">
          <ChosenBar label={strings.tools.selection} words={strings.tools.selected(chosen.size)} onClear={choice.clear}>
            <ChosenAction Icon={Trash2} words={strings.boards.deleteBoard} isDanger run={() => remove([...chosen])} />
          </ChosenBar>
        </div>
      )}
    </>
  )
}
