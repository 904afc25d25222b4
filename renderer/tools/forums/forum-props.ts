import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { OpenForum } from './use-forum.ts'

export interface ForumProps {
  detail: SpaceDetail
  forum: OpenForum
}
