import { Users } from 'lucide-react'
import { MembersScreen } from '../../features/people/members-screen.tsx'
import { Askers } from '../../features/spaces/askers.tsx'
import { isAddress, type Route } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { type SpaceOnScreen, View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'

export function MembersView({
  space,
  detail,
  route,
  onWriteTo,
}: SpaceOnScreen & { route: Route; onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined }) {
  const store = useAppStore()
  const header = <ViewHeader icon={<Users size={18} />} title={strings.people.membersTitle} space={space} />
  const shown = !isAddress(route) && route.view === 'members' ? route : null
  return (
    <View space={space} route={route} header={header} notice={detail && <Askers detail={detail} />}>
      {detail && (
        <MembersScreen
          detail={detail}
          tab={shown?.tab}
          person={shown?.person}
          onWriteTo={onWriteTo}
          onInvite={(roles) => store.openDialog({ kind: 'invite', space: space.id, ...(roles && { roles }) })}
        />
      )}
    </View>
  )
}
