/** The data streams of the host in memory: messages from a scenario, and windows' subscriptions. */
import type { CallError, CallInput, CallOutput, EventPayload } from '../../../../shared/ipc/contract.ts'

type Message = EventPayload<'topics.messages'>['messages'][number]
type ListedTopic = CallOutput<'topics.list'>[number]

export class FakeTopics {
  /** Whether stored messages can’t be read. */
  isDamaged = false
  /** The folder of a profile other than the usual one. */
  profile: string | null = null
  readonly #tell: (payload: EventPayload<'topics.messages'>) => void
  readonly #changed: (payload: EventPayload<'topics.changed'>) => void
  readonly #refuse: (error: CallError) => Error
  readonly #maker: string
  readonly #topics = new Map<string, ListedTopic[]>()
  readonly #kept = new Map<string, Message[]>()
  readonly #followed = new Map<string, CallInput<'topics.follow'>>()

  constructor(
    maker: string,
    tell: (payload: EventPayload<'topics.messages'>) => void,
    changed: (payload: EventPayload<'topics.changed'>) => void,
    refuse: (error: CallError) => Error,
  ) {
    this.#refuse = refuse
    this.#maker = maker
    this.#tell = tell
    this.#changed = changed
  }

  /** This or another device sends messages. */
  say(space: string, messages: readonly Message[]): void {
    for (const message of messages) {
      const { keep } = this.#listed(space).find(({ id }) => id === message.topic) ?? { keep: 0 }
      const key = `${space} ${message.topic}`
      this.#kept.set(key, keep === 0 ? [] : [...(this.#kept.get(key) ?? []), message].slice(-keep))
    }
    for (const followed of this.#followed.values()) {
      const heard = messages.filter(({ topic }) => followed.topic === null || followed.topic === topic)
      if (followed.space === space && heard.length > 0) this.#tell({ following: followed.following, messages: heard })
    }
  }

  make(space: string, name: string, keep: number): string {
    this.#topics.set(space, [...this.#listed(space), { id: name, name, keep, maker: this.#maker, mayChange: true }])
    this.#changed({ space })
    return name
  }

  readonly handlers = {
    'topics.list': ({ space }: CallInput<'topics.list'>) => this.#listed(space),
    'topics.profile': () => ({ profile: this.profile }),
    'topics.make': ({ space, name, keep }: CallInput<'topics.make'>) => ({ topic: this.make(space, name, keep) }),
    'topics.change': ({ space, topic, name, keep }: CallInput<'topics.change'>) =>
      this.#change(space, (each) =>
        each.id === topic ? { ...each, name: name ?? each.name, keep: keep ?? each.keep } : each,
      ),
    'topics.remove': ({ space, topic }: CallInput<'topics.remove'>) =>
      this.#change(space, (each) => (each.id === topic ? null : each)),
    'topics.follow': (followed: CallInput<'topics.follow'>) => {
      if (this.isDamaged) throw this.#refuse({ reason: 'storage', message: '' })
      this.#followed.set(followed.following, followed)
      const kept = [...this.#kept].flatMap(([key, messages]) => {
        const isWanted = key.startsWith(`${followed.space} `) && [null, key.slice(65)].includes(followed.topic)
        return isWanted ? messages.slice(followed.topic === null ? -1 : 0) : []
      })
      if (kept.length > 0) this.#tell({ following: followed.following, messages: kept })
    },
    'topics.unfollow': ({ following }: CallInput<'topics.unfollow'>) => {
      this.#followed.delete(following)
    },
  }

  #listed(space: string): ListedTopic[] {
    return this.#topics.get(space) ?? []
  }

  #change(space: string, change: (topic: ListedTopic) => ListedTopic | null): void {
    this.#topics.set(
      space,
      this.#listed(space).flatMap((topic) => change(topic) ?? []),
    )
    this.#changed({ space })
  }
}
