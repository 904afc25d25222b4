import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { PostsForMe } from '../../../../shared/tools/forums/posts-for-me.ts'
import { forums as tool } from '../../../../shared/tools/forums/tool.ts'
import { UnreadPosts } from '../../../../shared/tools/forums/unread.ts'
import type { HostTool } from '../tool.ts'

/** What is unread in forums, and what concerns this person there. */
export const forums: HostTool = {
  start({ unread, inbox, remembered, now }) {
    unread.add(tool.id, (options) => new UnreadPosts(options))
    inbox.add(tool.id, (space) => {
      const mayModerate = (device: string) => space.governance?.role(device) === 'owner'
      const docs = hostDocs(space.docs)
      return new PostsForMe({ docs, space: space.id, me: space.device, mayModerate, remembered, now })
    })
  },
}
