import { Alert, Button, Stack, Text } from '@mantine/core'
import { Rss } from 'lucide-react'
import { useState } from 'react'
import type { Invite, Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { ShareLink } from '../../ui/copying/share-link.tsx'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { inviteWords } from '../../ui/people/invite-words.ts'
import { shareDetail } from '../../ui/people/role-words.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { InviteOptions } from './invite-options.tsx'
import { InviteReach } from './invite-reach.tsx'
import { EXPIRIES, type InviteWishes, USES, usualInvite } from './invite-wishes.ts'
import { RelaySetup } from './relay-setup.tsx'
import { withoutEffect } from './without-effect.ts'

/** How long the usual invite is shown again instead of creating another one. Milliseconds. */
const FRESH = 24 * 3_600_000

/** The usual invite, if this device created one recently and it is still open. */
function recentInvite({ invites, me }: SpaceDetail, usual: InviteWishes): Invite | null {
  const uses = USES[usual.uses]
  const duration = EXPIRIES[usual.expiry]
  const isUsual = (invite: Invite) =>
    invite.issuer === me &&
    invite.link !== null &&
    invite.role === usual.role &&
    invite.uses === uses &&
    (uses === null || invite.used < uses) &&
    invite.expires !== null &&
    duration !== null &&
    invite.expires > Date.now() + duration - FRESH
  return invites.findLast(isUsual) ?? null
}

/** The invite on screen, once the person has created one, and the options for the next one. */
function useInvite(detail: SpaceDetail, existing: Invite | null, roles: readonly Role[]) {
  const [wishes, setWishes] = useState(() => usualInvite(detail.kind, roles))
  const [invite, setInvite] = useState(() => existing ?? recentInvite(detail, wishes))
  const { run, busy, error } = useAction('spaces.invite')
  const make = async () => {
    const duration = EXPIRIES[wishes.expiry]
    const expires = duration === null ? null : Date.now() + duration
    const made = await run({ space: detail.id, role: wishes.role, expires, uses: USES[wishes.uses] })
    if (made) setInvite(made.value)
  }
  return { invite, wishes, setWishes, make, busy, error }
}

/** Authors publish on everyone's behalf: readers get a different link. */
function AuthorsOnly({ space }: { space: string }) {
  const store = useAppStore()
  return (
    <Alert color="gray" icon={<Rss size={18} />}>
      <p>{strings.channels.authorsOnly}</p>
      <Button mt="xs" variant="default" size="xs" onClick={() => store.openDialog({ kind: 'publication-link', space })}>
        {strings.channels.share}
      </Button>
    </Alert>
  )
}

/** Creates an invite at the person's request, and shows its link and QR code; or shows an existing invite. */
export function InviteDialog({
  detail,
  existing = null,
  roles = detail.mayInviteAs,
  onClose,
}: {
  detail: SpaceDetail
  existing?: Invite | null
  /** Roles to choose the usual invite's role from; all by default. */
  roles?: readonly Role[] | undefined
  onClose: () => void
}) {
  const { invite, wishes, setWishes, make, busy, error } = useInvite(detail, existing, roles)
  const { invites, relays } = strings
  const isRelay = (invite ?? wishes).role === 'relay'

  if (invite?.link && isRelay)
    return (
      <Dialog title={relays.shareTitle} onClose={onClose}>
        <RelaySetup link={invite.link} />
      </Dialog>
    )
  const made = isRelay ? relays.shareTitle : inviteWords(detail.kind)
  const options = (
    <InviteOptions detail={detail} wishes={wishes} onChange={setWishes}>
      {invite && (
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {invites.create}
        </Button>
      )}
    </InviteOptions>
  )
  return (
    <Dialog title={existing ? invites.shareTitle : made} onClose={onClose}>
      <Stack>
        {isPublication(detail.kind) && !existing && !isRelay && <AuthorsOnly space={detail.id} />}
        <InviteReach onLeave={onClose} />
        {invite?.link ? (
          <ShareLink
            key={invite.id}
            link={invite.link}
            detail={shareDetail(detail.kind, invite.role, invite.uses)}
            name={detail.name}
          />
        ) : (
          <>
            <Text size="sm">
              {isRelay ? relays.hint : shareDetail(detail.kind, wishes.role, USES[wishes.uses])}{' '}
              {invites.lasts[wishes.expiry]}
            </Text>
            <Button data-autofocus loading={busy} onClick={() => void make()}>
              {invites.create}
            </Button>
          </>
        )}
        <ErrorText error={withoutEffect(error, { 'not-in-effect': invites.tooMany })} />
        {!existing && options}
      </Stack>
    </Dialog>
  )
}
