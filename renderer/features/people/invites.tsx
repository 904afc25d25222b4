import { Button } from '@mantine/core'
import { Link, UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Invite, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { inviteWords } from '../../ui/people/invite-words.ts'
import { roleWords } from '../../ui/people/role-words.ts'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { InviteRow } from './invite-row.tsx'
import classes from './people.module.css'

/** The open invites to a space, and those that expired recently. */
export function Invites({ detail, onInvite }: { detail: SpaceDetail; onInvite: () => void }) {
  const [shown, setShown] = useState<Invite | null>(null)
  const revoke = useAction('spaces.revoke-invite')
  const names = useMemo(() => new Map(detail.members.map(({ device, name }) => [device, name])), [detail.members])
  const words = roleWords(detail.kind).names
  if (detail.invites.length === 0)
    return (
      <EmptyState icon={<Link size={40} />} title={strings.invites.none}>
        <Button variant="default" leftSection={<UserPlus size={18} />} onClick={onInvite}>
          {inviteWords(detail.kind)}
        </Button>
      </EmptyState>
    )
  return (
    <>
      <Scroller className={classes.page} label={strings.invites.title} name={`invites ${detail.id}`}>
        <VirtualRows
          items={detail.invites}
          estimate={60}
          keyOf={(invite) => invite.id}
          actions={({ id, mayRevoke }) =>
            mayRevoke
              ? [{ words: strings.invites.revoke, run: () => void revoke.run({ space: detail.id, invite: id }) }]
              : []
          }
          render={(invite) => (
            <InviteRow
              space={detail.id}
              words={words}
              invite={invite}
              issuer={invite.issuer === detail.me ? null : (names.get(invite.issuer) ?? strings.people.formerMember)}
              onShow={() => setShown(invite)}
            />
          )}
        />
      </Scroller>
      {shown && <InviteDialog detail={detail} existing={shown} onClose={() => setShown(null)} />}
    </>
  )
}
