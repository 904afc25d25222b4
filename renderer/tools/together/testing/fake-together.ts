/** Looking together in memory: tests decide what others show, and this window leads and follows. */
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import { personOf } from '../../../../shared/record/person.ts'
import type { OnScreen } from '../../../../shared/tools/together/on-screen.ts'

interface Tell {
  showings(payload: EventPayload<'together.showings'>): void
  moved(payload: EventPayload<'together.moved'>): void
  answered(payload: EventPayload<'together.answered'>): void
  followers(payload: EventPayload<'together.followers'>): void
  ended(payload: EventPayload<'together.ended'>): void
}

interface Shown {
  space: string
  device: string
  onScreen: OnScreen
}

const sessionOf = (device: string): string => device.slice(0, 32)

export class FakeTogether {
  /** Milliseconds by which leaders' clocks are ahead. */
  ahead = 0
  readonly #me: string
  readonly #tell: Tell
  readonly #all = new Map<string, Shown>()
  #following: string | null = null
  #own: string | null = null

  constructor(me: string, tell: Tell) {
    this.#me = me
    this.#tell = tell
  }

  /** What this window last showed; null if it doesn't lead. */
  get own(): OnScreen | null {
    return this.#all.get(this.#own ?? '')?.onScreen ?? null
  }

  get isFollowing(): boolean {
    return this.#following !== null
  }

  /** Somebody else shows something. */
  show(space: string, device: string, onScreen: Partial<OnScreen>): void {
    this.#note(sessionOf(device), space, device, onScreen)
  }

  /** Somebody else takes the lead. */
  take(device: string): void {
    const session = this.#own
    const own = this.#all.get(session ?? '')
    if (!session || !own) return
    this.#own = null
    this.#note(session, own.space, device, own.onScreen)
    this.#tell.ended({ space: own.space, session, reason: 'taken' })
  }

  /** Others follow this window. */
  followed(devices: string[]): void {
    const own = this.#all.get(this.#own ?? '')
    if (own && this.#own) this.#tell.followers({ space: own.space, session: this.#own, people: devices.map(personOf) })
  }

  end(space: string, device: string): void {
    this.#all.delete(sessionOf(device))
    this.#tell.showings(this.#listed(space))
  }

  readonly handlers = {
    'together.list': ({ space }: CallInput<'together.list'>) => this.#listed(space),
    'together.show': ({ space, session = sessionOf(this.#me), onScreen }: CallInput<'together.show'>) => {
      this.#own = session
      this.#note(session, space, this.#me, onScreen)
      return { session }
    },
    'together.end': ({ space, session }: CallInput<'together.end'>) => {
      this.#own = null
      this.#all.delete(session)
      this.#tell.showings(this.#listed(space))
    },
    'together.follow': ({ session }: CallInput<'together.follow'>) => {
      this.#following = session
      this.#tellMoved()
    },
    'together.ask': ({ space, session, number }: CallInput<'together.ask'>) =>
      this.#tell.answered({ space, session, number, at: Math.round(performance.now() + this.ahead) }),
    'together.answer': () => undefined,
  }

  #listed(space: string): EventPayload<'together.showings'> {
    const inSpace = [...this.#all].filter(([, shown]) => shown.space === space)
    return {
      space,
      showings: inSpace.map(([session, { device, onScreen }]) => ({ session, device, path: onScreen.path })),
    }
  }

  #note(session: string, space: string, device: string, onScreen: Partial<OnScreen>): void {
    this.#all.set(session, {
      space,
      device,
      onScreen: { path: '', view: null, pointer: null, clip: null, ...onScreen },
    })
    this.#tell.showings(this.#listed(space))
    if (session === this.#following) this.#tellMoved()
  }

  #tellMoved(): void {
    const session = this.#following
    const shown = this.#all.get(session ?? '')
    if (session && shown) this.#tell.moved({ session, ...shown })
  }
}
