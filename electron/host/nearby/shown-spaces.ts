/** Spaces as people nearby see them, and the invites made for their join requests. */
import { isPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import type { Spaces } from '../space/spaces.ts'
import type { NearbyOptions } from './nearby.ts'

/** An invite accepted over a link is used over that link within moments. Milliseconds. */
const INVITE_LIFE = 10 * 60_000

/** The access of Nearby to this profile's spaces. */
export function spacesForNearby(
  spaces: Spaces,
  now: () => number,
): Pick<NearbyOptions, 'shownSpaces' | 'ownSpaces' | 'shownPublications' | 'has' | 'makeInvite' | 'acceptInvite'> {
  return {
    shownSpaces: () =>
      spaces
        .all()
        .filter(({ standing, role }) => standing === 'member' && role === 'owner')
        .map(({ id, name, kind }) => ({ space: id, name, kind })),
    ownSpaces: () =>
      spaces
        .all()
        .filter(({ standing }) => standing === 'member')
        .map(({ id }) => id),
    shownPublications: () =>
      spaces
        .all()
        .filter(({ readership }) => readership.shown === true)
        .map(({ readership }) => readership.link()),
    has(space) {
      const found = spaces.find(space)
      return found !== null && (found.standing === 'member' || found.isReader)
    },
    async makeInvite({ space, newSpaceName, role, device }) {
      const target = space === null ? await spaces.create(newSpaceName ?? '') : spaces.get(space)
      // A publication's reader needs only its public link.
      if (target.isPublication && role === 'viewer') return { link: target.readership.link(), revoke: () => {} }
      const { key, link } = await target.invites.issueOnlyTo(device, role, now() + INVITE_LIFE)
      const isOpen = (): boolean => target.governance?.invites.get(key)?.used === 0
      // If it can no longer be revoked, it still expires.
      return { link, revoke: () => void (isOpen() && target.membership.revokeInvite(key).catch(() => {})) }
    },
    async acceptInvite(link) {
      const { id } = await (isPublicationLink(link) ? spaces.subscribe(link) : spaces.join(link))
      return id
    },
  }
}
