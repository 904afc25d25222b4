import { Button } from '@mantine/core'
import { isChannel } from '../../../shared/space/kind.ts'
import { isEmptyIndex } from '../../docs/space-index.ts'
import { itemOf, navigate } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import classes from '../frame.module.css'
import { type EarlyViewProps, View } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

/** Where nothing of a space can be shown: it is empty, what is looked for went, or is not here yet. */
export function NothingView(props: EarlyViewProps) {
  return (
    <View {...props} header={<ViewHeader icon={null} title={props.space.name} space={props.space} />}>
      <Nothing {...props} />
    </View>
  )
}

function Nothing({ space, index, route }: EarlyViewProps) {
  const store = useAppStore()
  const item = itemOf(route)
  if (index.failed) return <EmptyState title={strings.spaces.failed} detail={strings.spaces.failedDetail} />
  if (!index.ready || !(item || isEmptyIndex(index))) return null
  // While a history arrives, what is listed there may not be here yet.
  const mayBegin = index.writable && space.connection.progress === null
  const addChannel = () => store.openDialog({ kind: 'new-item', space: space.id, type: 'channel' })
  return (
    <div className={classes.centre}>
      <EmptyState title={item ? strings.app.gone : mayBegin ? strings.spaces.empty : strings.spaces.emptyReader}>
        {mayBegin && !item && !isChannel(space.kind) && (
          <Button onClick={addChannel}>{strings.tools.newChannel}</Button>
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
