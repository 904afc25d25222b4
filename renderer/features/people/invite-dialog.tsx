import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Invite, Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { useAction } from '../../platform/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorText } from '../../ui/error-text.tsx'
import { roleWords } from '../../ui/role-words.ts'
import { ShareLink } from '../../ui/share-link.tsx'
import { KeeperCommand } from './keepers.tsx'
import { withoutEffect } from './without-effect.ts'

const HOUR = 3_600_000
const EXPIRIES = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, never: null }
const USES = { any: null, one: 1, five: 5 }
type Expiry = keyof typeof EXPIRIES
type Uses = keyof typeof USES

const choices = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }))

/** From the fewest rights to the most, relays last: they are not people. */
const rolesInOrder = (roles: readonly Role[]): Role[] => [
  ...roles.filter(reads).reverse(),
  ...roles.filter((role) => !reads(role)),
]

/** Creates an invite, then shows its link and QR code; or shows those of an existing invite. */
export function InviteDialog({
  detail,
  existing = null,
  onClose,
}: {
  detail: SpaceDetail
  existing?: Invite | null
  onClose: () => void
}) {
  const [invite, setInvite] = useState(existing)
  const [role, setRole] = useState<Role>(detail.mayInviteAs.includes('editor') ? 'editor' : 'viewer')
  const [expiry, setExpiry] = useState<Expiry>('week')
  const [uses, setUses] = useState<Uses>('any')
  const create = useAction('spaces.invite')
  const isKeeper = role === 'keeper'
  const words = roleWords(detail.kind)

  if (invite?.link && invite.role === 'keeper')
    return (
      <Dialog title={strings.keepers.shareTitle} onClose={onClose}>
        <KeeperCommand link={invite.link} />
      </Dialog>
    )

  if (invite?.link)
    return (
      <Dialog title={strings.invites.shareTitle} onClose={onClose}>
        <ShareLink link={invite.link} detail={strings.invites.shareDetail(words.names[invite.role])} />
      </Dialog>
    )

  const make = async () => {
    const duration = EXPIRIES[expiry]
    const expires = duration === null ? null : Date.now() + duration
    const result = await create.run({ space: detail.id, role, expires, uses: isKeeper ? null : USES[uses] })
    if (result) setInvite(result.value)
  }
  return (
    <Dialog title={strings.people.invite} onClose={onClose}>
      <Stack>
        <div>
          <Text size="sm" fw={500} mb={4} id="invite-role">
            {strings.invites.as}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="invite-role"
            value={role}
            onChange={(value) => setRole(value as Role)}
            data={rolesInOrder(detail.mayInviteAs).map((value) => ({ value, label: words.names[value] }))}
          />
          <Text size="xs" c="dimmed" mt={4}>
            {words.names[role]}: {words.explained[role]}
          </Text>
        </div>
        <Group grow align="flex-start">
          <Select
            label={strings.invites.expires}
            data={choices(strings.invites.expiry)}
            value={expiry}
            allowDeselect={false}
            onChange={(value) => setExpiry(value as Expiry)}
          />
          {!isKeeper && (
            <Select
              label={strings.invites.uses}
              data={choices(strings.invites.usesChoice)}
              value={uses}
              allowDeselect={false}
              onChange={(value) => setUses(value as Uses)}
            />
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {isKeeper ? strings.keepers.admitHint : strings.invites.usesHint}
        </Text>
        <ErrorText error={withoutEffect(create.error, { 'not-in-effect': strings.invites.tooMany })} />
        <Button data-autofocus loading={create.busy} onClick={make}>
          {strings.invites.create}
        </Button>
      </Stack>
    </Dialog>
  )
}
