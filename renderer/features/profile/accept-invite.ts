import type { HostClient } from '../../../shared/ipc/contract.ts'
import { isPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import { isWhole, readInviteLink } from '../../platform/places/invite-link.ts'

/** Joins or subscribes with an invite. Returns the space; null if the link is invalid, or the host refuses it. */
export async function acceptInvite(host: HostClient, text: string): Promise<string | null> {
  const link = readInviteLink(text)
  if (link === null || !isWhole(link)) return null
  const joined = await host.call(isPublicationLink(link) ? 'publications.subscribe' : 'spaces.join', { link })
  return joined.ok ? joined.value.space : null
}
