/**
 * What publishers' devices do by themselves: publish what is scheduled, and read the feeds that are followed. Runs in the window that may
 * write, for all spaces of the person.
 */
import type { HostClient, SpaceDetail } from '../../../shared/ipc/contract.ts'
import { readDrafts, readFollowed } from '../../../shared/tools/newsletter/drafts.ts'
import { readFeed } from '../../../shared/tools/newsletter/feeds/read-feed.ts'
import { DRAFTS_ROOT, FEEDS_ROOT } from '../../../shared/tools/newsletter/shape.ts'
import type { Docs } from '../../docs/docs.ts'
import { archiveOnce } from './archive-once.ts'
import { takeFeed } from './feeds/take-feed.ts'

/** Milliseconds. */
const TICK = 20_000
const FEED_EVERY = 30 * 60_000

interface NewsroomOptions {
  docs: Docs
  host: HostClient
  /** Spaces in which this person may publish. */
  spaces: () => Promise<readonly SpaceDetail[]>
}

const DRAFTS_DOC = /^news\/((?:[0-9a-f]{32}-)?([0-9a-f]{16}))\/drafts$/

/** Of all publishers that are here one reads the feeds: the one with the lowest id. */
function readsFeeds({ me, members }: SpaceDetail): boolean {
  return !members.some(({ device, online, role }) => online && role !== 'viewer' && device < me)
}

export class Newsroom {
  readonly #options: NewsroomOptions
  readonly #timer: ReturnType<typeof setInterval>
  /** When each feed was read last. */
  readonly #read = new Map<string, number>()
  #isBusy = false
  #isStopped = false

  constructor(options: NewsroomOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.look(), TICK)
  }

  stop(): void {
    this.#isStopped = true
    clearInterval(this.#timer)
  }

  /** Does what is due. Never rejects: what fails now is due again. */
  async look(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      for (const detail of await this.#options.spaces()) await this.#lookAt(detail)
    } catch {
      // The host is gone, or a window took the lease: the next look is soon.
    } finally {
      this.#isBusy = false
    }
  }

  async #lookAt(detail: SpaceDetail): Promise<void> {
    const { docs, host } = this.#options
    const listed = await host.call('docs.list', { space: detail.id, prefix: 'news/' })
    for (const doc of listed.ok ? listed.value : []) {
      const [, place, newsletter] = DRAFTS_DOC.exec(doc) ?? []
      if (!place || !newsletter || this.#isStopped) continue
      const open = docs.openDoc(detail.id, doc)
      await open.ready
      const drafts = readDrafts(open.doc.getMap(DRAFTS_ROOT).entries())
      const feeds = readFollowed(open.doc.getMap(FEEDS_ROOT).entries())
      open.close()
      const now = Date.now()
      const due = drafts.filter(({ schedule }) => schedule !== null && schedule <= now)
      if (due.length > 0) await this.#publish(detail, place, newsletter, due)
      if (feeds.length > 0 && readsFeeds(detail)) await this.#readFeeds(detail, newsletter, feeds)
    }
  }

  async #publish(
    { id: space, me }: SpaceDetail,
    place: string,
    newsletter: string,
    due: ReturnType<typeof readDrafts>,
  ) {
    const { docs, host } = this.#options
    const [{ publishDraft }, issues] = await Promise.all([
      import('./drafts/publish-draft.ts'),
      archiveOnce(docs, host, space, newsletter),
    ])
    for (const draft of due.reverse())
      await publishDraft({ docs, space, newsletter, me }, place, draft, issues, draft.schedule ?? Date.now())
  }

  async #readFeeds({ id: space, me }: SpaceDetail, newsletter: string, feeds: readonly string[]): Promise<void> {
    const { docs, host } = this.#options
    for (const address of feeds) {
      const key = `${space} ${newsletter} ${address}`
      if (Date.now() < (this.#read.get(key) ?? 0) + FEED_EVERY || this.#isStopped) continue
      this.#read.set(key, Date.now())
      const answer = await host.call('feeds.fetch', { address })
      const result = answer.ok && answer.value.ok ? readFeed(answer.value.text) : null
      if (!result?.ok) continue
      const known = new Set((await archiveOnce(docs, host, space, newsletter)).map((issue) => issue.id))
      await takeFeed({ docs, space, newsletter, me }, result.feed, address, (id) => known.has(id))
    }
  }
}
