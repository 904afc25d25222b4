import { Button, Loader, Stack } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Invite, Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ShareLink } from '../../ui/copying/share-link.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { InviteOptions, type InviteWishes, usualInvite } from './invite-options.tsx'
import { InviteReach } from './invite-reach.tsx'
import classes from './people.module.css'
import { RelaySetup } from './relay-setup.tsx'
import { withoutEffect } from './without-effect.ts'

/** For this long the usual invite is shown again, instead of another one. Milliseconds. */
const FRESH = 24 * 3_600_000

/** The usual invite that this device made recently, if it is still open. */
function recentInvite({ invites, me }: SpaceDetail, roles: readonly Role[]): Invite | null {
  const { role, duration } = usualInvite(roles)
  const isUsual = (invite: Invite) =>
    invite.issuer === me &&
    invite.link !== null &&
    invite.role === role &&
    invite.uses === null &&
    invite.expires !== null &&
    duration !== null &&
    invite.expires > Date.now() + duration - FRESH
  return invites.findLast(isUsual) ?? null
}

/** The invite on screen: the usual one at once, and others on request. */
function useInvite(detail: SpaceDetail, existing: Invite | null, roles: readonly Role[]) {
  const [invite, setInvite] = useState(() => existing ?? recentInvite(detail, roles))
  const { run, busy, error } = useAction('spaces.invite')
  const make = useCallback(
    async ({ role, duration, uses }: InviteWishes) => {
      const expires = duration === null ? null : Date.now() + duration
      const made = await run({ space: detail.id, role, expires, uses })
      if (made) setInvite(made.value)
    },
    [run, detail.id],
  )
  const isMade = useRef(invite !== null)
  const usual = useCallback(() => void make(usualInvite(roles)), [make, roles])
  useEffect(() => {
    if (isMade.current) return
    isMade.current = true
    usual()
  }, [usual])
  return { invite, make, usual, busy, error }
}

/** Shows the usual invite's link and QR code at once, with other links folded away; or those of an existing invite. */
export function InviteDialog({
  detail,
  existing = null,
  roles = detail.mayInviteAs,
  onClose,
}: {
  detail: SpaceDetail
  existing?: Invite | null
  /** The roles of which the usual invite has one; all by default. */
  roles?: readonly Role[] | undefined
  onClose: () => void
}) {
  const { invite, make, usual, busy, error } = useInvite(detail, existing, roles)
  const { names } = roleWords(detail.kind)

  if (invite?.link && invite.role === 'keeper')
    return (
      <Dialog title={strings.keepers.shareTitle} onClose={onClose}>
        <RelaySetup link={invite.link} />
      </Dialog>
    )
  return (
    <Dialog title={existing ? strings.invites.shareTitle : strings.people.invite} onClose={onClose}>
      <Stack>
        <InviteReach onLeave={onClose} />
        {invite?.link ? (
          <ShareLink
            key={invite.id}
            link={invite.link}
            detail={strings.invites.shareDetail(names[invite.role])}
            name={detail.name}
          />
        ) : (
          <div className={classes.making}>
            {error ? <Button onClick={usual}>{strings.app.retry}</Button> : <Loader size="sm" />}
          </div>
        )}
        <ErrorText error={withoutEffect(error, { 'not-in-effect': strings.invites.tooMany })} />
        {!existing && (
          <InviteOptions
            key={`beside ${invite?.id}`}
            detail={detail}
            busy={busy}
            onMake={(wishes) => void make(wishes)}
          />
        )}
      </Stack>
    </Dialog>
  )
}
