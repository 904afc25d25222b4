import { Inbox } from 'lucide-react'
import { useMemo } from 'react'
import type { Route } from '../../platform/places/routes.ts'
import { type SpaceOnScreen, View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { InboxList } from './inbox-list.tsx'

/** Everything that concerns the person in one space. */
export function InboxView({ space, route }: SpaceOnScreen & { route: Route }) {
  const spaces = useMemo(() => [space.id], [space.id])
  const header = <ViewHeader icon={<Inbox size={18} />} title={strings.inbox.title} space={space} />
  return (
    <View space={space} route={route} header={header}>
      <InboxList spaces={spaces} name={`inbox ${space.id}`} />
    </View>
  )
}
