import { Menu } from '@mantine/core'
import {
  ArrowDown,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  Copy,
  ExternalLink,
  Maximize2,
} from 'lucide-react'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { inParts, ROWS_IN_A_PART } from '../../../../shared/tools/tables/editing/parts.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import { CopyLinkItem } from '../../../platform/items/copy-link-item.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { linkedPieces } from '../../../ui/markdown/links.ts'
import { DangerItem } from '../../../ui/menus/more-menu.tsx'
import { ShowOnItems } from '../../show-on-items.tsx'
import { useChange } from '../long-changes.tsx'
import { useTableHere } from '../table-context.ts'

interface RowMenuProps {
  /** Whether all rows are shown in their own order. */
  isInOrder: boolean
  chosen: readonly Row[]
  columns: readonly Column[]
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  onOpen: (row: string) => void
}

/** Maximum number of listed links in a row, and of shown characters of each. */
const LINKS = 3
const SHOWN = 40

function linksIn({ cells }: Row, columns: readonly Column[]): { href: string; text: string }[] {
  const links = new Map<string, { href: string; text: string }>()
  for (const column of columns) {
    const shown = shownAs(cells.get(column.id), column)
    if (shown.kind !== 'text') continue
    for (const piece of linkedPieces(harmless(shown.text))) if (piece.kind === 'link') links.set(piece.href, piece)
  }
  return [...links.values()].slice(0, LINKS)
}

/** The menu for the selected rows. */
export function RowMenu({ isInOrder, chosen, columns, fresh, onOpen }: RowMenuProps) {
  const { table, editor, space, item, writable } = useTableHere()
  const change = useChange()
  const store = useAppStore()
  const words = strings.tables
  const [first] = chosen
  const last = chosen.at(-1)
  if (!first || !last) return null
  const { rows } = table
  const to = { tool: 'tables', space, place: { item, at: first.id } } as const
  const ids = chosen.map(({ id }) => id)
  const [start, end] = [rows.indexOf(first), rows.indexOf(last)]
  const size = chosen.length * (1 + columns.length)
  const duplicate = () =>
    change({
      ...{ title: words.duplicate, size },
      parts: editor.addingRows(chosen.length, (place) => chosen[place]?.cells ?? new Map(), end + 1),
    })
  const remove = async () => {
    const parts = inParts(ids.length, ROWS_IN_A_PART, (from, to) => editor.deleteRows(ids.slice(from, to)))
    const deleted = await change({ title: words.deleteRows(ids.length), size, parts })
    if (deleted !== null) store.announce(words.rowsDeleted(ids.length))
  }
  return (
    <>
      <Menu.Item leftSection={<Maximize2 size={18} />} onClick={() => onOpen(first.id)}>
        {words.openRow}
      </Menu.Item>
      {linksIn(first, columns).map(({ href, text }) => (
        <Menu.Item
          key={href}
          component="a"
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          leftSection={<ExternalLink size={18} />}
        >
          {words.openLink(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)}
        </Menu.Item>
      ))}
      <CopyLinkItem to={to} />
      {writable && (
        <>
          <ShowOnItems to={to} />
          <Menu.Item leftSection={<BetweenHorizontalEnd size={18} />} onClick={() => editor.addRows([fresh], start)}>
            {words.insertAbove}
          </Menu.Item>
          <Menu.Item
            leftSection={<BetweenHorizontalStart size={18} />}
            onClick={() => editor.addRows([fresh], end + 1)}
          >
            {words.insertBelow}
          </Menu.Item>
          <Menu.Item leftSection={<Copy size={18} />} onClick={() => void duplicate()}>
            {words.duplicate}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArrowUp size={18} />}
            disabled={start === 0 || !isInOrder}
            onClick={() => editor.moveRows(ids, rows[start - 1]?.id ?? null)}
          >
            {words.moveUp}
          </Menu.Item>
          <Menu.Item
            leftSection={<ArrowDown size={18} />}
            disabled={end === rows.length - 1 || !isInOrder}
            onClick={() => editor.moveRows(ids, rows[end + 2]?.id ?? null)}
          >
            {words.moveDown}
          </Menu.Item>
          <Menu.Divider role="separator" />
          <DangerItem onClick={() => void remove()}>{words.deleteRows(ids.length)}</DangerItem>
        </>
      )}
    </>
  )
}
