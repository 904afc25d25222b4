/** Notifies of readers' replies to this person's publications. */
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { readIssueDoc, readIssuesLane } from '../../../../shared/tools/news/shape.ts'
import { news as tool } from '../../../../shared/tools/news/tool.ts'
import type { HostPart } from '../../host-part.ts'
import type { Notifier } from '../../windows/notifier.ts'
import { showsPart } from '../../windows/on-screen.ts'

export class ReplyNews implements HostPart {
  readonly #notifier: Pick<Notifier, 'notify'>

  constructor(notifier: Pick<Notifier, 'notify'>) {
    this.#notifier = notifier
  }

  opened({ id: space, replies, docs }: Pick<OpenSpace, 'id' | 'replies' | 'docs'>): void {
    const known = new Set(replies.heard().map(({ id }) => id))
    replies.onChanged(() => {
      for (const { id, name, text, about } of replies.heard()) {
        if (known.has(id)) continue
        known.add(id)
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
