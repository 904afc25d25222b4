import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { EventsForMe } from '../../../../shared/tools/events/events-for-me.ts'
import { events as tool } from '../../../../shared/tools/events/tool.ts'
import { wakeInTime } from '../../timers.ts'
import { showsItem } from '../../windows/on-screen.ts'
import { settling } from '../../windows/settling.ts'
import type { HostTool } from '../tool.ts'

/** What concerns this person in events, and reminders. */
export const events: HostTool = {
  start({ inbox, notifier, remembered, windows, now }) {
    inbox.add(tool.id, (space) => {
      const { id, device: me } = space
      const isSettling = settling()
      const forMe = new EventsForMe({
        ...{ docs: hostDocs(space.docs), space: id, me, remembered, windows, now, wake: wakeInTime },
        isOwner: (device) => space.governance?.role(device) === 'owner',
      })
      forMe.onNews(({ kind, text, item, device }) => {
        if (item === null || device === null || (kind !== 'soon' && isSettling())) return
        const news = { space: id, tool: tool.id, item, device, entry: { kind, title: text } }
        const notice = { space: id, calls: kind !== 'planned', isSeen: showsItem(id, tool.id, item) }
        notifier.notify('unread.news', news, notice)
      })
      return forMe
    })
  },
}
