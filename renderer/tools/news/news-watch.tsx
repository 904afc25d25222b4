/**
 * Runs newsletters in the background: shows notifications of new issues and of replies, publishes scheduled drafts,
 * reads feeds.
 */
import { type ReactNode, useEffect } from 'react'
import { z } from 'zod'
import type { EventPayload, HostClient, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { harmless, nameOnScreen } from '../../../shared/record/harmless.ts'
import { type Desk, LOOK_EVERY, Newsroom } from '../../../shared/tools/news/press/newsroom.ts'
import { shouldTell } from '../../../shared/tools/when-to-notify.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { showNotification } from '../../platform/notify.ts'
import { preferences } from '../../platform/preferences.ts'
import { parseRoute, placeIn, type Route, spaceOf } from '../../platform/routes.ts'
import { type AppStore, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { keepFile } from './keep-file.ts'
import { listDocs } from './list-docs.ts'

const foundIssue = z.object({ id: z.string(), title: z.string() })

/** The host decides what to notify of. */
function tellOf(host: HostClient, store: AppStore, { space, item, entry }: EventPayload<'unread.news'>): void {
  const issue = foundIssue.safeParse(entry).data
  if (!issue) return
  const name = store.getState().app?.spaces.find(({ id }) => id === space)?.name ?? ''
  const words = {
    title: strings.news.newIssueFrom(harmless(name)),
    body: preferences().preview ? harmless(issue.title) : strings.notifications.hidden,
    tag: `issue ${space} ${item}`,
  }
  showNotification(host, words, { tool: 'news', space, place: { item, issue: issue.id } })
}

const mayPublish = ({ standing, role }: SpaceSummary): boolean =>
  standing === 'member' && role !== null && role !== 'viewer'

function tellOfReply(host: HostClient, { space, name, text, newsletter }: EventPayload<'notify.reply'>): void {
  const to: Route = newsletter
    ? { tool: 'news', space, place: { item: newsletter, show: 'replies' } }
    : { view: 'space', space }
  const who = name === null ? strings.news.nameless : nameOnScreen(name)
  const body = preferences().preview ? harmless(text) : strings.notifications.hidden
  showNotification(host, { title: strings.news.replyFrom(who), body, tag: `reply ${space}` }, to)
}

/** A draft that this person scheduled is not published because somebody changed it. */
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

/**
 * Mount it once. @param leased whether this window holds the write lease: two windows would notify and publish twice
 */
export function NewsWatch({ leased, children }: { leased: boolean; children: ReactNode }) {
  const docs = useDocs()
  const host = useHost()
  const store = useAppStore()
  useEffect(
    () =>
      host.on('unread.news', (news) => {
        if (news.tool === 'news') tellOf(host, store, news)
      }),
    [host, store],
  )
  useEffect(() => host.on('notify.reply', (reply) => tellOfReply(host, reply)), [host])
  useEffect(() => {
    if (!leased) return
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
      async agreedFeeds(space) {
        const answer = await host.call('feeds.agreed', { space })
        return answer.ok ? answer.value : []
      },
      async fetchFeed(address) {
        const answer = await host.call('feeds.fetch', { address })
        return answer.ok ? answer.value : { ok: false, reason: 'no-answer' }
      },
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
    const timer = setInterval(() => void newsroom.look(), LOOK_EVERY)
    return () => {
      clearInterval(timer)
      newsroom.stop()
    }
  }, [leased, docs, host, store])
  return children
}
