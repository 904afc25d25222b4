import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CallError } from '../../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../../shared/ipc/folders.ts'
import { LIMITS } from '../../../../shared/record/limits.ts'
import { useHost } from '../../../app/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useFilesHere } from '../files-context.ts'

const refusal = ({ reason }: CallError): string =>
  reason in strings.folders.refused
    ? strings.folders.refused[reason as keyof typeof strings.folders.refused]
    : strings.errors[reason]

/** Begins a folder, or keeps one that others began on this device, too. */
export function BeginFolder({ folder, onClose }: { folder: SharedFolder | null; onClose: () => void }) {
  const host = useHost()
  const { space, savesItself } = useFilesHere()
  const [name, setName] = useState('')
  const [path, setPath] = useState('')
  const [grant, setGrant] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const words = strings.folders
  const isReady = (folder !== null || name.trim() !== '') && (savesItself ? path.trim() !== '' : grant !== null)
  const choose = async () => {
    const result = await host.call('folders.choose')
    if (!result.ok) return setError(refusal(result.error))
    const { chosen } = result.value
    if (!chosen) return
    setGrant(chosen.grant)
    setPath(chosen.path)
    setError(null)
  }
  const begin = async () => {
    if (!isReady || busy) return
    setBusy(true)
    const place = grant === null ? { kind: 'path' as const, path: path.trim() } : { kind: 'grant' as const, grant }
    const result = folder
      ? await host.call('folders.keep', { space, folder: folder.id, place })
      : await host.call('folders.create', { space, name: name.trim(), place })
    setBusy(false)
    if (result.ok) return onClose()
    // A choice is good for one try.
    setGrant(null)
    setError(refusal(result.error))
  }
  return (
    <Dialog title={folder ? words.keepTitle(folder.name) : words.begin} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <Stack>
          <Text size="sm">{words.beginDetail}</Text>
          {!folder && (
            <TextInput
              label={words.name}
              value={name}
              maxLength={LIMITS.nameLength}
              data-autofocus
              dir="auto"
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          {savesItself ? (
            <TextInput
              label={words.place}
              description={words.placeDetail}
              value={path}
              data-autofocus={folder ? true : undefined}
              spellCheck={false}
              error={error}
              onChange={({ currentTarget }) => {
                setPath(currentTarget.value)
                setError(null)
              }}
            />
          ) : (
            <Stack gap={4}>
              <Text size="sm">{words.place}</Text>
              <Group wrap="nowrap">
                <Button variant="default" onClick={() => void choose()}>
                  {words.choose}
                </Button>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  <bdi>{grant === null ? words.noneChosen : path}</bdi>
                </Text>
              </Group>
              {error !== null && (
                <Text size="sm" c="danger" role="alert">
                  {error}
                </Text>
              )}
            </Stack>
          )}
          <Text size="sm" c="dimmed">
            {words.notEmpty}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" disabled={!isReady} loading={busy}>
              {words.start}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
