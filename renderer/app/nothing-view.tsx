import { Button } from '@mantine/core'
import { isEmptyIndex } from '../docs/space-index.ts'
import { itemOf, navigate, type Route } from '../platform/places/routes.ts'
import { useAppStore } from '../platform/state/store.ts'
import classes from '../platform/view/frame.module.css'
import { type SpaceOnScreen, View } from '../platform/view/view.tsx'
import { ViewHeader } from '../platform/view/view-header.tsx'
import { strings } from '../strings/first.ts'
import { isOffered } from '../tools/tool.tsx'
import { SCREEN_TOOLS } from '../tools/tools.tsx'
import { EmptyState } from '../ui/problems/empty-state.tsx'
import { restorable } from './restorable.ts'

interface NothingProps extends SpaceOnScreen {
  route: Route
}

/** Shown if a space has nothing to show: it is empty, or the requested item was deleted or hasn't arrived yet. */
export function NothingView(props: NothingProps) {
  const { space, route } = props
  return (
    <View space={space} route={route} header={<ViewHeader icon={null} title={space.name} space={space} />}>
      <Nothing {...props} />
    </View>
  )
}

function Nothing({ space, index, route }: NothingProps) {
  const store = useAppStore()
  const item = itemOf(route)
  if (index.failed) return <EmptyState title={strings.spaces.failed} detail={strings.spaces.failedDetail} />
  if (!index.ready || !(item || isEmptyIndex(index))) return null
  // While the history is arriving, listed items may still be missing.
  const mayBegin = index.writable && space.connection.progress === null
  const deleted = index.deleted.find(({ id }) => id === item)
  const restoring = restorable().find(({ type }) => type === deleted?.type)
  return (
    <div className={classes.center}>
      <EmptyState title={item ? strings.app.gone : mayBegin ? strings.spaces.empty : strings.spaces.emptyReader}>
        {mayBegin && !item && <FirstItemButton space={space} />}
        {restoring && (
          <Button onClick={() => store.openDialog({ kind: 'deleted-items', space: space.id, type: restoring.type })}>
            {restoring.words.title}
          </Button>
        )}
        {item && (
          <Button variant="default" onClick={() => navigate({ view: 'space', space: space.id })}>
            {space.name}
          </Button>
        )}
      </EmptyState>
    </div>
  )
}

function FirstItemButton({ space }: Pick<SpaceOnScreen, 'space'>) {
  const store = useAppStore()
  const first = SCREEN_TOOLS.find((each) => each.items && isOffered(each, space))
  const type = first?.tool.item?.type
  if (!first?.items || type === undefined) return null
  return (
    <Button onClick={() => store.openDialog({ kind: 'new-item', space: space.id, type })}>
      {first.items.words().new}
    </Button>
  )
}
