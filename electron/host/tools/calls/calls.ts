/** The calls of all open spaces, and the one that this device is in. */

import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CallHandlers } from '../../call-handlers.ts'
import type { HostPart } from '../../host-part.ts'
import type { Problems } from '../../problems/problems.ts'
import type { Occupied } from '../../processes/machine.ts'
import { everyWhile } from '../../timers.ts'
import type { Windows } from '../../windows/windows.ts'
import type { HeardLetters } from './heard-letters.ts'
import { OwnCall } from './own-call.ts'
import { Rings } from './rings.ts'
import { SpaceCalls } from './space-calls.ts'

export interface CallsOptions {
  crypto: Crypto
  windows: Windows
  problems: Pick<Problems, 'report'>
  occupied: Pick<Occupied, 'begin'>
  letters: HeardLetters
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
}

/** Interval in milliseconds. */
const LOOK = 1000

export class Calls implements HostPart {
  readonly #options: CallsOptions
  readonly #spaces = new Map<string, SpaceCalls>()
  readonly #rings: Rings
  readonly #ticker = everyWhile(
    () => [...this.#spaces.values()].some((calls) => calls.isActive),
    () => {
      for (const calls of this.#spaces.values()) calls.look()
    },
    LOOK,
  )
  #own: OwnCall | null = null
  #endOccupied: () => void = () => {}

  constructor(options: CallsOptions) {
    this.#options = options
    this.#rings = new Rings(options.windows, options.steady)
  }

  readonly handlers = {
    'calls.list': ({ space }) => ({ space, rooms: this.#of(space).rooms() }),
    'calls.join': (wish, client) => this.#join(wish, client),
    'calls.update': ({ session, ...said }, client) => this.#ownOf(session, client).update(said),
    'calls.leave': ({ session }, client) => {
      if (this.#own?.session === session && this.#own.client === client) this.#leave()
    },
    'calls.signal': ({ session, to, kind, text }, client) => this.#ownOf(session, client).signal(to, kind, text),
    'calls.ring': ({ session }, client) => this.#ownOf(session, client).ring(),
    'calls.rings': () => this.#rings.all(),
    'calls.decline': ({ space, stream }, client) => {
      const calls = this.#of(space)
      for (const place of this.#rings.settle(space, stream, 'declined', client)) calls.decline(place)
    },
  } satisfies Partial<CallHandlers>

  opened(space: OpenSpace): void {
    const { windows, crypto, now, steady, letters } = this.#options
    const calls = new SpaceCalls({ space, crypto, now, steady, heard: letters.of(space.id) })
    this.#spaces.set(space.id, calls)
    calls.onChanged((rooms) => {
      windows.tellAll('calls.participants', { space: space.id, rooms })
      this.#ticker.look()
    })
    calls.onBegun(() => windows.tellAll('space.changed', { space: space.id }))
    calls.onHeard((place) => {
      const own = this.#ownIn(calls, place.stream)
      own?.heard(place.device)
      this.#rings.heard(space.id, place, own === null)
    })
    calls.onGone((place) => {
      this.#rings.gone(space.id, place)
      if (place.isRefused) this.#refused(calls, place)
    })
    calls.onSignal((signal) => {
      const own = this.#ownIn(calls, signal.from.stream)
      if (own?.session === signal.to) own.hear(signal)
    })
    calls.onDeclined(({ device, stream, session }) => {
      const own = this.#ownIn(calls, stream)
      if (own?.session === session) own.declined(device)
    })
  }

  /** Members, roles or conversations changed. */
  changed(space: OpenSpace): void {
    const calls = this.#spaces.get(space.id)
    if (!calls?.isActive) return
    const own = this.#own
    if (own?.calls === calls && !calls.mayBeIn(space.device, own.stream)) this.#end('removed')
    calls.changed()
  }

  closed(space: string): void {
    if (this.#own?.calls.space.id === space) this.#end('closed')
    this.#rings.closed(space)
    this.#spaces.delete(space)
  }

  disconnected(client: string): void {
    if (this.#own?.client === client) this.#leave()
  }

  /** Returns the call of a session, if the window is allowed to record it. Throws CallFailure. */
  recordedBy(session: string, client: string): { space: string; stream: string } {
    const { calls, stream } = this.#ownOf(session, client)
    const { id, device } = calls.space
    if (calls.listens(device)) throw new CallFailure('not-allowed', 'who only listens records nothing')
    return { space: id, stream }
  }

  isOpen(space: string): boolean {
    return this.#spaces.has(space)
  }

  async stop(): Promise<void> {
    this.#leave()
    this.#ticker.stop()
    await this.#options.letters.stop()
  }

  deleteSpace(space: string): Promise<void> {
    return this.#options.letters.deleteSpace(space)
  }

  #join({ space, stream, session, ...said }: CallInput<'calls.join'>, client: string): { session: string } {
    const { windows, steady, crypto, problems } = this.#options
    const calls = this.#of(space)
    if (!calls.mayBeIn(calls.space.device, stream)) throw new CallFailure('not-allowed', 'this call is for others')
    if (this.#own && this.#own.client !== client)
      throw new CallFailure('refused', 'another window of this device is in a call')
    if (!calls.hasRoom(stream)) throw new CallFailure('refused', 'this call is full')
    this.#leave()
    const named = session ?? toHex(crypto.randomBytes(16))
    this.#rings.settle(space, stream, 'answered', client)
    const report = (who: string, detail: string): void =>
      problems.report({ kind: 'device-refused', space, who, detail })
    this.#own = new OwnCall({ client, calls, stream, session: named, windows, steady, report }, said)
    this.#endOccupied = this.#options.occupied.begin()
    return { session: named }
  }

  #leave(): void {
    const own = this.#own
    this.#own = null
    this.#endOccupied()
    own?.leave()
  }

  #end(reason: 'removed' | 'closed'): void {
    const own = this.#own
    if (!own) return
    this.#leave()
    const { client, session, calls } = own
    this.#options.windows.tell(client, 'calls.ended', { session, space: calls.space.id, reason })
  }

  /** Ends connections immediately. If our own role changed, all of them: those that are still allowed start again. */
  #refused(calls: SpaceCalls, { device, stream, session }: { device: string; stream: string; session: string }): void {
    const own = this.#ownIn(calls, stream)
    if (device !== calls.space.device) own?.end({ device, session })
    else if (own?.session === session)
      for (const { people } of calls.rooms().filter((room) => room.stream === stream))
        for (const person of people) if (person.device !== device) own.end(person)
  }

  #ownIn(calls: SpaceCalls, stream: string): OwnCall | null {
    return this.#own?.calls === calls && this.#own.stream === stream ? this.#own : null
  }

  #ownOf(session: string, client: string): OwnCall {
    if (this.#own?.session !== session || this.#own.client !== client)
      throw new CallFailure('not-found', 'this window is not in that call')
    return this.#own
  }

  #of(space: string): SpaceCalls {
    const calls = this.#spaces.get(space)
    if (!calls) throw new CallFailure('not-found', 'no such space')
    return calls
  }
}
