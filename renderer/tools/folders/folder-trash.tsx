import { Button, Group, Stack, Text } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import type { Trash } from './use-trash.ts'

/** A synced folder's trash: files that others deleted or changed, as they were on this device. */
export function FolderTrash({ folder, found: trash, look }: Trash & { folder: SharedFolder }) {
  const host = useHost()
  const store = useAppStore()
  const { space, nameOf } = useFoldersHere()
  const [isAsking, setAsking] = useState(false)
  const where = { space, folder: folder.id }
  const words = strings.folders
  const restore = async (id: string, path: string) => {
    const result = await host.call('folders.restore', { ...where, id })
    if (!result.ok) store.notify(strings.errors[result.error.reason])
    else store.announce(words.restoredAs(result.value.path ?? path))
    await look()
  }
  if (!trash) return null
  if (trash.count === 0)
    return <EmptyState icon={<Trash2 size={40} />} title={words.trashEmpty} detail={words.trashDetail} />
  return (
    <Stack gap={12}>
      <Text size="sm" c="dimmed">
        {words.trashDetail}
      </Text>
      <Group justify="space-between">
        <Text size="sm">{words.trashSize(trash.count, trash.bytes)}</Text>
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {words.emptyTrash}
        </Button>
      </Group>
      <ul className={classes.rows}>
        {trash.files.map(({ id, path, size, time, by }) => (
          <li key={id} className={classes.trashed}>
            <span className={classes.rowWords}>
              <bdi title={path}>{path}</bdi>
              <span className={classes.rowDetail}>
                {formats.moment(time)} · {words.by(nameOf(by))}
              </span>
            </span>
            <span className={classes.rowSize}>{formats.bytes(size)}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={words.restoreNamed(path)}
              onClick={() => void restore(id, path)}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
      {trash.count > trash.files.length && <Text size="sm">{words.more(trash.count - trash.files.length)}</Text>}
      {isAsking && (
        <ConfirmDialog
          title={words.emptyTrashTitle}
          lost={[words.emptyTrashLost]}
          confirm={words.emptyTrash}
          onConfirm={() => {
            setAsking(false)
            void host.call('folders.empty-trash', where).then(look)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  )
}
