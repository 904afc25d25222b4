/** A publication's data from the host: where its publishers prepare issues, and the link for readers. */
import { useEffect, useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { isPublication } from '../../../shared/space/kind.ts'
import { may } from '../../../shared/space/permissions.ts'
import { draftsPlace } from '../../../shared/tools/news/shape.ts'
import { useAskedInAll } from '../../platform/host/asked.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAppStore } from '../../platform/state/store.ts'

interface DraftsPlaces {
  /** The place of new drafts; null while unknown, or for a reader. */
  place: string | null
  /** Places of drafts created by earlier sets of publishers. */
  before: readonly string[]
  readersOf: (place: string) => readonly string[]
}

/** The places of drafts: in a team space, visible to everyone; in a publication, in the publishers' conversations. */
export function useDraftsPlaces(detail: SpaceDetail, newsletter: string): DraftsPlaces {
  const { id: space, kind, me, members, mayWrite, conversations } = detail
  const host = useHost()
  const store = useAppStore()
  const publishers = members.flatMap(({ device, role }) => (may(role, 'write-content') ? [device] : []))
  const among = isPublication(kind)
  const conversation = conversations.find(
    ({ readers }) => readers.length === publishers.length && readers.every((device) => publishers.includes(device)),
  )
  const wanted = among && mayWrite && !conversation ? publishers.filter((device) => device !== me).join(' ') : null
  useEffect(() => {
    if (wanted === null) return
    const begin = async () => {
      const begun = await host.call('conversations.begin', { space, devices: wanted.split(' ').filter(Boolean) })
      if (begun.ok) await store.loadDetail(space)
    }
    return host.onConnected((isConnected) => {
      if (isConnected) void begin()
    })
  }, [host, store, space, wanted])
  const current = conversation?.id
  return useMemo(() => {
    const readersOf = (place: string) => conversations.find(({ id }) => place.startsWith(id))?.readers ?? []
    if (!mayWrite || !among) return { place: mayWrite ? draftsPlace(newsletter, null) : null, before: [], readersOf }
    const others = conversations.filter(({ id }) => id !== current)
    return {
      place: current === undefined ? null : draftsPlace(newsletter, current),
      before: others.map(({ id }) => draftsPlace(newsletter, id)),
      readersOf,
    }
  }, [conversations, current, newsletter, mayWrite, among])
}

/** The link to subscribe; null in a team space. */
export function usePublicationLink({ id: space, kind }: SpaceDetail): string | null {
  const [links] = useAskedInAll('publications.link', isPublication(kind) ? [space] : [])
  return isPublication(kind) ? (links.get(space)?.link ?? null) : null
}
