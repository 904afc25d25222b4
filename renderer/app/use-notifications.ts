/** Shows notifications of tools, of join requests, and of people who joined a space. The host decides which. */
import { useEffect } from 'react'
import { harmlessName } from '../../shared/record/harmless.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { showNotification } from '../platform/state/notify.ts'
import { useAppStore } from '../platform/state/store.ts'
import { strings } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

export function useNotifications(): void {
  const store = useAppStore()
  const host = useHost()
  useEffect(() => {
    const stops = [
      host.on('unread.news', async (news) => {
        const tell = await SCREEN_TOOLS.find(({ tool }) => tool.id === news.tool)?.tell?.()
        tell?.(news, store, host)
      }),
      host.on('notify.join-request', ({ name, kind, title }) => {
        const { joinRequests, joinRequestDetail } = strings.notifications
        const words = {
          title: joinRequests[kind](harmlessName(name), harmlessName(title)),
          body: joinRequestDetail,
          tag: 'join-request',
        }
        showNotification(host, words, { view: 'nearby' })
      }),
      host.on('notify.joined', ({ space, device, name }) => {
        const spaceName = store.getState().app?.spaces.find(({ id }) => id === space)?.name ?? ''
        const title = strings.notifications.joined(harmlessName(name), harmlessName(spaceName))
        showNotification(host, { title, body: '', tag: `joined ${device}` }, { view: 'members', space })
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [store, host])
}
