import { FileText, FolderDown, Plus } from 'lucide-react'
import { type CSSProperties, type DragEvent, useRef, useState } from 'react'
import { dropPages, type PageDrop } from '../../../../shared/tools/index/page-tree.ts'
import classes from '../../../platform/view/frame.module.css'
import { strings } from '../../../strings/first.ts'
import { type RowsHandle, VirtualRows } from '../../../ui/lists/virtual-list.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { WITH_MENU } from '../../../ui/menus/row-menu.ts'
import { SHORT, SidebarSection, useFold } from '../../sidebar-section.tsx'
import type { SectionProps } from '../../tool.tsx'
import { PageRow } from './page-row.tsx'
import { type Tree, useTree } from './use-tree.ts'

const ChosenPages = part(async () => (await import('../saving/chosen-pages.tsx')).ChosenPages)

/** Pixels per level of the tree. */
const INDENT = 12
/** Height of a row in pixels. */
const ROW = 34

/** A row's indentation, and the start of the line that shows where a page would land. */
const standing = (depth: number, landing: number) =>
  ({ '--indent': `${depth * INDENT}px`, '--landing': `${landing * INDENT}px` }) as CSSProperties

const halfOf = (event: DragEvent<HTMLElement>): PageDrop => {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const part = (event.clientY - top) / height
  return part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'in'
}

/** The page being dragged, and where it would land. */
function usePageDrag({ shown, withChosen, put }: Tree) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<{ page: string; where: PageDrop } | null>(null)
  const landing = dragged && drop ? dropPages(shown, withChosen(dragged), drop.page, drop.where) : null
  const end = () => {
    setDragged(null)
    setDrop(null)
  }
  return {
    dragged,
    /** The level of the tree at which it would land. */
    depth: landing?.depth ?? 0,
    over: (page: string) => (landing && drop?.page === page ? drop.where : undefined),
    start: setDragged,
    end,
    onDragOver(page: string, event: DragEvent<HTMLElement>) {
      if (!dragged) return
      event.preventDefault()
      const where = halfOf(event)
      if (drop?.page !== page || drop.where !== where) setDrop({ page, where })
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      if (dragged && landing) put(dragged, landing.parent, landing.before)
      end()
    },
  }
}

/** The space's pages as a tree that can be rearranged with the pointer and with keys. */
export function PageTree(props: SectionProps) {
  const tree = useTree(props)
  const drag = usePageDrag(tree)
  const fold = useFold(props.space.id, 'pages', tree.rows.length > SHORT)
  const list = useRef<RowsHandle>(null)
  if (tree.rows.length === 0 && !tree.isWritable) return null
  return (
    <SidebarSection
      title={strings.pages.title}
      icon={FileText}
      route={props.route}
      fold={tree.rows.length > 0 ? fold : undefined}
      actions={
        <>
          {tree.rows.length > 0 && (
            <IconButton
              className={classes.quietAction ?? ''}
              size={28}
              label={strings.pages.savePages}
              onClick={tree.save}
            >
              <FolderDown size={18} />
            </IconButton>
          )}
          {tree.isWritable && (
            <IconButton size={28} label={strings.pages.newPage} onClick={() => tree.add(null)}>
              <Plus size={18} />
            </IconButton>
          )}
        </>
      }
    >
      <VirtualRows
        ref={list}
        items={fold.isFolded ? tree.shown.filter(({ page }) => tree.currentAs(page.id)) : tree.shown}
        estimate={ROW}
        keyOf={({ page }) => page.id}
        nameOf={({ page }) => page.name}
        kept={drag.dragged ?? tree.current}
        actions={(row) =>
          tree.isWritable ? [{ words: strings.pages.delete, run: () => tree.remove([row.page.id]) }] : []
        }
        render={(row) => {
          const { id } = row.page
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: pages can also be moved with keys
            <div
              className={classes.pageRow}
              {...WITH_MENU}
              style={standing(row.depth, drag.depth)}
              data-drop={drag.over(id)}
              data-chosen={tree.choice.chosen.has(id) || undefined}
              onClickCapture={(event) => tree.isWritable && tree.choice.onClick(id, event)}
              onKeyDown={(event) => tree.isWritable && tree.choice.onKeyDown(id, event, tree.remove)}
              onDragOver={(event) => drag.onDragOver(id, event)}
              onDrop={drag.onDrop}
            >
              <PageRow
                tree={tree}
                row={row}
                onFocus={(page) => list.current?.focus(page)}
                onDragStart={() => drag.start(id)}
                onDragEnd={drag.end}
              />
            </div>
          )
        }}
      />
      {tree.choice.chosen.size > 0 && <ChosenPages tree={tree} />}
    </SidebarSection>
  )
}
