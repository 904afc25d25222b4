import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Copy } from 'lucide-react'
import { fittingName } from '../../../../shared/space/display-name.ts'
import { itemAddress } from '../../../../shared/tools/address.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { CopyLinkItem } from '../../../platform/copy-link-item.tsx'
import { OpenWindowItem } from '../../../platform/open-window-item.tsx'
import { RenameItem } from '../../../platform/rename-item.tsx'
import { useAppStore } from '../../../platform/store.ts'
import { useDiscard } from '../../../platform/use-discard.ts'
import { useUndoable } from '../../../platform/use-undoable.ts'
import { strings } from '../../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../../ui/more-menu.tsx'
import type { ItemEntriesProps } from '../../tool.tsx'
import { duplicateBoard } from './write-board.ts'

interface BoardEntriesProps extends ItemEntriesProps {
  /** Among all boards; null if they are listed in another order. */
  place?: number | null
}

/** What can be done with a board of a list. */
export function BoardEntries({
  space,
  index,
  item: board,
  place = index.listed('board').indexOf(board),
}: BoardEntriesProps) {
  const store = useAppStore()
  const docs = useDocs()
  const discard = useDiscard(space, index)
  const undoable = useUndoable(space)
  const address = itemAddress(space, board)
  const move = (step: number) => {
    if (place !== null) undoable(strings.tools.moved(board.name), index.move(board.id, place + step))
  }
  const duplicate = async () => {
    const id = index.add('board', fittingName(strings.boards.copyOf(board.name)))
    if (!(await duplicateBoard(docs, space, board.id, id))) {
      index.discard(id)
      store.notify(strings.boards.notCopied)
    }
  }
  return (
    <>
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {index.writable && (
        <>
          <RenameItem space={space} item={board} />
          <Menu.Item leftSection={<Copy size={18} />} onClick={() => void duplicate()}>
            {strings.boards.duplicate}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArrowUp size={18} />}
            disabled={place === null || place === 0}
            onClick={() => move(-1)}
          >
            {strings.boards.earlier}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArrowDown size={18} />}
            disabled={place === null || place === index.listed('board').length - 1}
            onClick={() => move(1)}
          >
            {strings.boards.later}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <DangerItem onClick={() => discard([board.id], strings.boards.deleted(board.name))}>
            {strings.boards.deleteBoard}
          </DangerItem>
        </>
      )}
    </>
  )
}

/** The menu of a board's card. */
export function BoardMenu(props: BoardEntriesProps) {
  return (
    <MoreMenu label={strings.boards.boardMenu(props.item.name)} width={240}>
      <BoardEntries {...props} />
    </MoreMenu>
  )
}
