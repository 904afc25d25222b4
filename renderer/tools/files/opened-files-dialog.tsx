import { Button, Stack, Text } from '@mantine/core'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { toFileName } from '../../../shared/tools/files/names.ts'
import { useFilesAccess } from '../../docs/files/files-context.tsx'
import { GrantedFile } from '../../docs/files/sharing-job.ts'
import { navigate } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'
import { LaterDialog } from '../../ui/dialogs/later-dialog.ts'
import { folderAddress } from './screen/place.ts'

const mayShare = ({ kind, standing, role }: SpaceSummary): boolean =>
  kind === 'team-space' && standing === 'member' && (role === 'owner' || role === 'editor')

/** Asks where to share files that the person opened with Parley, and shares them there. */
export function OpenedFilesDialog({ opened, onClose }: { opened: readonly OpenedFile[]; onClose: () => void }) {
  const files = useFilesAccess()
  const app = useApp((data) => data.app)
  const spaces = app?.spaces.filter(mayShare) ?? []
  const share = (space: string) => {
    onClose()
    const { parts, close } = files.open(space, app?.device ?? '', null)
    parts.sharer.share(
      opened.map((file) => ({
        file: new GrantedFile(file),
        name: toFileName(file.name, strings.files.unnamed),
        folder: '',
      })),
    )
    // The dialog stays open until everything is shared.
    close()
    navigate(folderAddress(space, ''))
  }
  return (
    <LaterDialog title={strings.files.openedTitle} onClose={onClose}>
      <Stack gap="xs">
        <Text size="sm">{strings.files.opened(opened.length, opened[0]?.name ?? '')}</Text>
        {spaces.length === 0 && <Text size="sm">{strings.files.openedNowhere}</Text>}
        {spaces.map(({ id, name }) => (
          <Button key={id} variant="default" justify="flex-start" onClick={() => share(id)}>
            <bdi>{name}</bdi>
          </Button>
        ))}
      </Stack>
    </LaterDialog>
  )
}
