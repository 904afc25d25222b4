/** What every part of the files on screen needs to know. */
import { createContext, useContext } from 'react'
import type { FileState } from '../../../shared/ipc/files.ts'
import type { SharedFile } from '../../../shared/tools/files/file-set.ts'
import type { OpenFiles } from '../../docs/files/files-context.tsx'
import type { FileActions } from './use-file-actions.ts'

export interface FilesHere {
  space: string
  /** Null: the space's own. */
  conversation: string | null
  me: string
  files: OpenFiles
  actions: FileActions
  /** Devices that may have files of this space, this one among them. */
  devices: number
  /** May withdraw what others shared. */
  isOwner: boolean
  /** Something can be shared here now. */
  mayShare: boolean
  /** Where windows are tabs of a browser it saves files itself. */
  savesItself: boolean
  personOf(device: string): { name: string; colour: string | undefined }
}

const FilesHereContext = createContext<FilesHere | null>(null)
export const FilesHereProvider = FilesHereContext.Provider

export function useFilesHere(): FilesHere {
  const here = useContext(FilesHereContext)
  if (!here) throw new Error('useFilesHere needs a FilesHereProvider above it')
  return here
}

/** Null until the host has told: of a file that was announced just now. */
export const toldStateOf = ({ files }: Pick<FilesHere, 'files'>, { root }: SharedFile): FileState | null =>
  files.transfer.files.get(root) ?? null

/** As far as the host has not told otherwise. */
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
