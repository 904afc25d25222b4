import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, Copy, Link, Pencil } from 'lucide-react'
import { fittingName } from '../../../../shared/space/display-name.ts'
import { addresses, itemAddress } from '../../../../shared/tools/address.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { type ListedItem, restoreItems, type SpaceIndex } from '../../../docs/space-index.ts'
import { OpenWindowItem } from '../../../platform/open-window-item.tsx'
import { useAppStore } from '../../../platform/store.ts'
import { strings } from '../../../strings/strings.ts'
import { DangerItem, MoreMenu } from '../../../ui/more-menu.tsx'
import { duplicateBoard } from './write-board.ts'

/** What can be done with a board of the list. */
export function BoardMenu({
  space,
  index,
  board,
  place,
  onCopy,
}: {
  space: string
  index: SpaceIndex
  board: ListedItem
  /** Among all boards; null if they are listed in another order. */
  place: number | null
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
    <MoreMenu className="boards-menu" label={strings.boards.boardMenu(board.name)} width={240}>
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
        disabled={place === null || place === 0}
        onClick={() => place !== null && index.move(board.id, place - 1)}
      >
        {strings.boards.earlier}
      </Menu.Item>
      <Menu.Item
        leftSection={<ArrowDown size={18} />}
        disabled={place === null || place === index.listed('board').length - 1}
        onClick={() => place !== null && index.move(board.id, place + 1)}
      >
        {strings.boards.later}
      </Menu.Item>
      <Menu.Divider role="separator" />
      <DangerItem onClick={remove}>{strings.boards.deleteBoard}</DangerItem>
    </MoreMenu>
  )
}
