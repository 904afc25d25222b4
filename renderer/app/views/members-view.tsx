import { Users } from 'lucide-react'
import { MembersScreen } from '../../features/people/members-screen.tsx'
import { Askers } from '../../features/spaces/askers.tsx'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { type EarlyViewProps, View } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

export function MembersView(props: EarlyViewProps<'members'>) {
  const { space, detail } = props
  const store = useAppStore()
  const header = <ViewHeader icon={<Users size={18} />} title={strings.people.membersTitle} space={space} />
  return (
    <View {...props} header={header} notice={detail && <Askers detail={detail} />}>
      {detail && (
        <MembersScreen detail={detail} onInvite={() => store.openDialog({ kind: 'invite', space: space.id })} />
      )}
    </View>
  )
}
