import { itemAddress } from '../../../../shared/tools/address.ts'
import './boards.css'
import { Button, Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Copy, FileUp, Link, Pencil, Plus, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { fittingName } from '../../../../shared/space/display-name.ts'
import { addresses } from '../../../../shared/tools/address.ts'
import { placeShapes } from '../../../../shared/tools/boards/place-shapes.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { type ListedItem, restoreItems, type SpaceIndex } from '../../../docs/space-index.ts'
import { OpenWindowItem } from '../../../platform/open-window-item.tsx'
import { formatRoute, navigate } from '../../../platform/routes.ts'
import { useAppStore } from '../../../platform/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ItemBoundary } from '../../../ui/error-boundary.tsx'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { alongLine } from '../../../ui/keys.ts'
import { DangerItem, MoreMenu } from '../../../ui/more-menu.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { useCopy } from '../../../ui/use-copy.ts'
import { FILE_TYPES, importFile } from '../files/import-file.ts'
import { newShapeId } from './templates.ts'
import { Thumbnail } from './thumbnail.tsx'
import { duplicateBoard, putOnBoard } from './write-board.ts'

interface BoardsScreenProps {
  space: string
  index: SpaceIndex
  theme: 'light' | 'dark'
}

/** All boards of a space: thumbnails, with actions for each. */
export function BoardsScreen({ space, index, theme }: BoardsScreenProps) {
  const store = useAppStore()
  const { writable } = index
  const boards = index.listed('board')
  const deletedBoards = index.deleted.filter(({ type }) => type === 'board')
  const create = () => store.openDialog({ kind: 'new-item', space, type: 'board' })
  const { copy, words: copied } = useCopy()
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  if (index.ready && boards.length === 0 && deletedBoards.length === 0)
    return (
      <EmptyState title={writable ? strings.boards.noBoards : strings.boards.noBoardsReader}>
        {writable && <Button onClick={create}>{strings.boards.newBoard}</Button>}
      </EmptyState>
    )
  return (
    <div className="boards">
      {writable && (
        <div className="boards-bar">
          <Button leftSection={<Plus size={18} />} onClick={create}>
            {strings.boards.newBoard}
          </Button>
          <OpenFile space={space} index={index} />
          <span className="board-quiet" role="status">
            {copied}
          </span>
        </div>
      )}
      <ul className="boards-grid" aria-label={strings.boards.title}>
        {boards.map((board, place) => (
          <li
            key={board.id}
            className="boards-card"
            data-over={over === board.id}
            draggable={writable}
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
              if (dragged.current !== null) index.move(dragged.current, place)
              dragged.current = null
              setOver(null)
            }}
            onDragEnd={() => {
              dragged.current = null
              setOver(null)
            }}
            onKeyDown={(event) => {
              const key = alongLine(event.key)
              const step = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
              if (step === 0 || !event.altKey || !event.shiftKey || !writable) return
              event.preventDefault()
              event.stopPropagation()
              index.move(board.id, place + step)
            }}
          >
            <ItemBoundary
              of={board}
              actions={writable ? [{ words: strings.boards.deleteBoard, run: () => index.discard(board.id) }] : []}
            >
              {() => (
                <>
                  <a
                    href={formatRoute(itemAddress(space, board))}
                    className="boards-open"
                    draggable={false}
                    title={board.name}
                  >
                    <Thumbnail space={space} board={board.id} theme={theme} />
                    <bdi>{board.name}</bdi>
                  </a>
                  {writable && <BoardMenu space={space} index={index} board={board} place={place} onCopy={copy} />}
                </>
              )}
            </ItemBoundary>
          </li>
        ))}
      </ul>
      {deletedBoards.length > 0 && (
        <Disclosure className="boards-deleted" label={strings.boards.deletedBoards(deletedBoards.length)}>
          <p className="board-quiet">{strings.boards.deletedDetail}</p>
          <ul>
            {deletedBoards.map((board) => (
              <li key={board.id}>
                <bdi>{board.name}</bdi>
                <span className="board-quiet">
                  <RelativeTime time={board.deleted ?? 0} />
                </span>
                {writable && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    leftSection={<Undo2 size={14} />}
                    aria-label={strings.boards.putBackNamed(board.name)}
                    onClick={() => index.putBack(board.id)}
                  >
                    {strings.boards.putBack}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

function BoardMenu({
  space,
  index,
  board,
  place,
  onCopy,
}: {
  space: string
  index: SpaceIndex
  board: ListedItem
  place: number
  onCopy: (text: string) => void
}) {
  const store = useAppStore()
  const docs = useDocs()
  const duplicate = async () => {
    const id = index.add('board', fittingName(strings.boards.copyOf(board.name)))
    if (!(await duplicateBoard(docs, space, board.id, id))) {
      index.discard(id)
      store.notify(strings.boards.notCopied)
    }
  }
  const remove = () => {
    index.discard(board.id)
    store.notify(strings.boards.deleted(board.name), {
      words: strings.boards.undo,
      run: () => void restoreItems(docs, space, [board.id]),
    })
  }
  return (
    <MoreMenu className="boards-menu" variant="default" label={strings.boards.boardMenu(board.name)} width={240}>
      <OpenWindowItem route={itemAddress(space, board)} />
      <Menu.Item
        leftSection={<Pencil size={18} />}
        onClick={() =>
          store.openDialog({ kind: 'rename-item', space, item: board.id, type: 'board', name: board.name })
        }
      >
        {strings.tools.rename}
      </Menu.Item>
      <Menu.Item
        leftSection={<Link size={18} />}
        onClick={() => onCopy(addresses.writeLink({ tool: 'boards', space, place: { item: board.id } }))}
      >
        {strings.boards.copyLink}
      </Menu.Item>
      <Menu.Item leftSection={<Copy size={18} />} onClick={() => void duplicate()}>
        {strings.boards.duplicate}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowUp size={18} />}
        disabled={place === 0}
        onClick={() => index.move(board.id, place - 1)}
      >
        {strings.boards.earlier}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowDown size={18} />}
        disabled={place === index.listed('board').length - 1}
        onClick={() => index.move(board.id, place + 1)}
      >
        {strings.boards.later}
      </Menu.Item>
      <Menu.Divider role="separator" />
      <DangerItem onClick={remove}>{strings.boards.deleteBoard}</DangerItem>
    </MoreMenu>
  )
}

/** Creates a board from a drawing, a library or a picture. */
function OpenFile({ space, index }: { space: string; index: SpaceIndex }) {
  const store = useAppStore()
  const docs = useDocs()
  const open = async (file: File) => {
    const imported = await importFile(file)
    if (typeof imported === 'string') store.notify(strings.boards.fileProblems[imported])
    else {
      const shapes = placeShapes(imported.shapes, { middle: null, top: null, newId: newShapeId })
      const name = fittingName(file.name.replace(/\.[a-z]+$/i, '')).trim() || strings.boards.firstBoard
      const id = index.add('board', name)
      await putOnBoard(docs, space, id, shapes, imported.pictures)
      if (imported.leftOut > 0) store.notify(strings.boards.leftOut(imported.leftOut))
      if (imported.linksRemoved > 0) store.notify(strings.boards.linksRemoved(imported.linksRemoved))
      navigate({ tool: 'boards', space, place: { item: id } })
    }
  }
  return (
    <OpenFileButton icon={<FileUp size={18} />} accept={FILE_TYPES} onFile={open}>
      {strings.boards.openFile}
    </OpenFileButton>
  )
}
