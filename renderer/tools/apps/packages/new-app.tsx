import { Loader, Stack } from '@mantine/core'
import { Upload } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { strings } from '../../../strings/strings.ts'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import type { NewItemProps } from '../../tool.tsx'
import classes from '../apps.module.css'
import { useAddApp } from './add-app.ts'
import { FileChoices } from './file-choices.tsx'
import { isPackage, PACKAGE_ENDING } from './package-name.ts'

/** Chooses the package of a new app: a file on this device or in the space. */
export function NewApp({ space, index, file, onMade }: NewItemProps) {
  const words = strings.apps
  const adding = useAddApp(space, index)
  const isTaken = useRef(false)
  const { files } = adding
  const add = async (file: File | SharedFile) => {
    const item = file instanceof File ? (await adding.share([file]))[0] : await adding.pick(file)
    if (item) onMade(item)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    // A file of this device is shared in the space, once the list of its files is loaded.
    if (!file || !files || isTaken.current) return
    isTaken.current = true
    void add(file)
  }, [file, files])
  const there = (adding.files?.list.list ?? []).map(({ file }) => file).filter(({ name }) => isPackage(name))
  return (
    <Stack>
      <p className={classes.quiet}>{words.isolated}</p>
      <OpenFileButton icon={<Upload size={18} />} accept={PACKAGE_ENDING} onFile={add}>
        {words.choose}
      </OpenFileButton>
      {adding.isBusy && (
        <p className={classes.busy} role="status">
          <Loader size={14} /> {words.adding}
        </p>
      )}
      {adding.errors.map((error) => (
        <ErrorText key={error} error={error} />
      ))}
      {there.length > 0 && <FileChoices files={there} disabled={adding.isBusy} onChoose={(file) => void add(file)} />}
    </Stack>
  )
}
