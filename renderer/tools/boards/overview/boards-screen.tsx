import './boards.css'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Plus, Search } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { fold } from '../../../../shared/base/fold.ts'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { usePresence } from '../../../docs/presence/presence-context.tsx'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import type { ListedItem, SpaceIndex } from '../../../docs/space-index.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { FIELD_LENGTH } from '../../../ui/text/field-length.ts'
import { DeletedItemsButton } from '../../deleted-items-button.tsx'
import { BoardCard } from './board-card.tsx'
import { BoardsGrid } from './boards-grid.tsx'
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
  return order === 'name' ? boards.toSorted((left, right) => formats.compare(left.name, right.name)) : boards
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
  const words = fold(wanted.trim())
  const shown = inOrder(boards, order).filter(({ name }) => fold(name).includes(words))
  const peopleOn = (board: string): BoardPerson[] =>
    [...presence.others].flatMap(([device, state]) => {
      const { name, color } = detail?.members.find((member) => member.device === device) ?? state
      return state.view === `board/${board}` ? [{ device, name, color }] : []
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
              maxLength={FIELD_LENGTH}
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
      <BoardsGrid space={space} boards={shown} index={index} isMovable={writable && order === 'own' && !words}>
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
      </BoardsGrid>
      <DeletedItemsButton space={space} index={index} type="board" label={strings.boards.deletedItems.title} />
    </div>
  )
}
