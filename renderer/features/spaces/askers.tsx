import { Button, Group, Stack, Text, Title } from '@mantine/core'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './askers.module.css'

/** Requests to subscribe to a private publication, for those who can approve them. */
export function Askers({ detail }: { detail: SpaceDetail }) {
  const approve = useAction('publications.approve')
  const decline = useAction('publications.decline')
  const asking = detail.channel?.asking ?? []
  if (asking.length === 0) return null
  const words = strings.channels
  return (
    <Stack component="section" className={classes.askers ?? ''} gap="xs" aria-label={words.asking}>
      <Title order={2} size="h5">
        {words.asking}
      </Title>
      {asking.map(({ device, name }) => (
        <Group key={device} justify="space-between" wrap="nowrap">
          <Text truncate>
            <bdi>{name ?? words.nameless}</bdi>
          </Text>
          <Group wrap="nowrap" gap="xs">
            <Button
              variant="light"
              size="xs"
              loading={approve.busy}
              onClick={() => void approve.run({ space: detail.id, device })}
            >
              {words.approve}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={decline.busy}
              onClick={() => void decline.run({ space: detail.id, device })}
            >
              {words.decline}
            </Button>
          </Group>
        </Group>
      ))}
      <ErrorText error={approve.error ?? decline.error} />
    </Stack>
  )
}
