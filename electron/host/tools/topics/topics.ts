/** The data streams of all open spaces: publishes messages where each stream keeps them, and notifies subscribers. */

import { Emitter } from '../../../../shared/base/emitter.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { textOf } from '../../../../shared/record/errors.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type Catalog, type Topic, topicNamed } from '../../../../shared/tools/topics/catalog.ts'
import { inFrames, type LiveTopic } from '../../../../shared/tools/topics/live.ts'
import { type HeardMessage, TOPIC_LIMITS } from '../../../../shared/tools/topics/shape.ts'
import { topics as topicsTool } from '../../../../shared/tools/topics/tool.ts'
import type { HostPart } from '../../host-part.ts'
import { SpaceCatalog } from './space-catalog.ts'
import { messagesOf, TopicPublisher } from './topic-publisher.ts'
import { TopicReader } from './topic-reader.ts'

export interface TopicsOptions {
  spaces(): readonly OpenSpace[]
  now(): number
  /** Streams were added, removed or renamed. */
  log(message: string): void
}

export interface Follower {
  /** A stream's id; null for all streams of the space. */
  topic: string | null
  /** Number of latest kept messages per device to report first; by default, the maximum that a stream keeps. */
  most?: number
  onMessages(messages: readonly HeardMessage[]): void
  /** The space was closed, or a doc can't be read. */
  onEnd(): void
}

interface SpaceTopics {
  catalog: SpaceCatalog
  publisher: TopicPublisher
  followers: Map<Follower, TopicReader>
  /** For subscriptions by name: called when names may have changed. */
  named: Set<() => void>
}

/** Number of messages kept by a stream that publishing creates. */
const KEEP = 1

export class Topics implements HostPart {
  readonly #changes = new Emitter<string>()
  /** Fires with a space whose catalog changed. */
  readonly onChanged = this.#changes.event
  readonly #options: TopicsOptions
  readonly #spaces = new Map<string, SpaceTopics>()

  constructor(options: TopicsOptions) {
    this.#options = options
  }

  /** Throws CallFailure if no such space is open. */
  async list(space: string): Promise<(Topic & { mayChange: boolean })[]> {
    const { catalog } = this.#of(this.#space(space))
    const { topics } = await catalog.read()
    return topics.map((topic) => ({ ...topic, mayChange: catalog.mayChange(topic) }))
  }

