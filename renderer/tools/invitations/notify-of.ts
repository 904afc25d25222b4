import { z } from 'zod'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { parseRoute } from '../../platform/places/routes.ts'
import { showNotification, type Tell } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'

const found = z.object({ kind: z.enum(['invites', 'accepted', 'declined']), text: z.string(), path: z.string() })

/** Shows a notification of an invitation, or of an answer to an own one. */
export const notifyOf: Tell = ({ space, item, device, entry }, store, host) => {
  const news = found.safeParse(entry).data
  const to = news && parseRoute(`#/space/${space}/${news.path}`)
  if (!news || !to) return
  const { app, details } = store.getState()
  const member = details[space]?.members.find((each) => each.device === device)
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const name = harmlessName(member?.name ?? strings.people.formerMember)
  const { newMessages, hidden } = strings.notifications
  const words = preferences().preview
    ? { title: strings.invitations.news[news.kind](name), body: harmless(news.text) || spaceName }
    : { title: newMessages(spaceName), body: hidden }
  showNotification(host, { ...words, tag: `invitation ${space} ${item}` }, to)
}
