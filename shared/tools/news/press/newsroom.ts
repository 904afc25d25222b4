/**
 * What publishers' devices do automatically: publish what their own person scheduled, and read subscribed feeds. Runs
 * in the window that holds the lease, for all spaces of the person, and in the host while there is no window.
 */

import { Emitter } from '../../../base/emitter.ts'
import { type DocsOfSpaces, withDoc } from '../../../docs/with-doc.ts'
import { nextNumber } from '../archive.ts'
import { type Draft, type Followed, readDrafts, readFollowed } from '../drafts.ts'
import type { FeedResult } from '../feeds/read-feed.ts'
import { digestOf } from '../scheduled.ts'
import {
  DRAFTS_ROOT,
  draftDoc,
  draftsDoc,
  FEEDS_ROOT,
  type FeedTrouble,
  type FollowedFeed,
  SAID_TROUBLE,
  type ScheduledEntry,
  scheduledLane,
} from '../shape.ts'
import { archiveOnce } from './archive-once.ts'
import { draftText } from './draft-text.ts'
import type { KeepFile, ListDocs, Press } from './press.ts'
import { isNumberUsed, numberOf, publishDraft, publishedFrom } from './publish-draft.ts'
import { ownSchedule, unschedule } from './schedule.ts'
import { takeFeed } from './take-feed.ts'

/** Consecutive failures of a feed before all publishers are notified: this device itself may have been offline. */
const FAILED_TIMES = 4

/** A space in which this device can publish. */
export interface Desk {
  space: string
  /** This device. */
  me: string
}

export interface NewsroomOptions {
  docs: DocsOfSpaces
  list: ListDocs
  keepFile: KeepFile
  desks(): Promise<readonly Desk[]>
  /**
   * Whether a feed is due and the person lets this device read it: any writer can add a feed, but can't make other
   * devices request its address. If so, it isn't due again until later, even if this device stops while reading it.
   */
  beginFeed(space: string, newsletter: string, address: string): Promise<boolean>
  /** The text of a feed, or why it can't be fetched. */
  fetchFeed(address: string): Promise<{ ok: true; text: string } | { ok: false; reason: FeedTrouble }>
  readFeed(text: string): Promise<FeedResult>
}

const DRAFTS_DOC = /^news\/((?:[0-9a-f]{32}-)?([0-9a-f]{16}))\/drafts$/

export class Newsroom {
  readonly #readings = new Emitter<{ space: string; address: string; trouble: FeedTrouble | null }>()
  readonly #changed = new Emitter<{ space: string; newsletter: string; draft: Draft }>()
  /** Why a feed can't be read here; null if it can. Only for this person. */
  readonly onRead = this.#readings.event
  /** A draft scheduled by this device's person (`schedule`) is due, but was changed since, so it isn't published. */
  readonly onChanged = this.#changed.event
  readonly #options: NewsroomOptions
  /** Consecutive failures of each feed. */
  readonly #failed = new Map<string, number>()
  #isBusy = false
  #isStopped = false

  constructor(options: NewsroomOptions) {
    this.#options = options
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Does everything that is due. Never rejects: whatever fails stays due. */
  async look(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      for (const desk of await this.#options.desks()) await this.#lookAt(desk)
    } catch {
      // The host has stopped, or another window took the lease. The next turn is soon.
    } finally {
      this.#isBusy = false
    }
  }

  async #lookAt(desk: Desk): Promise<void> {
    const { docs, list, keepFile } = this.#options
    const listed = await list(desk.space, 'news/')
    for (const doc of listed) {
      const [, place, newsletter] = DRAFTS_DOC.exec(doc) ?? []
      if (!place || !newsletter || this.#isStopped) continue
      const { drafts, feeds } = await withDoc(docs, desk.space, doc, (open) => ({
        drafts: readDrafts(open.doc.getMap(DRAFTS_ROOT).entries()),
        feeds: readFollowed(open.doc.getMap(FEEDS_ROOT).entries()),
      }))
      const now = Date.now()
      const { space, me } = desk
      const press: Press = { docs, list, keepFile, space, newsletter, me }
      if (listed.includes(scheduledLane(place, me))) {
        const scheduled = await ownSchedule(press, place)
        const due = drafts.filter(({ id }) => (scheduled.get(id)?.time ?? Number.POSITIVE_INFINITY) <= now)
        if (due.length > 0) await this.#publish(press, place, due, scheduled)
      }
      if (feeds.length > 0) await this.#readFeeds(press, place, feeds)
    }
  }

  async #publish(
    press: Press,
    place: string,
    due: readonly Draft[],
    scheduled: ReadonlyMap<string, ScheduledEntry>,
  ): Promise<void> {
    const { docs, list } = this.#options
    const { space, newsletter } = press
    for (const draft of due.toReversed()) {
      // Read again for each draft, because the previous one has taken a number.
      const issues = await archiveOnce(docs, list, space, newsletter)
      if (publishedFrom(draft, issues)) {
        await unschedule(press, place, draft.id)
        continue
      }
      const content = await withDoc(docs, space, draftDoc(place, draft.id), ({ doc }) => draftText(doc))
      const entry = scheduled.get(draft.id)
      if (entry?.time !== draft.schedule || entry.digest !== digestOf(draft, content)) {
        if (entry) this.#changed.fire({ space, newsletter, draft: { ...draft, schedule: entry.time } })
        continue
      }
      const free = isNumberUsed(draft, numberOf(draft, issues), issues)
        ? { ...draft, number: nextNumber(issues) }
        : draft
      await publishDraft(press, place, free, content, issues, entry.time)
    }
  }

  async #readFeeds(press: Press, place: string, feeds: readonly Followed[]): Promise<void> {
    const { docs, list, beginFeed, fetchFeed, readFeed } = this.#options
    const { space, newsletter, me } = press
    for (const { address, by, failed } of feeds) {
      if (this.#isStopped || !(await beginFeed(space, newsletter, address))) continue
      const key = `${space} ${newsletter} ${address}`
      const fetched = await fetchFeed(address)
      const result = fetched.ok ? await readFeed(fetched.text) : fetched
      const reason = result.ok ? null : result.reason
      this.#readings.fire({ space, address, trouble: reason })
      const times = reason === null ? 0 : (this.#failed.get(key) ?? 0) + 1
      this.#failed.set(key, times)
      const isFailed = times >= FAILED_TIMES
      if (by === me && (times === 0 || isFailed) && isFailed !== (failed !== undefined))
        await this.#say(space, place, address, isFailed)
      if (!result.ok) continue
      const known = new Set((await archiveOnce(docs, list, space, newsletter)).map((issue) => issue.id))
      await takeFeed(press, result.feed, address, (id) => known.has(id))
    }
  }

  /** Notifies all publishers that a feed can't be read, or can be read again. */
  #say(space: string, place: string, address: string, isFailed: boolean): Promise<void> {
    return withDoc(this.#options.docs, space, draftsDoc(place), async (open) => {
      const feeds = open.doc.getMap(FEEDS_ROOT)
      const [known] = readFollowed([[address, feeds.get(address)]])
      if (!known) return
      const { added, by } = known
      const failed = isFailed && { reason: SAID_TROUBLE, since: Date.now() }
      open.doc.transact(() => feeds.set(address, { added, by, ...(failed && { failed }) } satisfies FollowedFeed))
      await open.flush()
    })
  }
}
