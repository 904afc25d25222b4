import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type { AppState, CallOutput } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { BackUpForm } from './back-up-form.tsx'
import { RestoreForm } from './restore-form.tsx'
import { Restored } from './restored.tsx'

/** Backs up a space or the whole profile into one encrypted file, and restores one. */
export function BackupDialog({
  app,
  opened = null,
  onRestored,
  onClose,
}: {
  app: AppState
  /** A backup that the person opened and wants to restore. */
  opened?: File | OpenedFile | null
  onRestored: () => void
  onClose: () => void
}) {
  const { title, keep, bring } = strings.backup
  const [restored, setRestored] = useState<CallOutput<'backup.finish'> | null>(null)
  if (restored)
    return (
      <Dialog title={bring.title} onClose={onClose}>
        <Restored restored={restored} onClose={onClose} />
      </Dialog>
    )
  const restoring = (
    <RestoreForm
      opened={opened}
      onRestored={(result) => {
        setRestored(result)
        onRestored()
      }}
    />
  )
  // A new device has nothing to back up.
  if (!app.profile)
    return (
      <Dialog title={strings.firstRun.restore} onClose={onClose}>
        {restoring}
      </Dialog>
    )
  return (
    <Dialog title={title} onClose={onClose}>
      <Tabs defaultValue={opened ? 'bring' : 'keep'} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="keep">{keep.title}</Tabs.Tab>
          <Tabs.Tab value="bring">{bring.title}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="keep">
          <BackUpForm app={app} />
        </Tabs.Panel>
        <Tabs.Panel value="bring">{restoring}</Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}
