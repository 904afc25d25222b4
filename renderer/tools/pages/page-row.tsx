import { Menu } from '@mantine/core'
import { ArrowDown, ArrowUp, ChevronDown, FileText, IndentDecrease, IndentIncrease, Pencil, Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { CopyLinkItem } from '../../platform/copy-link-item.tsx'
import classes from '../../platform/frame.module.css'
import { OpenWindowItem } from '../../platform/open-window-item.tsx'
import { strings } from '../../strings/first.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { alongLine } from '../../ui/keys.ts'
import { DangerItem, MoreMenu } from '../../ui/more-menu.tsx'
import type { Row, Tree } from './use-tree.ts'

const moves = () =>
  [
    ['up', strings.pages.moveUp, ArrowUp, 'ArrowUp'],
    ['down', strings.pages.moveDown, ArrowDown, 'ArrowDown'],
    ['in', strings.pages.moveIn, IndentIncrease, 'ArrowRight'],
    ['out', strings.pages.moveOut, IndentDecrease, 'ArrowLeft'],
  ] as const

interface PageRowProps {
  tree: Tree
  row: Row
  onFocus(page: string): void
  onDragStart(): void
  onDragEnd(): void
}

/** A page in the tree: its link, and what can be done with it. */
export function PageRow({ tree, row, onFocus, onDragStart, onDragEnd }: PageRowProps) {
  const { id, name } = row.page
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const how = moves().find(([, , , key]) => key === alongLine(event.key))?.[0]
    if (!how || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.shiftKey ? !tree.isWritable : how !== 'in' && how !== 'out') return
    event.preventDefault()
    if (event.shiftKey) tree.move(id, how)
    else if (how === 'in' || how === 'out') tree.step(id, how, onFocus)
  }
  return (
    <>
      {' '}
      <a
        className={classes.item}
        href={tree.hrefOf(id)}
        aria-current={tree.currentAs(id)}
        title={name}
        draggable={tree.isWritable}
        onDragStart={onDragStart}
        onDragEnd={onDragEnd}
        onKeyDown={onKeyDown}
      >
        {row.hasChildren ? <span className={classes.foldPlace} /> : <FileText size={18} aria-hidden="true" />}
        <bdi>{name}</bdi>
      </a>
      {row.hasChildren && (
        <IconButton
          className={classes.fold ?? ''}
          size={24}
          label={strings.pages.pagesUnder(name)}
          aria-expanded={!tree.isFolded(id)}
          onClick={() => tree.fold(id, !tree.isFolded(id))}
        >
          <ChevronDown size={18} />
        </IconButton>
      )}
      <PageActions tree={tree} row={row} />
    </>
  )
}

function PageActions({ tree, row }: Pick<PageRowProps, 'tree' | 'row'>) {
  const { id, name } = row.page
  const address = { tool: 'pages', space: tree.space, place: { item: id } } as const
  return (
    <MoreMenu
      className={classes.pageActions ?? ''}
      size={24}
      label={strings.pages.actionsFor(name)}
      width={220}
      icon={16}
    >
      <OpenWindowItem route={address} />
      <CopyLinkItem to={address} />
      {tree.isWritable && <PageChanges tree={tree} row={row} />}
    </MoreMenu>
  )
}

function PageChanges({ tree, row }: Pick<PageRowProps, 'tree' | 'row'>) {
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
      <DangerItem onClick={() => tree.remove(row)}>{strings.pages.delete}</DangerItem>
    </>
  )
}
