import { useMemo } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../../shared/record/harmless.ts'
import { useFiles } from '../../../docs/files/files-context.tsx'
import { useApp } from '../../../platform/state/store.ts'
import type { FilesHere } from './files-context.ts'
import { useFileActions } from './use-file-actions.ts'

/** A space's files and their actions, for the components below. Null until they are open. */
export function useFilesOf(detail: SpaceDetail, conversation: string | null): FilesHere | null {
  const savesItself = useApp(({ app }) => app?.shell !== 'electron')
  const files = useFiles(detail.id, detail.me, conversation)
  const actions = useFileActions(detail.id, conversation, files, savesItself)
  const people = useMemo(
    () =>
      new Map(
        [...detail.formerMembers, ...detail.members].map(({ device, name, color }) => [
          device,
          { name: harmlessName(name), color },
        ]),
      ),
    [detail],
  )
  return useMemo(
    () =>
      files && {
        space: detail.id,
        conversation,
        me: detail.me,
        files,
        actions,
        devices: detail.members.length,
        isOwner: detail.role === 'owner' && conversation === null,
        mayShare: files.list.writable,
        savesItself,
        personOf: (device: string) => people.get(device) ?? { name: device.slice(0, 8), color: undefined },
      },
    [files, detail, conversation, actions, savesItself, people],
  )
}
