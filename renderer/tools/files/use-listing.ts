import { useDeferredValue, useMemo, useState } from 'react'
import { z } from 'zod'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { useFilesHere } from './files-context.ts'
import type { FilesPlace, Look } from './place.ts'
import { albumOf, type Order, rowsOf, sortFiles } from './rows.ts'

const keptLook = remembered<Look>('files-look', z.enum(['list', 'grid']), 'list')

/** What a place lists, and how the person chose to see it. */
export function useListing({ folder, album: isAlbum }: FilesPlace) {
  const { files: shared, personOf } = useFilesHere()
  const { list } = shared.list
  const look = useRemembered(keptLook)
  const [order, setOrder] = useState<Order>('name')
  const [words, setWords] = useState('')
  const sorted = useMemo(
    () => sortFiles(list, { order, nameOf: (device) => personOf(device).name }),
    [list, order, personOf],
  )
  const sought = useDeferredValue(words)
  const rows = useMemo(() => rowsOf(sorted, { folder, words: sought, order }), [sorted, folder, sought, order])
  const album = useMemo(() => (isAlbum ? albumOf(list) : []), [list, isAlbum])
  /** The files in the order in which a preview goes through them. */
  const inOrder = useMemo(
    () => (isAlbum ? album : rows.flatMap((row) => (row.kind === 'file' ? [row.listed] : []))),
    [isAlbum, album, rows],
  )
  return { look, setLook: keptLook.set, order, setOrder, words, setWords, rows, album, inOrder }
}

export type Listing = ReturnType<typeof useListing>
