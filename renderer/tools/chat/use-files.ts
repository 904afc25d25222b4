/** Pictures and recordings waiting to be sent with a message. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { keepDraftFiles, loadDraftFiles } from './media/draft-files.ts'
import { type Waiting, WaitingFiles } from './media/waiting-files.ts'

const NOTHING: Waiting = { files: [], isAdding: false, reading: null, problem: null }

/** @param addOther takes files that are not pictures, or can't be made small enough */
export function useFiles(space: string, channel: string, addOther: (files: readonly File[]) => void) {
  const [waiting, setWaiting] = useState(NOTHING)
  const other = useRef(addOther)
  other.current = addOther
  const files = useMemo(
    () =>
      new WaitingFiles({
        shrink: async (...picked) => (await import('./media/fit-picture.ts')).fitPicture(...picked),
        addOther: (picked) => other.current(picked),
        keep: (next) => keepDraftFiles(space, channel, next),
      }),
    [space, channel],
  )
  useEffect(() => {
    const subscription = files.onChange(setWaiting)
    return () => subscription.dispose()
  }, [files])
  useEffect(() => {
    if (files.waiting.files.length === 0) files.restore(loadDraftFiles(space, channel))
  }, [space, channel, files])
  return useMemo(() => {
    const add = (picked: readonly File[]) => files.add(picked)
    const change: WaitingFiles['change'] = (next) => files.change(next)
    return { ...waiting, add, change }
  }, [waiting, files])
}
