import { type ReactNode, useEffect, useState } from 'react'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { part } from '../../ui/loading/part.tsx'

const OpenedFilesDialog = part(async () => (await import('./opened-files-dialog.tsx')).OpenedFilesDialog)

/** Listens for files that the person opens with Parley. Mount it once. */
export function OpenedFiles({ children }: { children: ReactNode }) {
  const host = useHost()
  const [opened, setOpened] = useState<readonly OpenedFile[]>([])
  useEffect(() => host.on('app.files', ({ files }) => setOpened(files)), [host])
  return (
    <>
      {children}
      {opened.length > 0 && <OpenedFilesDialog opened={opened} onClose={() => setOpened([])} />}
    </>
  )
}
