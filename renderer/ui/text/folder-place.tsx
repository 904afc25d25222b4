import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { strings } from '../../strings/strings.ts'
import { FIELD_LENGTH } from './field-length.ts'

/**
 * A folder on this device's disk: typed as a path if Parley's windows are browser tabs, otherwise picked in a dialog.
 */
export function FolderPlace({
  isTyped,
  path,
  detail,
  autoFocus,
  error,
  onType,
  onChoose,
}: {
  isTyped: boolean
  /** The path that was typed or picked; null for none yet. */
  path: string | null
  detail: string
  autoFocus: boolean
  error: string | null
  onType: (path: string) => void
  onChoose: () => void
}) {
  const words = strings.folderPlace
  if (isTyped)
    return (
      <TextInput
        label={words.label}
        description={detail}
        value={path ?? ''}
        maxLength={FIELD_LENGTH}
        data-autofocus={autoFocus || undefined}
        spellCheck={false}
        error={error}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
      />
    )
  return (
    <Stack gap={4}>
      <Text size="sm">{words.label}</Text>
      <Group wrap="nowrap">
        <Button variant="default" onClick={onChoose}>
          {words.choose}
        </Button>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{path ?? words.noneChosen}</bdi>
        </Text>
      </Group>
      {error !== null && (
        <Text size="sm" c="danger" role="alert">
          {error}
        </Text>
      )}
    </Stack>
  )
}
