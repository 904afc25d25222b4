/** Titles of link targets. */
import { useEffect, useState } from 'react'
import type { Address } from '../../shared/tools/address.ts'
import type { AnyPlace } from '../../shared/tools/place.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { useHost } from '../platform/host/host-context.tsx'
import { useAppStore } from '../platform/state/store.ts'
import { untilLoaded } from '../ui/loading/until-loaded.ts'
import type { FollowedTitle, ScreenTool } from './tool.tsx'

function useFollowedTitle({ space, place }: Address, { field, load }: FollowedTitle): string {
  const docs = useDocs()
  const host = useHost()
  const store = useAppStore()
  const id = (place as AnyPlace)[field]
  const of = `${space} ${field} ${id}`
  const [followed, setFollowed] = useState({ of, title: '' })
  useEffect(() => {
    if (id === undefined) return
    let stop: (() => void) | null = null
    const onTitle = (title: string) => setFollowed({ of, title })
    const loading = untilLoaded(load, (follow) => {
      stop = follow({ docs, host, space, store, id, onTitle })
    })
    return () => {
      loading.stop()
      stop?.()
    }
  }, [docs, host, space, store, id, load, of])
  // Never returns another link's title.
  return followed.of === of ? followed.title : ''
}

const NO_TITLE: FollowedTitle = { field: '', load: async () => () => () => {} }
const useNoTitle = () => ''

/** The title of the target of a link to this tool; empty while it is unknown. @param tool the same on every render */
export function useTitleOfLink(
  { linkTitle = NO_TITLE, useLinkTitle = useNoTitle }: Pick<ScreenTool, 'linkTitle' | 'useLinkTitle'>,
  link: Address,
): string {
  const followed = useFollowedTitle(link, linkTitle)
  return useLinkTitle(link) || followed
}
