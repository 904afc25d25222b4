import { Button, Group, Stack, Text } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { useAppStore } from '../../platform/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'

/** A synced folder's trash: files that others deleted or changed, as they were on this device. */
export function FolderBin({ folder }: { folder: SharedFolder }) {
  const host = useHost()
  const store = useAppStore()
  const { space, nameOf } = useFoldersHere()
  const [bin, setBin] = useState<CallOutput<'folders.bin'> | null>(null)
  const [isAsking, setAsking] = useState(false)
  const where = { space, folder: folder.id }
  const words = strings.folders
  const look = useCallback(async () => {
    const result = await host.call('folders.bin', { space, folder: folder.id })
    if (result.ok) setBin(result.value)
  }, [host, space, folder.id])
  // Each change of the folder may have moved something there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reloads when the folder changes
  useEffect(() => void look(), [look, folder])
  const putBack = async (id: string, path: string) => {
    const result = await host.call('folders.put-back', { ...where, id })
    if (!result.ok) store.notify(strings.errors[result.error.reason])
    else if (result.value.path !== null && result.value.path !== path) store.notify(words.putBackAs(result.value.path))
    await look()
  }
  if (!bin) return null
  return (
    <Stack gap={8}>
      <Text size="sm" c="dimmed">
        {bin.count === 0 ? words.binEmpty : `${words.binDetail} ${words.binSize(bin.count, bin.bytes)}`}
      </Text>
      <ul className={`${classes.list} ${classes.scroll}`}>
        {bin.files.map(({ id, path, size, time, by }) => (
          <li key={id} className={classes.binned}>
            <span>
              <bdi>{path}</bdi>{' '}
              <Text span size="xs" c="dimmed">
                {formats.bytes(size)} · {formats.moment(time)} · {words.by(nameOf(by))}
              </Text>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={words.putBackNamed(path)}
              onClick={() => void putBack(id, path)}
            >
              {words.putBack}
            </Button>
          </li>
        ))}
      </ul>
      {bin.count > bin.files.length && <Text size="sm">{words.more(bin.count - bin.files.length)}</Text>}
      {bin.count > 0 && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {words.emptyBin}
          </Button>
        </Group>
      )}
      {isAsking && (
        <ConfirmDialog
          title={words.emptyBinTitle}
          lost={[words.emptyBinLost]}
          confirm={words.emptyBin}
          onConfirm={() => {
            setAsking(false)
            void host.call('folders.empty-bin', where).then(look)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  )
}
