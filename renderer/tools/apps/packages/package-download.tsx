import { Button } from '@mantine/core'
import { useFiles } from '../../../docs/files/files-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp as useAppData } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import classes from '../apps.module.css'
import { useApp } from '../use-app.ts'
import { Downloads } from './downloads.tsx'

interface PackageDownloadProps {
  space: string
  item: string
  onCancel: () => void
}

/** The download progress of an app's package; nothing once it is stored on this device. */
export function PackageDownload({ space, item, onCancel }: PackageDownloadProps) {
  const host = useHost()
  const me = useAppData(({ details }) => details[space]?.me ?? '')
  const files = useFiles(space, me, null)
  const app = useApp(space, item)
  if (!files?.transfer.ready || !app) return null
  const { root } = app.package
  const stateOf = (file: { root: string }) => files.transfer.files.get(file.root)
  if (stateOf(app.package)?.state === 'here') return null
  const cancel = () => {
    void host.call('files.cancel', { space, roots: [root] })
    onCancel()
  }
  return (
    <div className={classes.download}>
      <Downloads files={[app.package]} stateOf={stateOf} />
      <Button size="compact-sm" variant="default" onClick={cancel}>
        {strings.app.cancel}
      </Button>
    </div>
  )
}
