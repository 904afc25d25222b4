/** Pictures and recordings that wait to be sent with a message. */
import { useCallback, useEffect, useState } from 'react'
import { ATTACHMENTS } from '../../../shared/tools/chat/shape.ts'
import { keepDraftFiles, loadDraftFiles } from './media/draft-files.ts'
import { fitPicture } from './media/fit-picture.ts'
import type { PendingFile } from './media/pending.ts'

export type FileProblem = 'too-many'

/** @param addOther takes what is no picture, or none that can be made small enough */
export function useFiles(space: string, channel: string, addOther: (files: readonly File[]) => Promise<void>) {
  const [files, setFiles] = useState<readonly PendingFile[]>([])
  const [isReading, setReading] = useState(false)
  const [problem, setProblem] = useState<FileProblem | null>(null)
  useEffect(() => {
    let wanted = true
    void loadDraftFiles(space, channel).then((kept) => wanted && setFiles((now) => (now.length > 0 ? now : kept)))
    return () => {
      wanted = false
    }
  }, [space, channel])
  const change = useCallback(
    (next: readonly PendingFile[]) => {
      setFiles(next)
      void keepDraftFiles(space, channel, next)
    },
    [space, channel],
  )
  const add = async (picked: readonly File[]) => {
    setReading(true)
    setProblem(null)
    const next = [...files]
    const others: File[] = []
    for (const file of picked) {
      if (next.length >= ATTACHMENTS) {
        setProblem('too-many')
        break
      }
      const result = await fitPicture(file)
      if (result.ok) next.push(result.file)
      else others.push(file)
    }
    change(next)
    if (others.length > 0) await addOther(others)
    setReading(false)
  }
  return { files, isReading, problem, add, change }
}
