/** Casts in memory. The others' frames come from encoders in the same page (`made-cast.ts`). */
import type { CallError, CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { CastFrameInput, CastSettings, ShownCast } from '../../../../shared/tools/casts/calls.ts'

interface Tell {
  changed(changed: EventPayload<'casts.changed'>): void
  frame(frame: EventPayload<'casts.frame'>): void
  settings(settings: EventPayload<'casts.settings'>): void
}

const OWN = 'c'.repeat(32)

export class FakeCasts {
  /** What the next cast to begin gets instead. */
  refusals: CallError[] = []
  /** What this window has sent in its cast. */
  readonly sent: CastFrameInput[] = []
  /** Casts that this window watches. */
  readonly watched = new Set<string>()
  /** Milliseconds for which the host has had something to send. */
  waiting = 0
  settings: CastSettings = { passOn: 500_000 }
  readonly #me: string
  readonly #tell: Tell
  readonly #refuse: (error: CallError) => Error
  readonly #casts = new Map<string, ShownCast[]>()

  constructor(me: string, tell: Tell, refuse: (error: CallError) => Error) {
    this.#me = me
    this.#tell = tell
    this.#refuse = refuse
  }

  /** Somebody goes live. */
  begin(space: string, cast: Partial<ShownCast> & Pick<ShownCast, 'device' | 'stream' | 'title'>): string {
    const id = cast.cast ?? cast.device.slice(0, 32)
    const usual = { since: Date.now() - 61_000, delay: 200, viewers: 12, watched: false, isSilent: false }
    const shown: ShownCast = { ...usual, ...cast, cast: id }
    this.#set(space, [...this.#in(space), shown])
    return id
  }

  end(space: string, cast: string): void {
    this.#set(
      space,
      this.#in(space).filter((each) => each.cast !== cast),
    )
  }

  change(space: string, cast: string, changes: Partial<ShownCast>): void {
    this.#set(
      space,
      this.#in(space).map((each) => (each.cast === cast ? { ...each, ...changes } : each)),
    )
  }

  /** What a viewer's window gets. */
  bring(space: string, cast: string, frame: CastFrameInput): void {
    if (this.watched.has(cast)) this.#tell.frame({ space, cast, frame })
  }

  /** What this window casts. */
  own(space: string): ShownCast | undefined {
    return this.#in(space).find(({ device }) => device === this.#me)
  }

  readonly handlers = {
    'casts.list': ({ space }: CallInput<'casts.list'>) => ({ space, casts: this.#in(space) }),
    'casts.begin': ({ space, stream, title, delay }: CallInput<'casts.begin'>) => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
      this.begin(space, { cast: OWN, device: this.#me, stream, title, delay, viewers: 0, since: Date.now() })
      return { cast: OWN }
    },
    'casts.send': ({ frame }: CallInput<'casts.send'>) => {
      this.sent.push(frame)
      return { waiting: this.waiting }
    },
    'casts.end': ({ space, cast }: CallInput<'casts.end'>) => this.end(space, cast),
    'casts.watch': ({ cast }: CallInput<'casts.watch'>) => {
      this.watched.add(cast)
    },
    'casts.took': () => undefined,
    'casts.settings': () => this.settings,
    'casts.set-settings': (settings: CallInput<'casts.set-settings'>) => {
      this.settings = settings
      this.#tell.settings(settings)
    },
    'casts.leave': ({ cast }: CallInput<'casts.leave'>) => {
      this.watched.delete(cast)
    },
  }

  #in(space: string): ShownCast[] {
    return this.#casts.get(space) ?? []
  }

  #set(space: string, casts: ShownCast[]): void {
    this.#casts.set(space, casts)
    this.#tell.changed({ space, casts })
  }
}
