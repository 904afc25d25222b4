/** The casts of all open spaces. */
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { SpaceChannel } from '../../../../shared/space-host/ports/space-channel.ts'
import type { Timers } from '../../../../shared/space-host/ports/timers.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type { CastSettings } from '../../../../shared/tools/casts/calls.ts'
import { UploadBound } from '../../../../shared/tools/casts/forest/upload-bound.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import { rateOf, STRIPES } from '../../../../shared/tools/casts/stripes.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { Problems } from '../../problems/problems.ts'
import type { Machine } from '../../processes/machine.ts'
import type { ProfileStore } from '../../store/profile-store.ts'
import { everyWhile } from '../../timers.ts'
import type { Notifier } from '../../windows/notifier.ts'
import { showsItem } from '../../windows/on-screen.ts'
import type { Windows } from '../../windows/windows.ts'
import type { CastChat } from './cast-chat.ts'
import { makesRoom } from './fair-carrying.ts'
import { SpaceCasts } from './space-casts.ts'
import { Sparing } from './sparing.ts'

export interface CastsOptions {
  crypto: Crypto
  windows: Windows
  notifier: Pick<Notifier, 'notify'>
  problems: Pick<Problems, 'report'>
  profiles: Pick<ProfileStore, 'state' | 'save'>
  machine: Pick<Machine, 'isMetered'>
  timers: Pick<Timers, 'steady'>
  /** Our wall clock, in milliseconds. */
  now(): number
  random(): number
  /** Bytes a second that a relay forwards. Null on a person's device, where the person decides. */
  relays: number | null
}

/** Interval in milliseconds. */
const LOOK = 1000
/**
 * Maximum upload of the source, as a multiple of the cast's rate: enough for three viewers, and for large pictures
 * without delay.
 */
const UPLOAD = 4

