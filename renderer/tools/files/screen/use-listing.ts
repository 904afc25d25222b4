import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { useFilesHere } from '../actions/files-context.ts'
import { albumOf, type Hits, ORDERS, rowOf, rowsOf, type Sorting, search, sortFiles } from '../grid/rows.ts'
import type { FilesPlace, Look } from './place.ts'

const keptLook = remembered<Look>('files-look', z.enum(['list', 'grid']), 'list')
const keptSorting = remembered<Sorting>('files-sorting', z.object({ order: z.enum(ORDERS), isReversed: z.boolean() }), {
  order: 'name',
  isReversed: false,
})

/** The files listed at a place, with the person's view options. */
export function useListing({ folder, album: isAlbum }: FilesPlace) {
  const { files, personOf } = useFilesHere()
  const { list } = files.list
  const look = useRemembered(keptLook)
  const sorting = useRemembered(keptSorting)
  const [words, setWords] = useState('')
  // Only this order changes with each byte that arrives.
  const states = sorting.order === 'state' ? files.transfer.files : null
  const sorted = useMemo(
    () =>
      sortFiles(list, sorting, {
        nameOf: (device) => personOf(device).name,
        stateOf: ({ root }) => states?.get(root)?.state ?? 'absent',
      }),
    [list, sorting, states, personOf],
  )
  const sought = useDeferredValue(words)
  const hits = useRef<Hits | null>(null)
  const rows = useMemo(() => {
    const wanted = { folder, words: sought, sorting }
    hits.current = sought.trim() === '' ? null : search(sorted, wanted, hits.current)
    return hits.current ? hits.current.found.files.map(rowOf) : rowsOf(sorted, wanted)
  }, [sorted, folder, sought, sorting])
  const album = useMemo(() => (isAlbum ? albumOf(list, folder) : []), [list, folder, isAlbum])
  return {
    look,
    setLook: keptLook.set,
    sorting,
    setSorting: keptSorting.set,
    words,
    setWords,
    /** All files, wherever they are. */
    sorted,
    rows,
    album,
    /** The files in the order in which a preview goes through them. */
    inOrder: () => (isAlbum ? album : rows.flatMap((row) => (row.kind === 'file' ? [row.listed] : []))),
  }
}

export type Listing = ReturnType<typeof useListing>
