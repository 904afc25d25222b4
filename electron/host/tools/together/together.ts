/** Looking together in all open spaces: who shows what, who follows, and the one showing that this device leads. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import { may } from '../../../../shared/space/permissions.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { TOGETHER_LIMITS as LIMITS } from '../../../../shared/tools/together/limits.ts'
import { type Showing, Showings } from '../../../../shared/tools/together/showings.ts'
import type { ClockWords, Shown } from '../../../../shared/tools/together/shown.ts'
import { together as tool } from '../../../../shared/tools/together/tool.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import { everyWhile, later } from '../../timers.ts'
import { Paced } from '../../windows/paced.ts'
import type { Windows } from '../../windows/windows.ts'
import { OwnShowing } from './own-showing.ts'

export interface TogetherOptions {
  windows: Pick<Windows, 'tell' | 'tellAll'>
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
}

interface Followed {
  space: OpenSpace
  showings: Showings
  /** The state last sent to windows, as JSON. */
  told: string
  /** Sends it to windows. */
  telling: Paced
}

interface Following {
  space: string
  session: string
}

/** Interval in milliseconds. */
const LOOK = 1000
const WINDOW_PAUSE = LIMITS.pause / 2

export class Together implements HostPart {
  readonly #options: TogetherOptions
  readonly #spaces = new Map<string, Followed>()
  /** By window. */
  readonly #following = new Map<string, Following>()
  /** Sessions whose leader has moved: their followers are notified soon. */
  readonly #moved = new Map<string, string>()
  readonly #ticker = everyWhile(
    () => [...this.#spaces.values()].some(({ showings }) => showings.isActive),
    () => this.#look(),
    LOOK,
  )
  #telling: NodeJS.Timeout | null = null
  #own: OwnShowing | null = null
  #turn = 0

  constructor(options: TogetherOptions) {
    this.#options = options
  }

