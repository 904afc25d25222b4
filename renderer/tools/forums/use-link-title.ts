import { useEffect, useState } from 'react'
import type { Address, PlaceOf } from '../../../shared/tools/address.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'

/** The title of a discussion that a link leads to; empty if it is unknown. */
export function useLinkTitle({ space, place }: Address): string {
  const docs = useDocs()
  const host = useHost()
  const { discussion } = place as PlaceOf<'forums'>
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (discussion === undefined) return
    let stop: (() => void) | null = null
    let isGone = false
    void import('./follow-title.ts').then(({ followTitle }) => {
      if (!isGone) stop = followTitle({ docs, host, space }, discussion, setTitle)
    })
    return () => {
      isGone = true
      stop?.()
    }
  }, [docs, host, space, discussion])
  return title
}
