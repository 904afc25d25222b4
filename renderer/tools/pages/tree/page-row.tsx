import { ChevronDown, FileText } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import classes from '../../../platform/view/frame.module.css'
import { strings } from '../../../strings/first.ts'
import { ItemIcon } from '../../../ui/item-icon.tsx'
import { alongLine } from '../../../ui/keyboard/keys.ts'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import type { Row, Tree } from './use-tree.ts'

const PageEntries = part(async () => (await import('./page-entries.tsx')).PageEntries)

const MOVES = [
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
  ['in', 'ArrowRight'],
  ['out', 'ArrowLeft'],
] as const

interface PageRowProps {
  tree: Tree
  row: Row
  onFocus(page: string): void
  onDragStart(): void
  onDragEnd(): void
}

/** A page in the tree: its link and its actions. */
export function PageRow({ tree, row, onFocus, onDragStart, onDragEnd }: PageRowProps) {
  const { id, name, icon } = row.page
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const how = MOVES.find(([, key]) => key === alongLine(event.key))?.[0]
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
        {row.hasChildren && <span className={classes.foldPlace} />}
        {(icon || !row.hasChildren) && <ItemIcon emoji={icon} icon={FileText} size={18} />}
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
      <MoreMenu
        className={classes.pageActions ?? ''}
        size={24}
        label={strings.pages.actionsFor(name)}
        width={220}
        icon={16}
      >
        <PageEntries tree={tree} row={row} />
      </MoreMenu>
    </>
  )
}
