import type { HostClient, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { shouldTell } from '../../../shared/tools/inbox/when-to-notify.ts'
import { type Desk, Newsroom } from '../../../shared/tools/news/press/newsroom.ts'
import type { Docs } from '../../docs/docs.ts'
import { parseRoute, placeIn, type Route, spaceOf } from '../../platform/places/routes.ts'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import type { AppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { readFollowedFeed } from './feeds/read-feeds.ts'
import { keepFile } from './keep-file.ts'
import { listDocs } from './list-docs.ts'

const mayPublish = ({ standing, role }: SpaceSummary): boolean =>
  standing === 'member' && role !== null && role !== 'viewer'

/** Notifies the person that a draft they scheduled isn't published, because somebody changed it. */
function tellOfChanged(host: HostClient, space: string, newsletter: string, draft: string, title: string): void {
  const to: Route = { tool: 'news', space, place: { item: newsletter, draft } }
  const route = parseRoute(window.location.hash)
  const seen = document.hasFocus() && spaceOf(route) === space && placeIn(route, 'news')?.draft === draft
  if (!shouldTell(preferences(), { calls: true, muted: false, seen }, new Date())) return
  const { news: words, notifications } = strings
  const name = preferences().preview ? harmless(title) || words.untitled : notifications.hidden
  const tag = `draft ${space} ${draft}`
  showNotification(host, { title: words.notPublished(name), body: words.notPublishedDetail, tag }, to)
}

/** A newsroom for all spaces where this person is allowed to publish. */
export function openNewsroom(host: HostClient, docs: Docs, store: AppStore): Newsroom {
  const desks = async (): Promise<Desk[]> => {
    const found: Desk[] = []
    for (const summary of store.getState().app?.spaces ?? []) {
      if (!mayPublish(summary)) continue
      const { id } = summary
      const detail = await host.call('spaces.detail', { space: id })
      if (!detail.ok) continue
      found.push({ space: id, me: detail.value.me })
    }
    return found
  }
  const told = new Set<string>()
  const newsroom = new Newsroom({
    docs,
    list: listDocs(host),
    keepFile: keepFile(host),
    desks,
    async beginFeed(space, newsletter, address) {
      const answer = await host.call('feeds.begin', { space, newsletter, address })
      return answer.ok && answer.value
    },
    async fetchFeed(address) {
      const answer = await host.call('feeds.fetch', { address })
      return answer.ok ? answer.value : { ok: false, reason: 'no-answer' }
    },
    readFeed: readFollowedFeed,
  })
  newsroom.onRead(({ space, address, trouble }) =>
    store.setState(({ feeds }) => ({ feeds: { ...feeds, [`${space} ${address}`]: trouble } })),
  )
  newsroom.onChanged(({ space, newsletter, draft: { id, schedule, title } }) => {
    const name = `${space} ${newsletter} ${id} ${schedule}`
    if (told.has(name)) return
    told.add(name)
    tellOfChanged(host, space, newsletter, id, title)
  })
  return newsroom
}