export class Casts implements HostPart {
  readonly #options: CastsOptions
  readonly #spaces = new Map<string, SpaceCasts>()
  /** The upload that forwarding all casts takes. */
  readonly #upload = new UploadBound()
  readonly #sparing: Sparing
  readonly #ticker = everyWhile(
    () => [...this.#spaces.values()].some((casts) => casts.isActive),
    () => {
      if (this.#options.relays === null) this.#sparing.look(this.#passedOn > 0)
      for (const casts of this.#spaces.values()) casts.look()
    },
    LOOK,
  )

  constructor(options: CastsOptions) {
    this.#options = options
    const { machine, timers } = options
    this.#sparing = new Sparing({ machine, steady: () => timers.steady() })
  }

  readonly handlers = {
    'casts.list': ({ space }) => ({ space, casts: this.#of(space).casts() }),
    'casts.begin': (wanted, client) => this.#begin(wanted, client),
    'casts.send': ({ space, cast, frames }, client) => {
      const { own } = this.#ownOf(space, cast, client)
      const refused = frames.filter((frame) => !own?.send(frame))
      if (!own || refused.length > 0) throw new CallFailure('bad-input', 'viewers accept no such frame')
      return { waiting: own.waiting }
    },
    'casts.end': ({ space, cast }, client) => {
      const casts = this.#of(space)
      if (casts.own?.cast === cast && casts.own.client === client) casts.end()
    },
    'casts.watch': ({ space, cast, stripes = STRIPES.length, forwardsOnly = false }, client) => {
      if (!this.#of(space).watch(cast, client, stripes, forwardsOnly))
        throw new CallFailure('not-found', 'no such cast')
    },
    'casts.took': ({ space, cast, frames }, client) => this.#of(space).took(cast, client, frames),
    'casts.leave': ({ space, cast }, client) => this.#of(space).leave(cast, client),
    'casts.flow': ({ space, cast }) => {
      const flow = this.#of(space).flowOf(cast)
      if (!flow) throw new CallFailure('not-found', 'that is neither cast nor watched here')
      return flow
    },
    'casts.chat': ({ space, cast }) => {
      const { lines, caption } = this.#chatOf(space, cast)
      return { lines: [...lines], caption }
    },
    'casts.say': async ({ space, cast, text }) => {
      this.#chatOf(space, cast)
      const said = await this.#of(space).say(cast, text)
      if (!said) throw new CallFailure('refused', 'the chat of that cast is off')
      return said
    },
    'casts.set-chat': ({ space, cast, perMinute }, client) => this.#ownOf(space, cast, client).setChat(perMinute),
    'casts.set-stage': ({ space, cast, stage }, client) => this.#ownOf(space, cast, client).setStage(stage),
    'casts.caption': async ({ space, cast, text }) => {
      const casts = this.#of(space)
      if (!casts.mayCaption(cast, casts.space.device))
        throw new CallFailure('not-allowed', 'captions are for who casts and who is on stage')
      if (!(await casts.caption(cast, text))) throw new CallFailure('refused', 'too many captions in a minute')
    },
    'casts.spare': (spares, client) => this.#sparing.said(client, spares),
    'casts.settings': () => this.#settings,
    'casts.set-settings': async (settings) => {
      const { profiles, windows } = this.#options
      profiles.state.casts = settings
      windows.tellAll('casts.settings', settings)
      await profiles.save()
    },
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    const { crypto, windows, problems, now, timers, random, relays } = this.#options
    const casts: SpaceCasts = new SpaceCasts({
      space,
      crypto,
      now,
      random,
      steady: () => timers.steady(),
      bound: () => this.#passedOnAtMost / Math.max(1, this.#passedOn),
      spend: (bytes) => this.#upload.take(bytes, this.#passedOnAtMost, timers.steady()),
      isRelay: relays !== null,
      makesRoom: () => makesRoom(casts, [...this.#spaces.values()], CAST_LIMITS.carried),
      report: (who, detail) => problems.report({ kind: 'device-refused', space: space.id, who, detail }),
    })
    this.#spaces.set(space.id, casts)
    casts.onChanged((shown) => {
      windows.tellAll('casts.changed', { space: space.id, casts: shown })
      this.#ticker.look()
    })
    casts.onHeardOf(({ device, announcement }) => this.#notify(casts, device, announcement))
    casts.onLine((said) => windows.tellAll('casts.said', { space: space.id, ...said }))
    casts.onCaption((said) => windows.tellAll('casts.captioned', { space: space.id, ...said }))
    casts.onFrame(({ cast, client, frame }) => windows.tell(client, 'casts.frame', { space: space.id, cast, frame }))
  }

  /** Members or roles changed. */
  changed(space: OpenSpace): void {
    this.#spaces.get(space.id)?.changed()
  }

  closed(space: string): void {
    this.#spaces.get(space)?.stop()
    this.#spaces.delete(space)
  }

  channelDown({ space, device }: SpaceChannel): void {
    const casts = this.#spaces.get(space)
    if (casts && !casts.space.neighbors.has(device)) casts.linkClosed(device)
  }

  channelDrained({ space, device }: SpaceChannel): void {
    this.#spaces.get(space)?.linkDrained(device)
  }

  disconnected(client: string): void {
    this.#sparing.gone(client)
    for (const casts of this.#spaces.values()) casts.disconnected(client)
  }

  stop(): void {
    this.#ticker.stop()
    for (const casts of this.#spaces.values()) casts.stop()
  }

  /** Announces a cast in a publication, as an issue would be. */
  #notify(casts: SpaceCasts, device: string, { stream: item, title, inCall }: CastAnnouncement): void {
    const { id, isPublication } = casts.space
    if (!isPublication || inCall || casts.isGuest(device)) return
    const news = { space: id, tool: tool.id, item, device, entry: { title } }
    const notice = { space: id, calls: false, isSeen: showsItem(id, tool.id, item) }
    this.#options.notifier.notify('unread.news', news, notice)
  }

  #begin(
    { space, stream, title, delay, rates, every, upload, inCall = false }: CallInput<'casts.begin'>,
    client: string,
  ): { cast: string } {
    const casts = this.#of(space)
    if (!casts.mayCast(casts.space.device, stream))
      throw new CallFailure('not-allowed', 'this device may not cast here')
    if (isConversation(stream) && !inCall) throw new CallFailure('bad-input', 'in a conversation, only calls are cast')
    if ([...this.#spaces.values()].some(({ own }) => own !== null))
      throw new CallFailure('refused', 'this device casts already')
    const stripes = rates.map((rate, stripe) => ({ rate, every: every[stripe] as number }))
    const rate = rateOf(stripes)
    if (rate > CAST_LIMITS.bytesPerSecond) throw new CallFailure('bad-input', 'the stripes are too much together')
    if (upload !== undefined && upload < rate) throw new CallFailure('bad-input', 'that sends it to nobody')
    const wanted = { stream, title, delay, stripes, inCall, upload: upload ?? UPLOAD * rate }
    return { cast: casts.begin(wanted, client).cast }
  }

  /** Bytes a second. */
  get #passedOnAtMost(): number {
    return this.#options.relays ?? (this.#sparing.spares ? 0 : this.#settings.passOn)
  }

  get #passedOn(): number {
    let sum = 0
    for (const casts of this.#spaces.values()) sum += casts.passedOn
    return sum
  }

  get #settings(): CastSettings {
    return this.#options.profiles.state.casts
  }

  #chatOf(space: string, cast: string): CastChat {
    const chat = this.#of(space).chatOf(cast)
    if (!chat) throw new CallFailure('not-found', 'no such cast')
    return chat
  }

  /** Returns the cast's space. Only the window that casts can change its cast. */
  #ownOf(space: string, cast: string, client: string): SpaceCasts {
    const casts = this.#of(space)
    if (casts.own?.cast !== cast || casts.own.client !== client)
      throw new CallFailure('not-found', 'this window does not cast that')
    return casts
  }

  #of(space: string): SpaceCasts {
    const casts = this.#spaces.get(space)
    if (!casts) throw new CallFailure('not-found', 'no such space')
    return casts
  }
}
