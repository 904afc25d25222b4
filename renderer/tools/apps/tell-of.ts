/** One notification from an app. */
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { appNotice, noticePath } from '../../../shared/tools/apps/notice.ts'
import { parseRoute } from '../../platform/places/routes.ts'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'

export function tellOf(
  { space, item, device, entry }: EventPayload<'unread.news'>,
  store: AppStore,
  host: HostClient,
): void {
  const notice = appNotice.safeParse(entry).data
  const to = notice && parseRoute(`#/space/${space}/${noticePath(item, notice)}`)
  if (!notice || !to) return
  const { app, details } = store.getState()
  const member = details[space]?.members.find((each) => each.device === device)
  const spaceName = harmlessName(app?.spaces.find(({ id }) => id === space)?.name ?? '')
  const { newMessage, newMessages, hidden } = strings.notifications
  const words = preferences().preview
    ? {
        title: newMessage(harmlessName(member?.name ?? strings.people.formerMember), spaceName),
        body: harmless(notice.text),
      }
    : { title: newMessages(spaceName), body: hidden }
  showNotification(host, { ...words, tag: `app ${space} ${item}` }, to)
}
