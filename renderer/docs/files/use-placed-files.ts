/** Files that are shared where they are placed (placing.ts), as a hook. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { placedFile } from '../../../shared/tools/files/shape.ts'
import { remembered } from '../remembered.ts'
import { useFilesAccess } from './files-context.tsx'
import { Placing, type PlacingOptions, type PlacingSnapshot } from './placing.ts'
import type { Files } from './space-files.ts'

export type PlacedFiles = PlacingSnapshot & Pick<Placing, 'add' | 'place' | 'remove' | 'ready' | 'clear'>

export interface PlacedFilesOptions extends Omit<PlacingOptions, 'kept'> {
  /**
   * Whether they keep waiting while another place is on screen, and after a restart. Otherwise files that aren't placed
   * when the component unmounts are deleted for everyone.
   */
  isDraft?: boolean
}

const KEPT = z.array(placedFile).max(100)
const drafts = new WeakMap<Files, Map<string, Placing>>()

function draftIn(files: Files, options: PlacingOptions): Placing {
  const name = `${options.space} ${options.place} ${options.me}`
  const kept = drafts.get(files) ?? new Map<string, Placing>()
  drafts.set(files, kept)
  const key = `draft-placed.${options.space}.${options.place}`
  const draft = kept.get(name) ?? new Placing(files, { ...options, kept: remembered(key, KEPT, []) })
  kept.set(name, draft)
  return draft
}

export function usePlacedFiles(options: PlacedFilesOptions): PlacedFiles {
  const { space, place, me, folder = '', unnamed, most, isDraft = false } = options
  const files = useFilesAccess()
  const placing = useMemo(() => {
    const placing = { space, place, me, folder, unnamed, most }
    return isDraft ? draftIn(files, placing) : new Placing(files, placing)
  }, [files, space, place, me, folder, unnamed, most, isDraft])
  useEffect(() => {
    if (isDraft) return placing.follow()
    return () => placing.leave()
  }, [placing, isDraft])
  const snapshot = useSyncExternalStore(placing.subscribe, () => placing.snapshot)
  return useMemo(
    (): PlacedFiles => ({
      ...snapshot,
      add: (given) => placing.add(given),
      place: (given, put) => placing.place(given, put),
      remove: (number) => placing.remove(number),
      ready: () => placing.ready(),
      clear: (placed) => placing.clear(placed),
    }),
    [placing, snapshot],
  )
}
