/** Publishes scheduled issues and reads subscribed feeds while no window does so. */

import type { OpenSpace } from '../../../../../shared/space-host/open-space.ts'
import type { FeedResult } from '../../../../../shared/tools/news/feeds/read-feed.ts'
import { Newsroom } from '../../../../../shared/tools/news/press/newsroom.ts'
import type { Spaces } from '../../../space/spaces.ts'
import type { ProfileStore } from '../../../store/profile-store.ts'
import type { HostFiles } from '../../files/files.ts'
import type { FetchedFeed } from '../feeds/fetch-feed.ts'
import { pressDocs } from './host-docs.ts'

interface HostNewsroomOptions {
  files: Pick<HostFiles, 'keep'>
  spaces: Pick<Spaces, 'all' | 'get'>
  profiles: Pick<ProfileStore, 'beginFeed'>
  fetchFeed(address: string): Promise<FetchedFeed>
  readFeed(text: string): Promise<FeedResult>
  hasWindows(): boolean
}

const mayPublish = ({ governance }: OpenSpace, device: string): boolean => {
  const role = governance?.role(device) ?? null
  return role !== null && role !== 'viewer'
}

export function startNewsroom(options: HostNewsroomOptions): Newsroom {
  const { files, spaces, profiles, fetchFeed, readFeed, hasWindows } = options
  const publishing = () =>
    spaces.all().filter((space) => space.standing === 'member' && mayPublish(space, space.device))
  return new Newsroom({
    docs: pressDocs((space) => spaces.get(space)),
    list: async (space, prefix) => spaces.get(space).docs.list(prefix),
    keepFile: (space, file) => files.keep(space, file),
    desks: async () => (hasWindows() ? [] : publishing().map(({ id, device }) => ({ space: id, me: device }))),
    beginFeed: (...feed) => profiles.beginFeed(...feed),
    fetchFeed,
    readFeed,
  })
}
