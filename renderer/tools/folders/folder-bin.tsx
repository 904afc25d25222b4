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
import type { Bin } from './use-bin.ts'

/** A synced folder's trash: files that others deleted or changed, as they were on this device. */
export function FolderBin({ folder, found: bin, look }: Bin & { folder: SharedFolder }) {
  const host = useHost()
  const store = useAppStore()
  const { space, nameOf } = useFoldersHere()
  const [isAsking, setAsking] = useState(false)
  const where = { space, folder: folder.id }
  const words = strings.folders
  const putBack = async (id: string, path: string) => {
    const result = await host.call('folders.put-back', { ...where, id })
    if (!result.ok) store.notify(strings.errors[result.error.reason])
    else store.announce(words.putBackAs(result.value.path ?? path))
    await look()
  }
  if (!bin) return null
  if (bin.count === 0) return <EmptyState icon={<Trash2 size={40} />} title={words.binEmpty} detail={words.binDetail} />
  return (
    <Stack gap={12}>
      <Text size="sm" c="dimmed">
        {words.binDetail}
      </Text>
      <Group justify="space-between">
        <Text size="sm">{words.binSize(bin.count, bin.bytes)}</Text>
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {words.emptyBin}
        </Button>
      </Group>
      <ul className={classes.rows}>
        {bin.files.map(({ id, path, size, time, by }) => (
          <li key={id} className={classes.binned}>
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
              aria-label={words.putBackNamed(path)}
              onClick={() => void putBack(id, path)}
            >
              {words.putBack}
            </Button>
          </li>
        ))}
      </ul>
      {bin.count > bin.files.length && <Text size="sm">{words.more(bin.count - bin.files.length)}</Text>}
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
