/** Pictures and recordings that wait to be sent with a message. */
import { useCallback, useEffect, useState } from 'react'
import { keepDraftFiles, loadDraftFiles } from './media/draft-files.ts'
import { fitAll } from './media/fit-all.ts'
import { fitPicture } from './media/fit-picture.ts'
import type { PendingFile } from './media/pending.ts'

export type FileProblem = 'too-many'

/** The picture that is made smaller now, from 1 on, of those that were picked. */
export interface Reading {
  at: number
  of: number
  /** Nothing of what was picked goes along. */
  cancel: () => void
}

/** @param addOther takes what is no picture, or none that can be made small enough */
export function useFiles(space: string, channel: string, addOther: (files: readonly File[]) => Promise<void>) {
  const [files, setFiles] = useState<readonly PendingFile[]>([])
  const [isAdding, setAdding] = useState(false)
  const [reading, setReading] = useState<Reading | null>(null)
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
    const stop = new AbortController()
    const { signal } = stop
    const cancel = () => {
      stop.abort()
      setReading(null)
      setAdding(false)
    }
    setAdding(true)
    setProblem(null)
    const shrink = (file: File) => fitPicture(file, signal)
    const fitted = await fitAll(picked, {
      taken: files.length,
      signal,
      shrink,
      onNext: (at, of) => setReading({ at, of, cancel }),
    })
    if (!fitted) return
    setReading(null)
    if (fitted.isTooMany) setProblem('too-many')
    change([...files, ...fitted.files])
    if (fitted.others.length > 0) await addOther(fitted.others)
    setAdding(false)
  }
  return { files, isAdding, reading, problem, add, change }
}
