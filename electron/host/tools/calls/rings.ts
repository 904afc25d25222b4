/** The devices that ring this one, for all windows (`shared/tools/calls/SPEC.md`, C8). */

import type { EventPayload } from '../../../../shared/ipc/contract.ts'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallPlace } from '../../../../shared/tools/calls/rooms.ts'
import type { Windows } from '../../windows/windows.ts'

type State = EventPayload<'calls.ring'>['state']

interface Ring {
  place: CallPlace
  /** It was answered or declined on this device, so it no longer rings. */
  isOver: boolean
}

export class Rings {
  readonly #windows: Pick<Windows, 'tellAll'>
  readonly #steady: () => number
  /** Devices that wait for an answer, by space and device. */
  readonly #rings = new Map<string, Ring>()
  readonly #paces = new Map<string, TokenBucket>()

  constructor(windows: Pick<Windows, 'tellAll'>, steady: () => number) {
    this.#windows = windows
    this.#steady = steady
  }

  /** @param isWanted whether this device is outside that call */
  heard(space: string, place: CallPlace & { rings: boolean }, isWanted: boolean): void {
    const name = `${space} ${place.device}`
    const known = this.#rings.get(name)
    const isSame = known?.place.session === place.session && known.place.stream === place.stream
    if (known && !(isSame && place.rings)) this.#end(name, 'stopped')
    if (!place.rings || isSame) return
    const { ringsPerMinute, ringBurst } = CALL_LIMITS
    const pace = this.#paces.get(name) ?? new TokenBucket(ringsPerMinute / 60, ringBurst, this.#steady)
    this.#paces.set(name, pace)
    const isOver = !isWanted || !pace.take()
    this.#rings.set(name, { place, isOver })
    if (!isOver) this.#tell(space, place, 'rings', null)
  }

  /** Returns the rings that this device hasn't answered. */
  all(): { space: string; stream: string; from: Pick<CallPlace, 'device' | 'session'> }[] {
    return [...this.#rings].flatMap(([name, { place, isOver }]) => {
      const { device, stream, session } = place
      return isOver ? [] : [{ space: name.slice(0, 64), stream, from: { device, session } }]
    })
  }

  gone(space: string, { device, session }: CallPlace): void {
    const name = `${space} ${device}`
    if (this.#rings.get(name)?.place.session === session) this.#end(name, 'stopped')
  }

  /** A window of this device joined or declined a call. Returns the devices that rang there. */
  settle(space: string, stream: string, state: 'answered' | 'declined', client: string): CallPlace[] {
    const settled: CallPlace[] = []
    for (const [name, ring] of this.#rings) {
      if (!name.startsWith(space) || ring.place.stream !== stream || ring.isOver) continue
      ring.isOver = true
      settled.push(ring.place)
      this.#tell(space, ring.place, state, client)
    }
    return settled
  }

  closed(space: string): void {
    for (const name of this.#rings.keys()) if (name.startsWith(space)) this.#end(name, 'stopped')
    for (const name of this.#paces.keys()) if (name.startsWith(space)) this.#paces.delete(name)
  }

  #end(name: string, state: State): void {
    const ring = this.#rings.get(name)
    this.#rings.delete(name)
    if (ring && !ring.isOver) this.#tell(name.slice(0, 64), ring.place, state, null)
  }

  #tell(space: string, { device, stream, session }: CallPlace, state: State, except: string | null): void {
    this.#windows.tellAll('calls.ring', { space, stream, from: { device, session }, state }, except)
  }
}
