import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { copyBoard } from '../../../../shared/tools/boards/copy-board.ts'
import { boardDoc } from '../../../../shared/tools/boards/shape.ts'
import { useUndoable } from '../../../platform/items/use-undoable.ts'
import { strings } from '../../../strings/strings.ts'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import { DuplicateItem } from '../../duplicate-item.tsx'
import type { ItemEntriesProps } from '../../tool.tsx'
import { UsualEntries } from '../../usual-entries.tsx'

interface BoardEntriesProps extends ItemEntriesProps {
  /** Its position among all boards; null if they are listed in another order. */
  place?: number | null
}

/** Menu entries for a board in a list. */
export function BoardEntries({ place: given, ...props }: BoardEntriesProps) {
  const { space, index, item: board } = props
  const undoable = useUndoable(space)
  const words = strings.boards
  const boards = index.listed('board')
  const place = given === undefined ? boards.indexOf(board) : given
  const move = (step: number) => {
    if (place !== null) undoable(strings.tools.moved(board.name), index.move(board.id, place + step))
  }
  return (
    <UsualEntries {...props} deletion={{ title: words.deleteBoard, done: words.deleted(board.name) }}>
      <DuplicateItem {...props} words={words} docOf={boardDoc} copy={copyBoard} />
      <Menu.Item leftSection={<ArrowUp size={18} />} disabled={place === null || place === 0} onClick={() => move(-1)}>
        {words.earlier}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowDown size={18} />}
        disabled={place === null || place === boards.length - 1}
        onClick={() => move(1)}
      >
        {words.later}
      </Menu.Item>
    </UsualEntries>
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
