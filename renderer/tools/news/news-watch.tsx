/**
 * Runs newsletters in the background: shows notifications of new issues and of replies, publishes scheduled drafts,
 * reads feeds.
 */
import { type ReactNode, useEffect } from 'react'
import { z } from 'zod'
import type { EventPayload, HostClient } from '../../../shared/ipc/contract.ts'
import { harmless, nameOnScreen } from '../../../shared/record/harmless.ts'
import { LOOK_EVERY } from '../../../shared/tools/news/press/look-every.ts'
import type { Newsroom } from '../../../shared/tools/news/press/newsroom.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import type { Route } from '../../platform/places/routes.ts'
import { showNotification } from '../../platform/state/notify.ts'
import { preferences } from '../../platform/state/preferences.ts'
import { type AppStore, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/first.ts'

const foundIssue = z.object({ id: z.string(), title: z.string() })

/** The host decides which notifications to show. */
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

function tellOfReply(host: HostClient, { space, name, text, newsletter }: EventPayload<'notify.reply'>): void {
  const to: Route = newsletter
    ? { tool: 'news', space, place: { item: newsletter, show: 'replies' } }
    : { view: 'space', space }
  const who = name === null ? strings.news.nameless : nameOnScreen(name)
  const body = preferences().preview ? harmless(text) : strings.notifications.hidden
  showNotification(host, { title: strings.news.replyFrom(who), body, tag: `reply ${space}` }, to)
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
    let newsroom: Newsroom | null = null
    let ended = false
    const look = async () => {
      try {
        const { openNewsroom } = await import('./open-newsroom.ts')
        if (ended) return
        newsroom ??= openNewsroom(host, docs, store)
      } catch {
        // Its code can't be loaded now; the next attempt is soon.
      }
      await newsroom?.look()
    }
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => {
      ended = true
      clearInterval(timer)
      newsroom?.stop()
    }
  }, [leased, docs, host, store])
  return children
}
