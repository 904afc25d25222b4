import './boards.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Plus, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { z } from 'zod'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { usePresence } from '../../../docs/presence-context.tsx'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import type { ListedItem, SpaceIndex } from '../../../docs/space-index.ts'
import { useAppStore } from '../../../platform/store.ts'
import { useDiscard } from '../../../platform/use-discard.ts'
import { useUndoable } from '../../../platform/use-undoable.ts'
import { strings } from '../../../strings/strings.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ItemBoundary } from '../../../ui/error-boundary.tsx'
import { alongLine } from '../../../ui/keys.ts'
import { WITH_MENU } from '../../../ui/row-menu.ts'
import { BoardCard } from './board-card.tsx'
import { DeletedBoards } from './deleted-boards.tsx'
import { ImportBoard } from './import-board.tsx'
import type { BoardPerson } from './use-editors.ts'

const ORDERS = ['own', 'name', 'newest'] as const
type Order = (typeof ORDERS)[number]
const keptOrder = remembered('boards.order', z.enum(ORDERS), 'own')

interface BoardsScreenProps {
  space: string
  detail: SpaceDetail | undefined
  index: SpaceIndex
  theme: 'light' | 'dark'
  presence: ReturnType<typeof usePresence>
}

function inOrder(boards: readonly ListedItem[], order: Order): readonly ListedItem[] {
  if (order === 'newest') return boards.toSorted((left, right) => right.created - left.created)
  return order === 'name' ? boards.toSorted((left, right) => left.name.localeCompare(right.name)) : boards
}

/** All boards of a space: thumbnails, with actions for each. */
export function BoardsScreen({ space, detail, index, theme, presence }: BoardsScreenProps) {
  const store = useAppStore()
  const { writable } = index
  const boards = index.listed('board')
  const order = useRemembered(keptOrder)
  const [wanted, setWanted] = useState('')
  const create = () => store.openDialog({ kind: 'new-item', space, type: 'board' })
  const isEmpty = boards.length === 0 && !index.deleted.some(({ type }) => type === 'board')
  if (index.ready && isEmpty)
    return (
      <EmptyState title={writable ? strings.boards.noBoards : strings.boards.noBoardsReader}>
        {writable && <Button onClick={create}>{strings.boards.newBoard}</Button>}
      </EmptyState>
    )
  const words = wanted.trim().toLocaleLowerCase()
  const shown = inOrder(boards, order).filter(({ name }) => name.toLocaleLowerCase().includes(words))
  const peopleOn = (board: string): BoardPerson[] =>
    [...presence.others].flatMap(([device, state]) => {
      const { name, colour } = detail?.members.find((member) => member.device === device) ?? state
      return state.view === `board/${board}` ? [{ device, name, colour }] : []
    })
  return (
    <div className="boards">
      <div className="boards-bar">
        {writable && (
          <>
            <Button leftSection={<Plus size={18} />} onClick={create}>
              {strings.boards.newBoard}
            </Button>
            <ImportBoard space={space} index={index} />
          </>
        )}
        {boards.length > 1 && (
          <>
            <TextInput
              className="boards-search"
              type="search"
              aria-label={strings.boards.searchBoards}
              placeholder={strings.boards.searchBoards}
              leftSection={<Search size={18} />}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
            <NativeSelect
              aria-label={strings.boards.sortBoards}
              value={order}
              onChange={(event) => keptOrder.set(event.currentTarget.value as Order)}
              data={ORDERS.map((value) => ({ value, label: strings.boards.orders[value] }))}
            />
          </>
        )}
      </div>
      {words && shown.length === 0 && <p role="status">{strings.boards.noneFound}</p>}
      <Grid space={space} boards={shown} index={index} isMovable={writable && order === 'own' && !words}>
        {(board, place) => (
          <BoardCard
            space={space}
            index={index}
            board={board}
            theme={theme}
            people={peopleOn(board.id)}
            place={place}
          />
        )}
      </Grid>
      <DeletedBoards index={index} />
    </div>
  )
}

/** The link that an arrow key leads to from the one with the focus. */
function nextLink({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const links = [...currentTarget.querySelectorAll<HTMLElement>('.boards-open')]
  const at = links.indexOf(target as HTMLElement)
  if (at < 0) return undefined
  const top = links[0]?.parentElement?.offsetTop
  const columns = links.filter(({ parentElement }) => parentElement?.offsetTop === top).length
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[alongLine(key)]
  return key === 'Home' ? links[0] : key === 'End' ? links.at(-1) : step === undefined ? undefined : links[at + step]
}

/** Cards in rows. They are moved by dragging and with Alt+Shift+arrows, and reached with the arrow keys. */
function Grid({
  space,
  boards,
  index,
  isMovable,
  children,
}: {
  space: string
  boards: readonly ListedItem[]
  index: SpaceIndex
  isMovable: boolean
  children: (board: ListedItem, place: number | null) => ReactNode
}) {
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  const undoable = useUndoable(space)
  const discard = useDiscard(space, index)
  const move = (id: string, place: number) => {
    const name = boards.find((board) => board.id === id)?.name ?? ''
    undoable(strings.tools.moved(name), index.move(id, place))
  }
  const end = () => {
    dragged.current = null
    setOver(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return
    const next = nextLink(event)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <ul className="boards-grid" aria-label={strings.boards.title} onKeyDown={onKeyDown}>
      {boards.map((board, place) => (
        <li
          key={board.id}
          className="boards-card"
          data-over={over === board.id}
          draggable={isMovable}
          {...WITH_MENU}
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
            actions={
              index.writable
                ? [
                    {
                      words: strings.boards.deleteBoard,
                      run: () => discard([board.id], strings.boards.deleted(board.name)),
                    },
                  ]
                : []
            }
          >
            {() => children(board, isMovable ? place : null)}
          </ItemBoundary>
        </li>
      ))}
    </ul>
  )
}
