import { Blocks } from 'lucide-react'
import type { ListedItem } from '../../docs/space-index.ts'
import { useRename } from '../../platform/items/use-rename.ts'
import { placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import type { ViewProps } from '../tool.tsx'

const meanwhile = () => <LoadingState words={strings.apps.opening} />
const AppsScreen = part(async () => (await import('./apps-screen.tsx')).AppsScreen, { meanwhile })
const AppScreen = part(async () => (await import('./app-screen.tsx')).AppScreen, { meanwhile })

export function AppsView(props: ViewProps) {
  const { space, route, index, nothing } = props
  const place = placeIn(route, 'apps')
  if (place?.item === undefined) {
    const header = <ViewHeader icon={<Blocks size={18} />} title={strings.apps.title} space={space} />
    return (
      <View space={space} route={route} header={header}>
        <AppsScreen space={space.id} index={index} />
      </View>
    )
  }
  const item = index.listed('app').find(({ id }) => id === place.item)
  return item ? <AppView {...props} item={item} at={place.at ?? ''} /> : nothing
}

function AppView({ space, detail, index, route, item, at, presence }: ViewProps & { item: ListedItem; at: string }) {
  const rename = useRename(space, index, item)
  const header = <ViewHeader icon={<Blocks size={18} />} title={item.name} space={space} onRename={rename} />
  return (
    <View space={space} route={route} header={header}>
      <AppScreen
        key={`${space.id} ${item.id}`}
        space={space.id}
        detail={detail}
        item={item}
        at={at}
        index={index}
        presence={presence}
      />
    </View>
  )
}
