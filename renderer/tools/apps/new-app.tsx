import { Loader, Stack } from '@mantine/core'
import { Upload } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { strings } from '../../strings/strings.ts'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import type { NewItemProps } from '../tool.tsx'
import { useAddApp } from './add-app.ts'
import classes from './apps.module.css'
import { FileChoices } from './file-choices.tsx'
import { isPackage, PACKAGE_ENDING } from './package-name.ts'

/** Chooses the package of a new app: a file of this device, or one that is in the space. */
export function NewApp({ space, index, file, onMade }: NewItemProps) {
  const words = strings.apps
  const adding = useAddApp(space, index, onMade)
  const isTaken = useRef(false)
  const { files, share, pick } = adding
  useEffect(() => {
    // One of this device is shared as a file of the space, once the list of these is here.
    if (!file || !files || isTaken.current) return
    isTaken.current = true
    void (file instanceof File ? share(file) : pick(file))
  }, [file, files, share, pick])
  const there = (adding.files?.list.list ?? []).map(({ file }) => file).filter(({ name }) => isPackage(name))
  return (
    <Stack>
      <p className={classes.quiet}>{words.isolated}</p>
      <OpenFileButton icon={<Upload size={18} />} accept={PACKAGE_ENDING} onFile={adding.share}>
        {words.choose}
      </OpenFileButton>
      {adding.isBusy && (
        <p className={classes.busy} role="status">
          <Loader size={14} /> {words.adding}
        </p>
      )}
      <ErrorText error={adding.error} />
      {there.length > 0 && (
        <FileChoices files={there} disabled={adding.isBusy} onChoose={(file) => void adding.pick(file)} />
      )}
    </Stack>
  )
}
