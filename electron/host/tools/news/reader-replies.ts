/** Readers' replies to this person's publication, for its inbox. */
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type InboxSource, QUOTED } from '../../../../shared/tools/inbox/inbox.ts'
import { news } from '../../../../shared/tools/news/tool.ts'
import { newsletterOf } from './reply-news.ts'

export function readerReplies({ replies, docs }: Pick<OpenSpace, 'replies' | 'docs'>): InboxSource {
  return {
    onChange: replies.onChanged,
    isReady: true,
    entries: () =>
      replies.heard().flatMap(({ id, name, text, about, at }) => {
        const newsletter = newsletterOf(docs.list('news/'), about)
        if (newsletter === null) return []
        const path = news.place.writePath({ item: newsletter, show: 'replies' })
        return [{ id, kind: 'reply', time: at, device: null, name, text: text.slice(0, QUOTED), path, item: null }]
      }),
    stop() {},
  }
}
