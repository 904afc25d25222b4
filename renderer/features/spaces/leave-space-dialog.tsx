import { Alert, Button, Checkbox, Select, Stack, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { reads } from '../../../shared/space/permissions.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { useHoldings } from '../../platform/host/use-holdings.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'

const NOBODY = 'nobody'

/**
 * Explains what leaving means. An owner chooses a successor. The last owner must make a choice, even if it is nobody.
 */
export function LeaveSpaceDialog({
  detail,
  onClose,
  onLeft,
}: {
  detail: SpaceDetail
  onClose: () => void
  /** `isGone`: whether the space should no longer be shown. */
  onLeft: (isGone: boolean) => void
}) {
  const leave = useAction('spaces.leave')
  const isOwner = detail.role === 'owner'
  const others = detail.members.filter(({ device, role }) => device !== detail.me && reads(role))
  const isLastOwner = isOwner && !others.some(({ role }) => role === 'owner')
  const [successor, setSuccessor] = useState<string | null>(isOwner && !isLastOwner ? NOBODY : null)
  const [keep, setKeep] = useState(false)
  const [anyway, setAnyway] = useState(false)
  const unkept = useHoldings(detail.id)?.unkept ?? 0
  const isUnkept = unkept > 0
  const nobody = isLastOwner ? strings.spaces.successorNobody : strings.spaces.successorOthers
  const choices = [
    ...others.map(({ device, name, role }) => ({
      value: device,
      label: `${name} (${roleWords(detail.kind).names[role]})`,
    })),
    { value: NOBODY, label: nobody },
  ]
  return (
    <Dialog title={strings.spaces.leaveTitle(detail.name)} onClose={onClose}>
      <Stack>
        <Text size="sm">{strings.spaces.leaveLost}</Text>
        {isOwner && (
          <Select
            label={strings.spaces.successor}
            description={strings.spaces.successorHint}
            placeholder={strings.spaces.successorPick}
            data={choices}
            value={successor}
            allowDeselect={false}
            searchable={others.length > 10}
            onChange={setSuccessor}
          />
        )}
        {isLastOwner && successor === NOBODY && (
          <Alert color="yellow" icon={<TriangleAlert size={18} />} role="alert">
            {strings.spaces.noOwner}
          </Alert>
        )}
        <Checkbox
          label={strings.spaces.leaveKeep}
          {...(keep ? {} : { description: strings.spaces.leaveGone })}
          checked={keep}
          onChange={(event) => setKeep(event.currentTarget.checked)}
        />
        {isUnkept && (
          <Alert color="yellow" icon={<TriangleAlert size={18} />} role="alert">
            <Stack gap="sm">
              <Text size="sm" fw={600}>
                {strings.spaces.leaveUnkept(unkept)}
              </Text>
              <Text size="sm">{strings.spaces.leaveUnkeptDetail}</Text>
              <Checkbox
                label={strings.spaces.leaveAnyway}
                checked={anyway}
                onChange={(event) => setAnyway(event.currentTarget.checked)}
              />
            </Stack>
          </Alert>
        )}
        <ErrorText error={leave.error} />
        <DialogActions>
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button
            color="danger"
            loading={leave.busy}
            disabled={(isOwner && successor === null) || (isUnkept && !anyway)}
            onClick={async () => {
              const chosen = successor === NOBODY ? null : successor
              if (await leave.run({ space: detail.id, successor: chosen, keep, anyway })) onLeft(!keep)
            }}
          >
            {strings.spaces.leaveButton}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
