/** Notifies the person of readers' replies to their publications. */
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { readIssueDoc, readIssuesLane } from '../../../../shared/tools/news/shape.ts'
import { news as tool } from '../../../../shared/tools/news/tool.ts'
import type { HostPart } from '../../host-part.ts'
import type { Notifier } from '../../windows/notifier.ts'
import { showsPart } from '../../windows/on-screen.ts'

/** Anybody with a link can reply, each time with new keys, so replies beyond this rate are only listed. */
const NOTIFIED = { perSecond: 1 / 60, burst: 10 } as const

export class ReplyNews implements HostPart {
  readonly #notifier: Pick<Notifier, 'notify'>
  readonly #pace: TokenBucket

  /** @param steady a monotonic clock in milliseconds */
  constructor(notifier: Pick<Notifier, 'notify'>, steady: () => number) {
    this.#notifier = notifier
    this.#pace = new TokenBucket(NOTIFIED.perSecond, NOTIFIED.burst, steady)
  }

  opened({ id: space, replies, docs }: Pick<OpenSpace, 'id' | 'replies' | 'docs'>): void {
    const known = new Set(replies.heard().map(({ id }) => id))
    replies.onChanged(() => {
      for (const { id, name, text, about } of replies.heard()) {
        if (known.has(id)) continue
        known.add(id)
        if (!this.#pace.take()) continue
        const newsletter = newsletterOf(docs.list('news/'), about)
        // A reply is addressed to this person alone, like a mention.
        this.#notifier.notify(
          'notify.reply',
          { space, newsletter, name, text },
          { space, calls: true, isSeen: showsPart(space, tool.id, 'replies') },
        )
      }
    })
  }
}

/** The newsletter of an issue; without an issue, the only newsletter. */
export function newsletterOf(docs: readonly string[], issue: string | null): string | null {
  const of = docs.map(readIssueDoc).find((doc) => doc?.issue === issue)
  if (of) return of.newsletter
  const all = new Set(docs.flatMap((doc) => readIssuesLane(doc)?.newsletter ?? []))
  return all.size === 1 ? ([...all][0] ?? null) : null
}
