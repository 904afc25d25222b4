import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Role, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { strings } from '../../strings/strings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import type { Expiry, InviteWishes, Uses } from './invite-wishes.ts'

const choices = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }))

/** From the fewest rights to the most. Relays come last, because they aren't people. */
const rolesInOrder = (roles: readonly Role[]): Role[] => [
  ...roles.filter(reads).reverse(),
  ...roles.filter((role) => !reads(role)),
]

/** The options for the next link, folded. */
export function InviteOptions({
  detail,
  wishes,
  onChange,
  children,
}: {
  detail: SpaceDetail
  wishes: InviteWishes
  onChange: (wishes: InviteWishes) => void
  /** Shown below the options. */
  children: ReactNode
}) {
  const id = useId()
  const { role, expiry, uses } = wishes
  const isRelay = role === 'relay'
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
            onChange={(value) => {
              const chosen = value as Role
              onChange({ ...wishes, role: chosen, ...(chosen === 'relay' && { uses: 'any' }) })
            }}
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
            onChange={(value) => onChange({ ...wishes, expiry: value as Expiry })}
          />
          {!isRelay && (
            <Select
              label={strings.invites.uses}
              data={choices(strings.invites.usesChoice)}
              value={uses}
              allowDeselect={false}
              onChange={(value) => onChange({ ...wishes, uses: value as Uses })}
            />
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {isRelay ? strings.relays.admitHint : strings.invites.usesHint}
        </Text>
        {children}
      </Stack>
    </Disclosure>
  )
}
