/** What a newsletter in a channel needs of the host: where its publishers prepare issues, and the link that readers come by. */
import { useEffect, useState } from 'react'
import type { SpaceDetail } from '../../shared/ipc/contract.ts'
import { isChannel } from '../../shared/space/kind.ts'
import { draftsPlace } from '../../shared/tools/newsletter/shape.ts'
import { useHost } from './host-context.tsx'
import { useAppStore } from './store.ts'

/**
 * Where drafts are: in a workspace where all can see them, in a channel in a conversation of those who publish. Null while that is not
 * known, or where one does not publish.
 */
export function useDraftsPlace(
  { id: space, kind, me, members, mayWrite, conversations }: SpaceDetail,
  newsletter: string,
) {
  const host = useHost()
  const store = useAppStore()
  const publishers = members.flatMap(({ device, role }) => (role === 'viewer' ? [] : [device]))
  const among = isChannel(kind)
  const conversation = conversations.find(
    ({ readers }) => readers.length === publishers.length && readers.every((device) => publishers.includes(device)),
  )
  const wanted = among && mayWrite && !conversation ? publishers.filter((device) => device !== me).join(' ') : null
  useEffect(() => {
    if (wanted === null) return
    void host
      .call('conversations.begin', { space, devices: wanted.split(' ').filter(Boolean) })
      .then((begun) => (begun.ok ? store.loadDetail(space) : undefined))
  }, [host, store, space, wanted])
  if (!mayWrite) return null
  if (!among) return draftsPlace(newsletter, null)
  return conversation ? draftsPlace(newsletter, conversation.id) : null
}

/** The link by which others subscribe; null in a workspace. */
export function useChannelLink({ id: space, kind }: SpaceDetail): string | null {
  const host = useHost()
  const [link, setLink] = useState<string | null>(null)
  const among = isChannel(kind)
  useEffect(() => {
    if (!among) return
    let isGone = false
    void host.call('channels.link', { space }).then((result) => {
      if (result.ok && !isGone) setLink(result.value.link)
    })
    return () => {
      isGone = true
    }
  }, [host, space, among])
  return among ? link : null
}