  readonly handlers = {
    'together.list': ({ space }) => this.#listed(this.#of(space)),
    'together.show': (wish, client) => this.#show(wish, client),
    'together.end': ({ session }, client) => {
      if (this.#own?.session === session && this.#own.client === client) this.#end()
    },
    'together.follow': ({ space, session }, client) => this.#follow(space, session, client),
    'together.ask': ({ space, session, number }, client) => this.#ask(space, session, number, client),
    'together.answer': async ({ space, session, to, number, at }, client) => {
      if (this.#own?.session !== session || this.#own.client !== client) return
      await this.#of(space).space.live(tool).send('clock', { type: 'answer', session, number, at }, [to])
    },
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    const followed: Followed = {
      ...{ space, showings: new Showings(this.#options.steady), told: '[]' },
      telling: new Paced(() => this.#tellAllShowings(followed), WINDOW_PAUSE),
    }
    this.#spaces.set(space.id, followed)
    space.live(tool).on('shown', ({ device, message }) => this.#hear(followed, device, message))
    space.live(tool).on('clock', ({ device, message }) => this.#hearClock(followed, device, message))
  }

  /** Members or roles changed. */
  changed(space: OpenSpace): void {
    const followed = this.#spaces.get(space.id)
    if (!followed?.showings.isActive) return
    if (this.#own?.space === space.id) {
      if (!mayLead(space, space.device)) this.#lose('removed')
      else this.#own.keepOnly((device) => space.governance?.reads(device) === true)
    }
    if (followed.showings.keepOnly((device) => mayLead(space, device))) followed.telling.run()
  }

  closed(space: string): void {
    if (this.#own?.space === space) this.#lose('closed')
    this.#spaces.get(space)?.telling.stop()
    this.#spaces.delete(space)
    for (const [client, following] of this.#following) if (following.space === space) this.#following.delete(client)
  }

  disconnected(client: string): void {
    this.#following.delete(client)
    if (this.#own?.client === client) this.#end()
  }

  stop(): void {
    this.#end()
    this.#ticker.stop()
    for (const { telling } of this.#spaces.values()) telling.stop()
    if (this.#telling) clearTimeout(this.#telling)
  }

  #show({ space: id, session, onScreen }: CallInput<'together.show'>, client: string): { session: string } {
    const own = this.#own
    if (own && own.session === session && own.client === client) {
      own.show(onScreen)
      return { session: own.session }
    }
    const followed = this.#of(id)
    const { space, showings } = followed
    if (!mayLead(space, space.device)) throw new CallFailure('not-allowed', 'who may not write leads nobody')
    const taken = session === undefined ? null : showings.get(session)
    if (session !== undefined && !taken) throw new CallFailure('not-found', 'this showing is over')
    if (own) this.#lose('elsewhere')
    const { steady, windows } = this.#options
    const next = new OwnShowing({
      client,
      space: id,
      taken: taken && { session: taken.shown.session, lead: taken.shown.lead },
      steady,
      personOf: hostDocs(space.docs).personOf,
      nextTurn: () => {
        this.#turn = Math.max(this.#options.now(), this.#turn + 1)
        return this.#turn
      },
      say: (shown) => this.#say(followed, shown),
    })
    next.onFollowers((people) =>
      windows.tell(client, 'together.followers', { space: id, session: next.session, people }),
    )
    this.#own = next
    this.#following.delete(client)
    next.show(onScreen)
    return { session: next.session }
  }

  async #say(followed: Followed, shown: Shown): Promise<void> {
    const { space } = followed
    this.#note(followed, space.device, shown)
    try {
      await space.live(tool).send('shown', shown)
    } catch {
      // This device is no longer allowed to write, or the space was closed. Both are reported elsewhere.
    }
  }

  #follow(space: string, session: string | null, client: string): void {
    this.#following.delete(client)
    if (session === null) return
    const showing = this.#of(space).showings.get(session)
    if (!showing) throw new CallFailure('not-found', 'this showing is over')
    this.#following.set(client, { space, session })
    this.#tellMoved(client, space, showing)
  }

  async #ask(space: string, session: string, number: number, client: string): Promise<void> {
    const followed = this.#of(space)
    const showing = followed.showings.get(session)
    if (!showing || this.#following.get(client)?.session !== session) return
    // A public publication's readers stay unknown to its publishers.
    if (followed.space.isReader) return
    await followed.space.live(tool).send('clock', { type: 'question', session, number }, [showing.device])
  }

  #hear(followed: Followed, device: string, shown: Shown): void {
    const { space } = followed
    if (device !== space.device && mayLead(space, device)) this.#note(followed, device, shown)
  }

  #hearClock({ space, showings }: Followed, device: string, words: ClockWords): void {
    const { session, number } = words
    const { windows } = this.#options
    if (space.governance?.reads(device) !== true) return
    if (words.type === 'question') {
      if (this.#own?.session !== session || this.#own.space !== space.id) return
      this.#own.asked(device)
      windows.tell(this.#own.client, 'together.asked', { space: space.id, session, from: device, number })
      return
    }
    if (showings.get(session)?.device !== device) return
    for (const client of this.#followersOf(session))
      windows.tell(client, 'together.answered', { space: space.id, session, number, at: words.at })
  }

  #note(followed: Followed, device: string, shown: Shown): void {
    const { space, showings } = followed
    const { session } = shown
    if (!showings.note(device, shown)) return
    this.#ticker.look()
    followed.telling.run()
    const own = this.#own
    if (device !== space.device && own?.session === session && own.space === space.id) this.#lose('taken')
    if (this.#followersOf(session).length === 0) return
    this.#moved.set(session, space.id)
    this.#telling ??= later(() => this.#tellAllMoved(), WINDOW_PAUSE).unref()
  }

  #look(): void {
    for (const followed of this.#spaces.values()) if (followed.showings.expire()) followed.telling.run()
  }

  #listed({ space, showings }: Followed): EventPayload<'together.showings'> {
    return {
      space: space.id,
      showings: showings.all().map(({ device, shown: { session, path } }) => ({ session, device, path })),
    }
  }

  #tellAllShowings(followed: Followed): void {
    const listed = this.#listed(followed)
    const told = JSON.stringify(listed.showings)
    if (told === followed.told) return
    followed.told = told
    this.#options.windows.tellAll('together.showings', listed)
  }

  #followersOf(session: string): string[] {
    return [...this.#following].flatMap(([client, following]) => (following.session === session ? [client] : []))
  }

  #tellAllMoved(): void {
    this.#telling = null
    for (const [session, space] of this.#moved) {
      const showing = this.#spaces.get(space)?.showings.get(session)
      if (showing) for (const client of this.#followersOf(session)) this.#tellMoved(client, space, showing)
    }
    this.#moved.clear()
  }

  #tellMoved(client: string, space: string, { device, shown }: Showing): void {
    const { session, path, view, pointer, clip } = shown
    const onScreen = { path, view, pointer, clip }
    this.#options.windows.tell(client, 'together.moved', { space, session, device, onScreen })
  }

  /** The leading window has ended its showing. */
  #end(): void {
    const own = this.#own
    this.#own = null
    own?.end(true)
  }

  /** This device no longer leads, and its window is sent the reason. */
  #lose(reason: EventPayload<'together.ended'>['reason']): void {
    const own = this.#own
    if (!own) return
    this.#own = null
    own.end(reason === 'elsewhere')
    this.#options.windows.tell(own.client, 'together.ended', { space: own.space, session: own.session, reason })
  }

  #of(space: string): Followed {
    const followed = this.#spaces.get(space)
    if (!followed) throw new CallFailure('not-found', 'no such space')
    return followed
  }
}

function mayLead(space: OpenSpace, device: string): boolean {
  const role = space.governance?.role(device) ?? null
  return role !== null && may(role, 'write-content')
}
