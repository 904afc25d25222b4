import type { LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { useLanesFeed, type Where } from '../use-lanes-feed.ts'
import { ForumFeed, type ForumSnapshot } from './forum-feed.ts'

const NOTHING: ForumSnapshot = { forum: { discussions: new Map(), log: [] }, ready: false }
const open = (options: LanesFeedOptions) => new ForumFeed(options)

/** The forum of a space while the component is mounted; `feed` is null until it is open. */
export function useForum(detail: Where) {
  const { feed, isOwner, snapshot } = useLanesFeed(detail, open, NOTHING)
  return { feed, ...snapshot, mayModerate: isOwner }
}

export type OpenForum = ReturnType<typeof useForum>
