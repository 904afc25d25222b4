/** Spaces as people nearby see them, and the invites that their knocks end in. */
import { isChannelLink } from '../../../shared/space/channel-link.ts'
import type { Spaces } from '../space/spaces.ts'
import type { NearbyOptions } from './nearby.ts'

/** What Nearby does with the spaces of this profile. */
export function spacesForNearby(
  spaces: Spaces,
): Pick<NearbyOptions, 'shownSpaces' | 'ownSpaces' | 'shownChannels' | 'has' | 'makeInvite' | 'acceptInvite'> {
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
    shownChannels: () =>
      spaces
        .all()
        .filter(({ readership }) => readership.shown === true)
        .map(({ readership }) => readership.link()),
    has(space) {
      const found = spaces.find(space)
      return found !== null && (found.standing === 'member' || found.isReader)
    },
    async makeInvite({ space, newSpaceName, role }) {
      const target = space === null ? await spaces.create(newSpaceName ?? '') : spaces.get(space)
      // Who is to read a channel needs no more than everybody who does.
      if (target.isChannel && role === 'viewer') return target.readership.link()
      const { link } = await target.invite(role, null, 1)
      return link
    },
    async acceptInvite(link) {
      const { id } = await (isChannelLink(link) ? spaces.subscribe(link) : spaces.join(link))
      return id
    },
  }
}
