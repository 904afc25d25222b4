import { useEffect, useState } from 'react'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { type ListedItem, readIndex } from '../docs/space-index.ts'

/** The items of each space, by the space's id, while the component is mounted. */
export function useAllIndexes(spaces: readonly string[]): ReadonlyMap<string, readonly ListedItem[]> {
  const docs = useDocs()
  const [indexes, setIndexes] = useState<ReadonlyMap<string, readonly ListedItem[]>>(new Map())
  const wanted = spaces.join(' ')
  useEffect(() => {
    const stops = wanted
      .split(' ')
      .filter(Boolean)
      .map((space) => {
        const open = docs.openDoc(space, INDEX_DOC)
        let watched: (typeof open)['doc'] | null = null
        const read = () => setIndexes((before) => new Map(before).set(space, readIndex(open.doc)))
        const follow = () => {
          if (watched === open.doc) return
          watched?.getMap(INDEX_ROOT).unobserve(read)
          watched = open.doc
          watched.getMap(INDEX_ROOT).observe(read)
          read()
        }
        const unsubscribe = open.subscribe(follow)
        follow()
        return () => {
          unsubscribe()
          watched?.getMap(INDEX_ROOT).unobserve(read)
          open.close()
        }
      })
    return () => {
      for (const stop of stops) stop()
    }
  }, [docs, wanted])
  return indexes
}
