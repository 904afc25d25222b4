/** Casts in memory. The others' frames come from encoders in the same page (`made-cast.ts`). */
import type { CallError, CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import type {
  CastFrameInput,
  CastSettings,
  ShownCaption,
  ShownCast,
  ShownLine,
} from '../../../../shared/tools/casts/calls.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { MadeCast } from './made-cast.ts'

interface Tell {
  changed(changed: EventPayload<'casts.changed'>): void
  frame(frame: EventPayload<'casts.frame'>): void
  said(said: EventPayload<'casts.said'>): void
  captioned(captioned: EventPayload<'casts.captioned'>): void
  settings(settings: EventPayload<'casts.settings'>): void
}

const OWN = { broadcast: 'c'.repeat(32), inCall: 'd'.repeat(32) }

export class FakeCasts {
  /** Errors for the next requests to begin, watch or caption a cast. */
  refusals: CallError[] = []
  /** What this window has sent in its cast. */
  readonly sent: CastFrameInput[] = []
  /** Casts that this window watches. */
  readonly watched = new Set<string>()
  /** Number of stripes it wants of each cast. */
  readonly wanted = new Map<string, number>()
  /** Milliseconds of data waiting at the host. */
  waiting = 0
  /** Milliseconds until this person can write the next line. */
  chatWait = 0
  readonly lines: ShownLine[] = []
  caption: ShownCaption | null = null
  settings: CastSettings = { passOn: 500_000 }
  /** This window's report about its device's battery and network. */
  spares = false
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
    const perMinute = CAST_LIMITS.linesPerMinute
    const shown: ShownCast = { ...usual, perMinute, inCall: false, stage: [], ...cast, cast: id }
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

  /** Delivers a frame to a viewer's window. */
  bring(space: string, cast: string, frame: CastFrameInput): void {
    if (this.watched.has(cast) && frame.stripe < (this.wanted.get(cast) ?? STRIPES.length))
      this.#tell.frame({ space, cast, frame })
  }

  /** Delivers generated pictures and sound, as a source encodes them, to a viewer's window. Returns how to stop. */
  bringMade(space: string, cast: string): () => void {
    const made = new MadeCast((frame) => this.bring(space, cast, frame))
    return () => made.stop()
  }

  /** Somebody writes in the chat. */
  say(space: string, cast: string, device: string, text: string): void {
    const line = { id: this.lines.length, device, at: Date.now(), text }
    this.lines.push(line)
    this.#tell.said({ space, cast, line })
  }

  /** Shows a caption for as long as a test needs it. */
  show(space: string, cast: string, text: string): void {
    this.caption = { text, at: Date.now() + 3_600_000 }
    this.#tell.captioned({ space, cast, caption: this.caption })
  }

  listed(space: string): readonly ShownCast[] {
    return this.#in(space)
  }

  /** This window's cast. */
  own(space: string): ShownCast | undefined {
    return this.#in(space).find(({ device }) => device === this.#me)
  }

  readonly handlers = {
    'casts.list': ({ space }: CallInput<'casts.list'>) => ({ space, casts: this.#in(space) }),
    'casts.begin': ({ space, stream, title, delay, inCall = false }: CallInput<'casts.begin'>) => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
      const about = { device: this.#me, stream, title, delay, inCall }
      const cast = inCall ? OWN.inCall : OWN.broadcast
      this.begin(space, { ...about, cast, viewers: 0, since: Date.now() })
      return { cast }
    },
    'casts.send': ({ frames }: CallInput<'casts.send'>) => {
      this.sent.push(...frames)
      return { waiting: this.waiting }
    },
    'casts.end': ({ space, cast }: CallInput<'casts.end'>) => this.end(space, cast),
    'casts.watch': ({ cast, stripes = STRIPES.length }: CallInput<'casts.watch'>) => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
      this.watched.add(cast)
      this.wanted.set(cast, stripes)
    },
    'casts.took': () => undefined,
    'casts.chat': () => ({ lines: [...this.lines], caption: this.caption }),
    'casts.say': ({ space, cast, text }: CallInput<'casts.say'>) => {
      this.say(space, cast, this.#me, text)
      return { isSaid: true, wait: this.chatWait }
    },
    'casts.set-chat': ({ space, cast, perMinute }: CallInput<'casts.set-chat'>) =>
      this.change(space, cast, { perMinute }),
    'casts.set-stage': ({ space, cast, stage }: CallInput<'casts.set-stage'>) => this.change(space, cast, { stage }),
    'casts.caption': ({ space, cast, text }: CallInput<'casts.caption'>) => {
      const refusal = this.refusals.shift()
      if (refusal) throw this.#refuse(refusal)
      this.show(space, cast, text)
    },
    'casts.spare': (spares: CallInput<'casts.spare'>) => {
      this.spares = spares
    },
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
