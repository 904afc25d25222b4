import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { Discussion } from '../../../shared/tools/forums/forum.ts'
import type { OpenForum } from './use-forum.ts'

export interface ForumProps {
  detail: SpaceDetail
  forum: OpenForum
}

export interface DiscussionProps extends ForumProps {
  discussion: Discussion
}
