import { useMemo } from 'react'
import type { Doc } from 'yjs'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import type { Marks } from '../../../shared/tools/tables/forms.ts'
import { plainText, shownAs } from '../../../shared/tools/tables/shown.ts'
import type { Table } from '../../../shared/tools/tables/table.ts'
import { useNameOf } from '../../platform/people/use-name-of.ts'
import { formats, strings } from '../../strings/strings.ts'
import { withDisambiguators } from '../../ui/people/look-alikes.ts'
import type { TableHere } from './table-context.ts'
import { useTable } from './use-table.ts'
import { titleColumn } from './views/view-look.ts'

const NOBODY: Pick<SpaceDetail, 'members' | 'formerMembers' | 'me'> = { members: [], formerMembers: [], me: '' }

/** Length of a row's id; device ids are longer. */
const ROW = 12

/** Empty if there is no such row, or it has no name. */
function rowName(table: Table | undefined, id: string): string {
  const cells = table?.row(id)?.cells
  const title = table && titleColumn(table.columns)
  const shown = title && shownAs(cells?.get(title.id), title)
  // Not if it refers to other rows or people, which could recurse endlessly.
  return !shown || shown.kind === 'person' || shown.kind === 'rows' ? '' : plainText(shown, () => '')
}

/** The formats of numbers and days in this language. */
const marks = (): Marks => ({
  decimal: formats.number(1.5).includes(',') ? ',' : '.',
  order: /^\d/.test(formats.shortDate(0)) ? 'dmy' : 'mdy',
})

interface Opened {
  space: string
  item: string
  detail: SpaceDetail | undefined
  doc: Doc
  writable: boolean
}

/** The data shared by the parts of a table on screen; null until it has been read. */
export function useOpenTable({ space, item, detail, doc, writable }: Opened): TableHere | null {
  const open = useTable(doc)
  const { members, formerMembers, me } = detail ?? NOBODY
  const nameOf = useNameOf({ members, formerMembers }, strings.people.someone)
  const people = useMemo(() => withDisambiguators(members.filter(({ role }) => reads(role))), [members])
  return useMemo(() => {
    const colors = new Map(members.map(({ device, color }) => [device, color]))
    const personOf = (device: string) => ({ name: nameOf(device), color: colors.get(device) })
    const reading = { ...marks(), people }
    const words = {
      nameOf: (id: string) => (id.length === ROW ? rowName(open?.table, id) : nameOf(id)),
      compare: formats.compare,
    }
    return open && { ...open, space, item, me, writable, reading, words, personOf }
  }, [open, space, item, me, writable, people, members, nameOf])
}
