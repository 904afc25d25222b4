import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, IndentDecrease, IndentIncrease, Pencil, Plus } from 'lucide-react'
import { CopyLinkItem } from '../../../platform/items/copy-link-item.tsx'
import { OpenWindowItem } from '../../../platform/places/open-window-item.tsx'
import { strings } from '../../../strings/strings.ts'
import { DangerItem } from '../../../ui/menus/more-menu.tsx'
import type { Row, Tree } from './use-tree.ts'

interface PageEntriesProps {
  tree: Tree
  row: Row
}

const moves = () =>
  [
    ['up', strings.pages.moveUp, ArrowUp],
    ['down', strings.pages.moveDown, ArrowDown],
    ['in', strings.pages.moveIn, IndentIncrease],
    ['out', strings.pages.moveOut, IndentDecrease],
  ] as const

/** The menu entries for a page in the tree. */
export function PageEntries({ tree, row }: PageEntriesProps) {
  const address = { tool: 'pages', space: tree.space, place: { item: row.page.id } } as const
  return (
    <>
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {tree.isWritable && <PageChanges tree={tree} row={row} />}
    </>
  )
}

function PageChanges({ tree, row }: PageEntriesProps) {
  const { id } = row.page
  return (
    <>
      <Menu.Item leftSection={<Plus size={18} />} onClick={() => tree.add(id)}>
        {strings.pages.newUnder}
      </Menu.Item>
      <Menu.Item leftSection={<Pencil size={18} />} onClick={() => tree.rename(row)}>
        {strings.tools.rename}
      </Menu.Item>
      {moves().map(([how, words, Icon]) => (
        <Menu.Item
          key={how}
          leftSection={<Icon size={18} />}
          disabled={!tree.canMove(id, how)}
          onClick={() => tree.move(id, how)}
        >
          {words}
        </Menu.Item>
      ))}
      <Menu.Divider role="separator" />
      <DangerItem onClick={() => tree.remove(tree.withChosen(id))}>{strings.pages.delete}</DangerItem>
    </>
  )
}
