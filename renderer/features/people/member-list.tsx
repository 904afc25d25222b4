import { useMemo, useState } from 'react'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { markedName, marksOf } from '../../ui/look-alikes.ts'
import { roleWords } from '../../ui/role-words.ts'
import { MemberRow } from './member-row.tsx'
import { PeopleList } from './people-list.tsx'
import { withoutEffect } from './without-effect.ts'

interface RemoveDialogProps {
  space: string
  member: Member
  /** Marked if another name looks alike. */
  name: string
  onClose: () => void
}

function RemoveDialog({ space, member, name, onClose }: RemoveDialogProps) {
  const remove = useAction('spaces.remove')
  return (
    <ConfirmDialog
      title={strings.people.removeTitle(name)}
      lost={[strings.people.removeLost(name)]}
      confirm={strings.people.removeButton(name)}
      busy={remove.busy}
      error={withoutEffect(remove.error, {
        'not-in-effect': strings.people.notRemoved(name),
        'links-open': strings.people.removedLinksOpen(name),
      })}
      onClose={onClose}
      onConfirm={async () => {
        if (await remove.run({ space, device: member.device })) onClose()
      }}
    />
  )
}

/** The people of a space, with what one may do to each. */
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
            mark={marks.get(member.device)}
            me={member.device === detail.me}
            words={words}
            onWriteTo={onWriteTo}
            onRemove={() => setRemoving(member)}
          />
        )}
      />
      {removing && (
        <RemoveDialog
          space={detail.id}
          member={removing}
          name={markedName(removing.name, marks.get(removing.device))}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  )
}
