import { Button } from '@mantine/core'
import { QrCode } from 'lucide-react'
import type { Invite, Role } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { useNow } from '../../ui/time/time.ts'
import classes from './people.module.css'
import { withoutEffect } from './without-effect.ts'

function Expiry({ expires }: { expires: number | null }) {
  const now = useNow()
  if (expires === null) return strings.invites.endless
  if (expires <= now) return strings.invites.ended
  return <RelativeTime time={expires} words={strings.invites.endsAt} />
}

/** `issuer`: the name of the invite's creator; null if we created it. */
export function InviteRow({
  space,
  words,
  invite,
  issuer,
  onShow,
}: {
  space: string
  /** The role names in this space. */
  words: Record<Role, string>
  invite: Invite
  issuer: string | null
  onShow: () => void
}) {
  const revoke = useAction('spaces.revoke-invite')
  return (
    <div className={classes.invite}>
      <span className={classes.words}>
        <span>{words[invite.role]}</span>
        <span className={classes.quiet}>
          <Expiry expires={invite.expires} />
          {` · ${strings.invites.used(invite.used, invite.uses)}`}
          {issuer !== null && ` · ${strings.invites.byOther(issuer)}`}
        </span>
        <ErrorText error={withoutEffect(revoke.error, { 'not-in-effect': strings.invites.notRevoked })} />
      </span>
      <span className={classes.controls}>
        {invite.link && (
          <Button variant="default" leftSection={<QrCode size={18} />} onClick={onShow}>
            {strings.invites.showLink}
          </Button>
        )}
        {invite.mayRevoke && (
          <Button
            variant="subtle"
            color="danger"
            title={strings.invites.revoked}
            loading={revoke.busy}
            onClick={() => void revoke.run({ space, invite: invite.id })}
          >
            {strings.invites.revoke}
          </Button>
        )}
      </span>
    </div>
  )
}