  async make(space: string, name: string, keep: number): Promise<string> {
    return (await this.#of(this.#space(space)).catalog.make(name, keep)).id
  }

  async change(space: string, id: string, changes: { name?: string; keep?: number }): Promise<void> {
    const topics = this.#of(this.#space(space))
    await topics.catalog.change(id, changes)
    await tidy(topics)
  }

  /**
   * Removes the stream from the catalog: nothing more is published in it, and each device deletes its messages when it
   * finds out.
   */
  async remove(space: string, id: string): Promise<void> {
    const topics = this.#of(this.#space(space))
    await topics.catalog.change(id, { gone: true })
    await tidy(topics)
  }

  /** A stream in which this device has published may have been deleted or shortened while it was offline. */
  opened(space: OpenSpace): void {
    space.live(topicsTool).on('said', ({ device, message }) => this.#said(space.id, device, message))
    const topics = this.#of(space)
    if (topics.publisher.published().length > 0) this.#tidySoon(space.id, topics)
  }

  /**
   * Resolves when the lines are durable, or sent if the stream keeps none. Creates the stream if it doesn't exist.
   * Rejects with CallFailure.
   *
   * @param name the stream's name
   * @param keep how many messages the stream keeps from now on, if this device is allowed to change it; null for no
   *   change
   */
  async publish(space: OpenSpace, name: string, lines: readonly string[], keep: number | null): Promise<void> {
    const { now } = this.#options
    messagesOf(lines, now())
    const { catalog, publisher } = this.#of(space)
    const topic = await this.#named(catalog, name, keep)
    if (keep !== null && keep !== topic.keep) await catalog.change(topic.id, { keep })
    const kept = keep ?? topic.keep
    if (kept === 0) await this.#say(space, topic.id, lines)
    // After the change, so that messages published with it aren't earlier.
    else await publisher.publish(topic.id, messagesOf(lines, now()), kept)
  }

  /** Like `follow`, for whichever stream has this name: switches to another one that gets the name later. */
  async followNamed(space: OpenSpace, name: string, follower: Omit<Follower, 'topic'>): Promise<() => void> {
    const { catalog, named } = this.#of(space)
    let followed: string | null = null
    let stop = () => {}
    let isOver = false
    let last = Promise.resolve()
    const look = async (): Promise<void> => {
      const read = await catalog.read()
      // A name under which nobody has published yet may be an id; a deleted one has no messages.
      const topic = topicNamed(read, name)?.id ?? (read.gone.has(name) ? null : name)
      if (topic === followed || isOver) return
      stop()
      followed = topic
      if (topic === null) {
        stop = () => {}
        return
      }
      const next = await this.follow(space, { ...follower, topic })
      stop = next
      if (isOver) next()
    }
    const lookAgain = () => {
      last = last.then(look).catch(() => follower.onEnd())
    }
    named.add(lookAgain)
    last = look()
    await last.catch((error: unknown) => {
      named.delete(lookAgain)
      throw error
    })
    return () => {
      isOver = true
      named.delete(lookAgain)
      stop()
    }
  }

  /** Returns an unsubscribe function. Rejects with CallFailure. */
  async follow(space: OpenSpace, follower: Follower): Promise<() => void> {
    const { followers } = this.#of(space)
    const reader = new TopicReader({ topic: follower.topic, space })
    reader.onMessages((messages) => follower.onMessages(messages))
    reader.onFailed(() => follower.onEnd())
    followers.set(follower, reader)
    const stop = () => {
      followers.delete(follower)
      reader.stop()
    }
    try {
      await reader.start(follower.most ?? TOPIC_LIMITS.kept)
    } catch (error) {
      stop()
      throw error
    }
    return stop
  }

  closed(space: string): void {
    const topics = this.#spaces.get(space)
    if (!topics) return
    this.#spaces.delete(space)
    topics.catalog.stop()
    topics.publisher.stop()
    for (const [follower, reader] of topics.followers) {
      reader.stop()
      follower.onEnd()
    }
  }

  stop(): void {
    for (const space of [...this.#spaces.keys()]) this.closed(space)
  }

  /** Resolves when the lines have been sent. Rejects with CallFailure. */
  async #say(space: OpenSpace, topic: string, lines: readonly string[]): Promise<void> {
    const live = space.live(topicsTool)
    const time = this.#options.now()
    await Promise.all(inFrames(lines).map((texts) => live.send('said', { topic, time, texts })))
  }

  #said(space: string, device: string, { topic, time, texts }: LiveTopic): void {
    const messages = texts.map((text) => ({ topic, device, time, text }))
    for (const follower of this.#spaces.get(space)?.followers.keys() ?? [])
      if (follower.topic === null || follower.topic === topic) follower.onMessages(messages)
  }

  async #named(catalog: SpaceCatalog, name: string, keep: number | null): Promise<Topic> {
    const read: Catalog = await catalog.read()
    const topic = topicNamed(read, name)
    if (topic) return topic
    if (read.gone.has(name) || [...read.gone.values()].some((gone) => gone.name === name))
      throw new CallFailure('refused', 'this topic was deleted: create it again in Parley, or choose another name')
    return catalog.make(name, keep ?? KEEP)
  }

  #space(id: string): OpenSpace {
    const space = this.#options.spaces().find((each) => each.id === id)
    if (!space) throw new CallFailure('not-found', 'no such space')
    return space
  }

  #of(space: OpenSpace): SpaceTopics {
    const known = this.#spaces.get(space.id)
    if (known) return known
    const topics: SpaceTopics = {
      catalog: new SpaceCatalog(space, this.#options.now),
      publisher: new TopicPublisher(space),
      followers: new Map(),
      named: new Set(),
    }
    topics.catalog.onChanged(() => {
      for (const look of topics.named) look()
      this.#tidySoon(space.id, topics)
      this.#changes.fire(space.id)
    })
    this.#spaces.set(space.id, topics)
    return topics
  }

  /** Messages that can't be deleted now are deleted at the catalog's next change, or when the space is next opened. */
  #tidySoon(space: string, topics: SpaceTopics): void {
    tidy(topics).catch((error: unknown) => {
      // If the space was closed in the meantime, there is nothing left to read.
      if (this.#spaces.get(space) === topics) this.#options.log(`topics of ${space}: ${textOf(error)}`)
    })
  }
}

/**
 * Deletes this device's messages in streams that must keep nothing, and earlier ones in streams that keep fewer than
 * before. Rejects with CallFailure if it's no longer allowed to write.
 */
async function tidy({ catalog, publisher }: SpaceTopics): Promise<void> {
  const { topics, cleared, changed } = await catalog.read()
  const published = publisher.published()
  for (const id of published) if (cleared.has(id)) await publisher.clear(id)
  for (const topic of topics) {
    const time = changed.get(topic.id)
    if (time !== undefined && published.includes(topic.id)) await publisher.trim(topic, time)
  }
}
