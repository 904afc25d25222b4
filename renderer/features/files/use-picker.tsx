import { type ReactNode, useRef } from 'react'
import { type OtherNames, pickedFiles } from '../../docs/files/dropped.ts'
import { strings } from '../../strings/strings.ts'
import { useFilesHere } from './files-context.ts'

export const otherNames = (): OtherNames => ({ file: strings.files.unnamed, folder: strings.files.unnamedFolder })

export interface Picker {
  files(): void
  folder(): void
  /** Belongs on the page, and shows nothing. */
  inputs: ReactNode
}

/** Chooses files, or a whole folder, to be shared in a folder of the space. */
export function usePicker(folder: string): Picker {
  const { files } = useFilesHere()
  const file = useRef<HTMLInputElement>(null)
  const directory = useRef<HTMLInputElement>(null)
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const picked = pickedFiles([...(currentTarget.files ?? [])], folder, otherNames())
    currentTarget.value = ''
    if (picked.length > 0) files.sharer.share(picked)
  }
  return {
    files: () => file.current?.click(),
    folder: () => directory.current?.click(),
    inputs: (
      <>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          aria-label={strings.files.shareFiles}
          data-testid="share-files"
          onChange={onChange}
        />
        <input
          ref={directory}
          type="file"
          hidden
          {...{ webkitdirectory: '' }}
          aria-label={strings.files.shareFolder}
          data-testid="share-folder"
          onChange={onChange}
        />
      </>
    ),
  }
}
