/** Notifies of each reply that arrives while it watches, in the publications of this person. Independent of React. */
import type { HostClient } from '../../../../shared/ipc/contract.ts'
import { readIssueDoc, readIssuesLane } from '../../../../shared/tools/news/shape.ts'
import type { Reply } from './use-replies.ts'

interface ReplyWatcherOptions {
  host: HostClient
  /** Publications for which this person publishes. */
  spaces: () => readonly string[]
  /** @param newsletter the one that it is about; null if unknown */
  onReply: (space: string, reply: Reply, newsletter: string | null) => void
}

export class ReplyWatcher {
  readonly #options: ReplyWatcherOptions
  /** The replies in each inbox: those present at the first check are only counted on screen. */
  readonly #known = new Map<string, Set<string>>()
  readonly #stops: (() => void)[]
  #isStopped = false

  constructor(options: ReplyWatcherOptions) {
    this.#options = options
    const { host, spaces } = options
    this.#stops = [
      host.on('space.changed', ({ space }) => void (spaces().includes(space) && this.#look(space))),
      host.on('app.changed', () => this.#lookAtNew()),
    ]
    this.#lookAtNew()
  }

  stop(): void {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
  }

  #lookAtNew(): void {
    for (const space of this.#options.spaces()) if (!this.#known.has(space)) void this.#look(space)
  }

  async #look(space: string): Promise<void> {
    const { host, onReply } = this.#options
    const answer = await host.call('channels.inbox', { space }).catch(() => null)
    if (!answer?.ok || this.#isStopped) return
    const { replies } = answer.value
    const known = this.#known.get(space)
    this.#known.set(space, new Set(replies.map(({ id }) => id)))
    for (const reply of known ? replies : []) {
      if (known?.has(reply.id)) continue
      const newsletter = await newsletterOf(host, space, reply.about)
      if (!this.#isStopped) onReply(space, reply, newsletter)
    }
  }
}

/** The newsletter of an issue; without an issue, the only newsletter. */
async function newsletterOf(host: HostClient, space: string, issue: string | null): Promise<string | null> {
  const listed = await host.call('docs.list', { space, prefix: 'news/' }).catch(() => null)
  const docs = listed?.ok ? listed.value : []
  const of = docs.map(readIssueDoc).find((doc) => doc?.issue === issue)
  if (of) return of.newsletter
  const all = new Set(docs.flatMap((doc) => readIssuesLane(doc)?.newsletter ?? []))
  return all.size === 1 ? ([...all][0] ?? null) : null
}
