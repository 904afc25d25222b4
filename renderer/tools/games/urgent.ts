import { strings } from '../../strings/strings.ts'
import type { UrgentLook } from '../tool.tsx'

/** A challenge waits for an answer, and expires after a while. */
export const urgent: Readonly<Record<string, UrgentLook>> = {
  challenge: {
    title: (game) => strings.games.challengeTo(game),
    news: {
      text: (name, game) =>
        game === '' ? strings.games.isChallenged(name) : strings.games.challengesYouTo(name, game),
      action: () => strings.games.play,
    },
  },
}
