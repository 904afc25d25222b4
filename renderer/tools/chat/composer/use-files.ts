/** Pictures and recordings waiting to be sent with a message. */
import { useEffect, useMemo, useRef } from 'react'
import type { Docs } from '../../../docs/docs.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useChanges } from '../../../docs/use-changes.ts'
import { keepDraftFiles, loadDraftFiles, onDraftFiles } from '../media/draft-files.ts'
import { WaitingFiles } from '../media/waiting-files.ts'

type AddFiles = (files: readonly File[]) => void

/**
 * This window's waiting files, by space and channel: they are fitted and sent even while another place is on screen.
 */
const all = new WeakMap<Docs, Map<string, WaitingFiles>>()

function filesIn(docs: Docs, space: string, channel: string, addOther: AddFiles): WaitingFiles {
  const known = all.get(docs) ?? new Map<string, WaitingFiles>()
  all.set(docs, known)
  const place = `${space}.${channel}`
  const files =
    known.get(place) ??
    new WaitingFiles({
      shrink: async (...picked) => (await import('../media/fit-picture.ts')).fitPicture(...picked),
      addOther,
      keep: (next) => keepDraftFiles(space, channel, next),
    })
  known.set(place, files)
  return files
}

/** @param addOther takes files that are not pictures, or can't be made small enough; always for the same place */
export function useFiles(space: string, channel: string, addOther: AddFiles) {
  const docs = useDocs()
  const other = useRef(addOther)
  other.current = addOther
  const files = useMemo(() => filesIn(docs, space, channel, (picked) => other.current(picked)), [docs, space, channel])
  useEffect(() => {
    const load = () => files.load(loadDraftFiles(space, channel))
    load()
    return onDraftFiles(space, channel, load)
  }, [space, channel, files])
  const waiting = useChanges(files, () => files.waiting)
  return useMemo(() => {
    const add = (picked: readonly File[]) => files.add(picked)
    const change: WaitingFiles['change'] = (next) => files.change(next)
    return { ...waiting, add, change }
  }, [waiting, files])
}
