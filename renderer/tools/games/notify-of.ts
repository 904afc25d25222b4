import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

export function notifyOf(
  { space, item, device, entry }: EventPayload<'unread.news'>,
  store: AppStore,
  host: HostClient,
): void {
  const { kind } = entry as { kind?: unknown }
  const route = { tool: 'games', space, place: { game: item } } as const
  const { app, details } = store.getState()
  const { isChallenged, isOnTurn, challengesYou, yourTurn } = strings.games
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const person = details[space]?.members.find((member) => member.device === device)?.name ?? strings.people.formerMember
  const isChallenge = kind === 'challenge'
  const words = preferences().preview
    ? { title: (isChallenge ? isChallenged : isOnTurn)(harmlessName(person)), body: spaceName }
    : { title: isChallenge ? challengesYou : yourTurn, body: spaceName }
  showNotification(host, { ...words, tag: `game ${space} ${item}` }, route)
}
