import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { apps as tool } from '../../../../shared/tools/apps/tool.ts'
import { showsItem } from '../../windows/on-screen.ts'
import { settling } from '../../windows/settling.ts'
import type { HostTool } from '../tool.ts'
import { AppNotices } from './app-notices.ts'
import { serveApps } from './app-server.ts'
import { Apps } from './apps.ts'
import { KeptApps } from './kept-apps.ts'
import { Packages } from './packages.ts'

export const apps: HostTool = {
  async start({ blobs, spaces, windows, notifier, inbox, loopback, profiles, now, log }, parts) {
    inbox.add(tool.id, ({ id: space, docs, index, device: me }) => {
      const isSettling = settling()
      const notices = new AppNotices({ docs: hostDocs(docs), index, space, me, now })
      notices.onArrived(({ item, device, isForMe, notice }) => {
        if (isSettling()) return
        const news = { space, tool: tool.id, item, device, entry: notice }
        notifier.notify('unread.news', news, { space, calls: isForMe, isSeen: showsItem(space, tool.id, item) })
      })
      return notices
    })
    const kept = await KeptApps.open(profiles.appTable())
    const part = parts.add(
      new Apps({
        packages: new Packages(blobs),
        kept,
        windows,
        loopback,
        space: (id) => spaces.get(id),
        ownName: () => profiles.state.profile?.name ?? '',
        now,
      }),
    )
    parts.add({
      stop: serveApps({ loopback, find: (site) => part.served(site), keeps: (site) => kept.hasSite(site), log }),
    })
  },
}
