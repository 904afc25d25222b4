import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { may } from '../../../../shared/space/permissions.ts'
import type { ShownCast } from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import classes from '../casts.module.css'

/** Maximum number of people that a field's list shows at a time. */
const SHOWN = 50

/** Invites people to be seen and heard next to the source. */
export function StageDialog({
  detail: { id: space, me, members },
  cast: { cast, stage },
  onClose,
}: {
  detail: SpaceDetail
  cast: ShownCast
  onClose: () => void
}) {
  const words = strings.cast
  const host = useHost()
  const personOf = usePeople(space)
  const [chosen, setChosen] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const set = async (devices: readonly string[]) => {
    const answer = await host.call('casts.set-stage', { space, cast, stage: [...devices] })
    setError(answer.ok ? null : words.stageNotSet)
    return answer.ok
  }
  const invite = async () => {
    if (chosen !== null && (await set([...stage, chosen]))) setChosen(null)
  }
  const others = members.filter(
    ({ device, role }) => device !== me && may(role, 'write-content') && !stage.includes(device),
  )
  const isFull = stage.length >= CAST_LIMITS.stage
  return (
    <Dialog title={words.stage} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void invite()
        }}
      >
        <Stack>
          <Text size="sm">{words.stageDetail}</Text>
          <Group align="end" wrap="nowrap">
            <Select
              className={classes.captionField ?? ''}
              label={words.person}
              description={isFull ? words.stageFull(CAST_LIMITS.stage) : null}
              data={others.map(({ device }) => ({ value: device, label: personOf(device).name }))}
              value={chosen}
              onChange={setChosen}
              limit={SHOWN}
              searchable
              nothingFoundMessage={strings.people.nobodyFound}
              data-autofocus
            />
            <Button type="submit" disabled={chosen === null || isFull}>
              {words.invite}
            </Button>
          </Group>
          <ErrorText error={error} />
          {stage.length > 0 && (
            <ul className={classes.invited} aria-label={words.invited}>
              {stage.map((device) => (
                <li key={device}>
                  <bdi>{personOf(device).name}</bdi>
                  <IconButton
                    label={words.removeFromStage(personOf(device).name)}
                    onClick={() => void set(stage.filter((each) => each !== device))}
                  >
                    <X size={18} />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </form>
    </Dialog>
  )
}
