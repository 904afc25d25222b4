import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { FilesSnapshot } from './files-feed.ts'
import type { Job } from './sharing-job.ts'
import type { Files, SpaceFilesParts } from './space-files.ts'
import type { TransfersSnapshot } from './transfers.ts'

const FilesContext = createContext<Files | null>(null)

export function FilesProvider({ files, children }: { files: Files; children: ReactNode }) {
  return <FilesContext value={files}>{children}</FilesContext>
}

export interface OpenFiles extends SpaceFilesParts {
  list: FilesSnapshot
  transfer: TransfersSnapshot
  jobs: readonly Job[]
}

const noSubscription = () => () => {}
const nothing = () => null

/** Opens the files of spaces. Throws outside `FilesProvider`. */
export function useFilesAccess(): Files {
  const files = useContext(FilesContext)
  if (!files) throw new Error('useFilesAccess needs a FilesProvider above it')
  return files
}

/** Sends files directly to someone nearby. Resolves with the error, or null once sending has started. */
export function useSendToPerson(): (person: string, files: readonly File[]) => Promise<CallError | null> {
  const files = useFilesAccess()
  return (person, chosen) => files.sendToPerson(person, chosen)
}

/** The files of a space, or of a conversation in it, while the component is mounted. Null before the first effect. */
export function useFiles(space: string, me: string, conversation: string | null): OpenFiles | null {
  const files = useFilesAccess()
  const [parts, setParts] = useState<SpaceFilesParts | null>(null)
  useEffect(() => {
    const opened = files.open(space, me, conversation)
    setParts(opened.parts)
    return () => {
      setParts(null)
      opened.close()
    }
  }, [files, space, me, conversation])
  const list = useSyncExternalStore(
    parts?.feed.subscribe ?? noSubscription,
    parts ? () => parts.feed.snapshot : nothing,
  )
  const transfer = useSyncExternalStore(
    parts?.transfers.subscribe ?? noSubscription,
    parts ? () => parts.transfers.snapshot : nothing,
  )
  const jobs = useSyncExternalStore(
    parts?.sharer.subscribe ?? noSubscription,
    parts ? () => parts.sharer.snapshot : nothing,
  )
  return parts && list && transfer && jobs ? { ...parts, list, transfer, jobs } : null
}
