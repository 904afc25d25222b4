import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useId, useState } from 'react'
import type { Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { roleWords } from '../../ui/people/role-words.ts'

const HOUR = 3_600_000
const EXPIRIES = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, never: null }
const USES = { any: null, one: 1, five: 5 }
type Expiry = keyof typeof EXPIRIES
type Uses = keyof typeof USES

/** `duration`: milliseconds; null: forever. `uses`: null: any number. */
export interface InviteWishes {
  role: Role
  duration: number | null
  uses: number | null
}

/** What most people want: somebody who takes part, in the next days. */
export const usualInvite = (roles: readonly Role[]): InviteWishes => ({
  role: (['editor', 'viewer'] as const).find((role) => roles.includes(role)) ?? roles[0] ?? 'viewer',
  duration: EXPIRIES.week,
  uses: USES.any,
})

const choices = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }))

/** From the fewest rights to the most, relays last: they are not people. */
const rolesInOrder = (roles: readonly Role[]): Role[] => [
  ...roles.filter(reads).reverse(),
  ...roles.filter((role) => !reads(role)),
]

/** Other links than the usual one, folded away. */
export function InviteOptions({
  detail,
  busy,
  onMake,
}: {
  detail: SpaceDetail
  busy: boolean
  onMake: (wishes: InviteWishes) => void
}) {
  const id = useId()
  const [role, setRole] = useState(usualInvite(detail.mayInviteAs).role)
  const [expiry, setExpiry] = useState<Expiry>('week')
  const [uses, setUses] = useState<Uses>('any')
  const isKeeper = role === 'keeper'
  const words = roleWords(detail.kind)
  return (
    <Disclosure label={strings.invites.options}>
      <Stack mt="sm">
        <div>
          <Text size="sm" fw={500} mb={4} id={`${id}-role`}>
            {strings.invites.as}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby={`${id}-role`}
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
        <Button
          variant="default"
          loading={busy}
          onClick={() => onMake({ role, duration: EXPIRIES[expiry], uses: isKeeper ? null : USES[uses] })}
        >
          {strings.invites.create}
        </Button>
      </Stack>
    </Disclosure>
  )
}
