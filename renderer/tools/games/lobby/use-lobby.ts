import type { LanesFeedOptions } from '../../../docs/lanes-feed.ts'
import { useLanesFeed, type Where } from '../../use-lanes-feed.ts'
import { LobbyFeed, type LobbySnapshot } from './lobby-feed.ts'

const NOTHING: LobbySnapshot = { lobby: new Map(), tournaments: new Map(), ready: false }
const open = (options: LanesFeedOptions) => new LobbyFeed(options)

/** The games of a space while the component is mounted; `feed` is null until it is open. */
export function useLobby(detail: Where) {
  const { feed, personOf, snapshot } = useLanesFeed(detail, open, NOTHING)
  return { feed, personOf, ...snapshot }
}

export type OpenLobby = ReturnType<typeof useLobby>
