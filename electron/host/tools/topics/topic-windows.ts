/** Data streams for this host's windows: each window gets only what it subscribed to, in batches. */

import { appendAll } from '../../../../shared/base/append.ts'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { HeardMessage } from '../../../../shared/tools/topics/shape.ts'
import type { HostPart } from '../../host-part.ts'
import { later } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import type { Topics } from './topics.ts'

/** Messages within this many milliseconds are sent to a window together. */
const TOGETHER = 12
/** Maximum number of messages per event. */
const PORTION = 200
/** Maximum number of messages waiting for a window; older ones are dropped. */
const WAITING = 2000
/**
 * Maximum number of subscriptions per window: more than the lines of a list that a tall screen shows, each with a
 * chart.
 */
const FOLLOWED = 128

interface Followed {
  client: string
  stop(): void
}

export class TopicWindows implements HostPart {
  readonly #topics: Topics
  readonly #windows: Pick<Windows, 'tell'>
  readonly #space: (id: string) => OpenSpace
  readonly #followed = new Map<string, Followed>()

  /** @param space throws if no space of this id is open */
  constructor(topics: Topics, windows: Pick<Windows, 'tell'>, space: (id: string) => OpenSpace) {
    this.#topics = topics
    this.#windows = windows
    this.#space = space
  }

  readonly handlers = {
    'topics.list': ({ space }: CallInput<'topics.list'>) => this.#topics.list(space),
    'topics.make': async ({ space, name, keep }: CallInput<'topics.make'>) => ({
      topic: await this.#topics.make(space, name, keep),
    }),
    'topics.change': ({ space, topic, name, keep }: CallInput<'topics.change'>) =>
      this.#topics.change(space, topic, {
        ...(name === undefined ? {} : { name }),
        ...(keep === undefined ? {} : { keep }),
      }),
    'topics.remove': ({ space, topic }: CallInput<'topics.remove'>) => this.#topics.remove(space, topic),
    'topics.follow': (wish: CallInput<'topics.follow'>, client: string) => this.#follow(wish, client),
    'topics.unfollow': ({ following }: CallInput<'topics.unfollow'>, client: string) =>
      this.#end(`${client} ${following}`),
  }

  disconnected(client: string): void {
    for (const [key, followed] of this.#followed) if (followed.client === client) this.#end(key)
  }

  async #follow({ space, topic, following }: CallInput<'topics.follow'>, client: string): Promise<void> {
    const key = `${client} ${following}`
    const mine = [...this.#followed.values()].filter((followed) => followed.client === client)
    if (mine.length >= FOLLOWED) throw new CallFailure('refused', 'this window has too many subscriptions')
    this.#end(key)
    const portions = new Portions((messages) => this.#windows.tell(client, 'topics.messages', { following, messages }))
    const followed: Followed = { client, stop: () => portions.stop() }
    this.#followed.set(key, followed)
    const stop = await this.#topics.follow(this.#space(space), {
      topic,
      ...(topic === null ? { most: 1 } : {}),
      onMessages: (messages) => portions.add(messages),
      onEnd: () => this.#end(key),
    })
    followed.stop = () => {
      portions.stop()
      stop()
    }
    // The subscription may have ended in the meantime.
    if (this.#followed.get(key) !== followed) followed.stop()
  }

  #end(key: string): void {
    this.#followed.get(key)?.stop()
    this.#followed.delete(key)
  }
}

/** The first message is sent immediately; those right after it wait for a moment and are sent together. */
class Portions {
  readonly #tell: (messages: HeardMessage[]) => void
  #waiting: HeardMessage[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(tell: (messages: HeardMessage[]) => void) {
    this.#tell = tell
  }

  add(messages: readonly HeardMessage[]): void {
    appendAll(this.#waiting, messages)
    if (this.#waiting.length > WAITING) this.#waiting = this.#waiting.slice(-WAITING)
    if (!this.#timer) this.#send()
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#waiting = []
  }

  #send(): void {
    this.#timer = null
    if (this.#waiting.length === 0) return
    while (this.#waiting.length > 0) this.#tell(this.#waiting.splice(0, PORTION))
    this.#timer = later(() => this.#send(), TOGETHER)
  }
}
