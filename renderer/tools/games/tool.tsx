import { Gamepad2 } from 'lucide-react'
import { LOBBY_PREFIX } from '../../../shared/tools/games/doc-ids.ts'
import { games as tool } from '../../../shared/tools/games/tool.ts'
import { useHasDocs } from '../../platform/host/use-has-docs.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ScreenTool } from '../tool.tsx'
import { words } from './words/made/words.ts'

export const games: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Gamepad2,
  title: () => strings.games.title,
  useIsListed: ({ space }) => useHasDocs(space.id, LOBBY_PREFIX),
  offers: async () => (await import('./match/offers.ts')).offers,
  View: part(async () => (await import('./games-view.tsx')).GamesView),
  overviews: (space) => [
    { id: 'games', title: strings.games.title, icon: Gamepad2, route: { tool: 'games', space, place: {} } },
  ],
  commands: ({ detail }) =>
    detail?.mayWrite ? [{ id: 'new-game', title: strings.games.new, icon: Gamepad2, dialog: 'new', isNew: true }] : [],
  inbox: {
    words: (kind) => (kind === 'challenge' ? strings.games.inboxChallenge : strings.games.inboxTurn),
    quote: (game) => (strings.games.names as Readonly<Record<string, string>>)[game] ?? '',
    urgent: async () => (await import('./urgent.ts')).urgent,
  },
  tell: async () => (await import('./notify-of.ts')).notifyOf,
  linkTitle: { field: 'game', load: async () => (await import('./follow-title.ts')).followTitle },
  dialogs: { new: part(async () => (await import('./lobby/new-game.tsx')).NewGame) },
}
