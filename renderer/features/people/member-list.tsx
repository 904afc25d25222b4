import { useMemo, useState } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useHoldings } from '../../platform/host/use-holdings.ts'
import { strings } from '../../strings/strings.ts'
import { markedName, marksOf } from '../../ui/people/look-alikes.ts'
import { roleWords } from '../../ui/people/role-words.ts'
import { MemberRow } from './member-row.tsx'
import { PeopleList } from './people-list.tsx'
import { RemoveDialog } from './remove-dialog.tsx'

/** The people of a space, with the actions available for each. */
export function MemberList({
  detail,
  people,
  person,
  onWriteTo,
}: {
  detail: SpaceDetail
  people: readonly Member[]
  person: string | undefined
  onWriteTo: ((device: string, files?: readonly File[]) => void) | undefined
}) {
  const [removing, setRemoving] = useState<Member | null>(null)
  const marks = useMemo(() => marksOf(detail.members), [detail.members])
  const words = roleWords(detail.kind).names
  const holdings = useHoldings(detail.id)
  const used = useMemo(() => new Map(holdings?.members.map((each) => [each.device, each.used])), [holdings])
  const removed = removing && markedName(removing.name, marks.get(removing.device))
  return (
    <>
      <PeopleList
        people={people}
        searched={people.find(({ device }) => device === person)?.name ?? ''}
        name={`members ${detail.id}`}
        render={(member) => (
          <MemberRow
            space={detail.id}
            member={member}
            used={used.get(member.device) ?? 0}
            mark={marks.get(member.device)}
            me={member.device === detail.me}
            words={words}
            onWriteTo={onWriteTo}
            onRemove={() => setRemoving(member)}
          />
        )}
      />
      {removing && removed && (
        <RemoveDialog
          space={detail.id}
          device={removing.device}
          name={removed}
          title={strings.people.removeTitle(removed)}
          lost={strings.people.removeLost(removed)}
          confirm={strings.people.removeButton(removed)}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  )
}
