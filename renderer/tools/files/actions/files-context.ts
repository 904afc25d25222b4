/** What all parts of the files screen need. */
import { createContext, useContext } from 'react'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import type { OpenFiles } from '../../../docs/files/files-context.tsx'
import type { FileActions } from './use-file-actions.ts'

export interface FilesHere {
  space: string
  /** Null for the space's own files. */
  conversation: string | null
  me: string
  files: OpenFiles
  actions: FileActions
  /** Number of devices that can have files of this space, including this one. */
  devices: number
  /** Whether this person is allowed to delete others' files for everyone. */
  isOwner: boolean
  /** Whether files can be shared here now. */
  mayShare: boolean
  /** If windows are browser tabs, the browser saves files itself. */
  savesItself: boolean
  personOf(device: string): { name: string; color: string | undefined }
}

const FilesHereContext = createContext<FilesHere | null>(null)
export const FilesHereProvider = FilesHereContext.Provider

export function useFilesHere(): FilesHere {
  const here = useContext(FilesHereContext)
  if (!here) throw new Error('useFilesHere needs a FilesHereProvider above it')
  return here
}

/** Null until the host has reported a state: for a file that was just announced. */
export const toldStateOf = ({ files }: Pick<FilesHere, 'files'>, { root }: SharedFile): FileState | null =>
  files.transfer.files.get(root) ?? null

/** The host's state of a file, or the initial one. */
export function stateOf(here: Pick<FilesHere, 'files'>, file: SharedFile): FileState {
  const { root, size } = file
  return (
    toldStateOf(here, file) ?? {
      root,
      state: 'absent',
      have: 0,
      size,
      speed: { down: 0, up: 0 },
      from: [],
      silent: [],
      holders: [],
      problem: null,
      who: null,
      inFolder: false,
    }
  )
}
