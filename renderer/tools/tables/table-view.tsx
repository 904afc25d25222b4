import { Table2 } from 'lucide-react'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { useRename } from '../../platform/items/use-rename.ts'
import { placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { SavedWords, ViewHeader } from '../../platform/view/view-header.tsx'
import type { ViewProps } from '../tool.tsx'
import { TableScreen } from './table-screen.tsx'
import { MyTasksView } from './tasks/my-tasks-view.tsx'

// Exported from the view's module: with a separate module, the first view would have to refer to more modules.
export { BelowLink } from './below-link.tsx'

export function TableView(props: ViewProps) {
  const { route, index, nothing } = props
  const place = placeIn(route, 'tables')
  if (place && place.item === undefined) return <MyTasksView {...props} />
  const item = place && index.listed('table').find(({ id }) => id === place.item)
  return item ? <OneTable {...props} item={item} at={place.at ?? null} linked={place.view ?? null} /> : nothing
}

interface OneTableProps extends ViewProps {
  item: ListedItem
  at: string | null
  linked: string | null
}

function OneTable({ space, detail, index, item, route, at, linked }: OneTableProps) {
  const rename = useRename(space, index, item)
  const header = (
    <ViewHeader icon={<Table2 size={18} />} title={item.name} space={space} onRename={rename}>
      <SavedWords space={space.id} doc={tableDoc(item.id)} mayWrite={index.writable} />
    </ViewHeader>
  )
  return (
    <View space={space} route={route} header={header} hasFirstPlace>
      <TableScreen
        key={`${space.id} ${item.id}`}
        space={space.id}
        item={item}
        detail={detail}
        at={at}
        linked={linked}
      />
    </View>
  )
}
