import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { isFileName, isFolderPath } from '../../../../shared/tools/files/names.ts'
import { strings } from '../../../strings/strings.ts'
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { part } from '../../../ui/loading/part.tsx'
import { FIELD_LENGTH } from '../../../ui/text/field-length.ts'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import { roomIn } from '../transfers/room.ts'
import { TransferSettings } from '../transfers/transfer-settings.tsx'

const CameraDialog = part(async () => (await import('../sharing/camera-dialog.tsx')).CameraDialog)

export type FileDialog =
  | { kind: 'camera' }
  | { kind: 'delete-for-everyone'; files: readonly SharedFile[] }
  | { kind: 'remove'; files: readonly SharedFile[] }
  | { kind: 'rename'; files: readonly SharedFile[] }
  | { kind: 'room' }
  | { kind: 'settings' }

/** Renames one's own file, or moves several to another folder. */
function Rename({ files, onClose }: { files: readonly SharedFile[]; onClose: () => void }) {
  const { actions } = useFilesHere()
  const [first] = files
  const isOne = files.length === 1
  const [name, setName] = useState(first?.name ?? '')
  const [folder, setFolder] = useState(first?.folder ?? '')
  const path = folder.trim().replace(/^\/+|\/+$/g, '')
  const isRight = (!isOne || isFileName(name.trim())) && isFolderPath(path)
  const save = () => {
    if (!isRight) return
    onClose()
    actions.move(files, (file) => ({ name: isOne ? name.trim() : file.name, folder: path }))
  }
  return (
    <Dialog title={isOne ? strings.files.rename : strings.files.moveTo} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack>
          {isOne && (
            <TextInput
              label={strings.files.newName}
              value={name}
              maxLength={FIELD_LENGTH}
              data-autofocus
              error={name !== '' && !isFileName(name.trim()) && strings.files.wrongName}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
          <TextInput
            label={strings.files.folderName}
            value={folder}
            maxLength={FIELD_LENGTH}
            error={!isFolderPath(path) && strings.files.wrongName}
            onChange={({ currentTarget }) => setFolder(currentTarget.value)}
          />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" disabled={!isRight}>
              {strings.app.save}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

/** Removes files from this device that other devices have too. */
function MakeRoom({ onClose }: { onClose: () => void }) {
  const here = useFilesHere()
  const { files, actions } = here
  const { files: removable, bytes } = roomIn(files.list.list, (file) => stateOf(here, file))
  return (
    <Dialog title={strings.files.roomTitle} onClose={onClose}>
      <Stack>
        <Text size="sm">{strings.files.used(files.transfer.used)}</Text>
        <Text size="sm">{removable.length > 0 ? strings.files.roomDetail : strings.files.roomNone}</Text>
        <DialogActions>
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.app.cancel}
          </Button>
          {removable.length > 0 && (
            <Button
              color="danger"
              onClick={() => {
                actions.remove(removable)
                onClose()
              }}
            >
              {strings.files.roomMade(removable.length, bytes)}
            </Button>
          )}
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

/**
 * The dialogs of the files screen.
 * @param folder the folder for files shared here
 */
export function FileDialogs({
  dialog,
  folder,
  onClose,
}: {
  dialog: FileDialog | null
  folder: string
  onClose: () => void
}) {
  const here = useFilesHere()
  const { actions } = here
  if (!dialog) return null
  if (dialog.kind === 'settings') return <TransferSettings onClose={onClose} />
  if (dialog.kind === 'camera') return <CameraDialog folder={folder} onClose={onClose} />
  if (dialog.kind === 'room') return <MakeRoom onClose={onClose} />
  const { files } = dialog
  if (dialog.kind === 'rename') return <Rename files={files} onClose={onClose} />
  if (dialog.kind === 'delete-for-everyone')
    return (
      <ConfirmDialog
        title={strings.files.deleteForEveryoneTitle(files.length)}
        lost={[strings.files.deleteForEveryoneLost]}
        confirm={strings.files.deleteForEveryone}
        onConfirm={() => {
          actions.deleteForEveryone(files)
          onClose()
        }}
        onClose={onClose}
      />
    )
  const alone = files.filter((file) => stateOf(here, file).holders.length === 0)
  return (
    <ConfirmDialog
      title={strings.files.removeOnlyTitle}
      lost={[strings.files.removeOnly(alone.length)]}
      confirm={strings.files.remove}
      onConfirm={() => {
        actions.remove(files)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
