import { type ReactNode, useRef } from 'react'
import { type OtherNames, pickedFiles } from '../../../docs/files/picked.ts'
import { strings } from '../../../strings/strings.ts'
import { FileInput } from '../../../ui/files/file-input.tsx'
import { useShare } from './use-share.ts'

export const otherNames = (): OtherNames => ({ file: strings.files.unnamed, folder: strings.files.unnamedFolder })

export interface Picker {
  files(): void
  folder(): void
  /** Invisible inputs that must be on the page. */
  inputs: ReactNode
}

/** Picks files, or a whole folder, to share in a folder of the space. */
export function usePicker(folder: string): Picker {
  const share = useShare()
  const file = useRef<HTMLInputElement>(null)
  const directory = useRef<HTMLInputElement>(null)
  const take = (chosen: File[]) => share(pickedFiles(chosen, folder, otherNames()))
  return {
    files: () => file.current?.click(),
    folder: () => directory.current?.click(),
    inputs: (
      <>
        <FileInput ref={file} multiple label={strings.files.shareFiles} testId="share-files" onFiles={take} />
        <FileInput ref={directory} folder label={strings.files.shareFolder} testId="share-folder" onFiles={take} />
      </>
    ),
  }
}
