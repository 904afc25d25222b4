import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useFolderPlace } from '../../platform/items/use-folder-place.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { FolderPlace } from '../../ui/text/folder-place.tsx'
import { useFoldersHere } from './folders-context.ts'

/** Creates a synced folder, or syncs one that others created to this device. */
export function BeginFolder({ folder, onClose }: { folder: SharedFolder | null; onClose: () => void }) {
  const host = useHost()
  const { space } = useFoldersHere()
  const { place, refused, shown } = useFolderPlace()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const words = strings.folders
  const isReady = (folder !== null || name.trim() !== '') && place !== null
  const begin = async () => {
    if (!isReady || busy) return
    setBusy(true)
    const result = folder
      ? await host.call('folders.keep', { space, folder: folder.id, place })
      : await host.call('folders.create', { space, name: name.trim(), place })
    setBusy(false)
    if (result.ok) onClose()
    else refused(result.error)
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
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          <FolderPlace {...shown} detail={words.placeDetail} autoFocus={folder !== null} />
          <Text size="sm" c="dimmed">
            {words.notEmpty}
          </Text>
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" disabled={!isReady} loading={busy}>
              {words.start}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
