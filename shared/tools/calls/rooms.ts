/**
 * Who is in which room of a space (SPEC.md, C2–C4), according to the devices' statements of the last seconds. A device
 * is in at most one room. Uses no clock or network of its own.
 */
import type { PersonOf } from '../../record/person.ts'
import type { CallPerson, CallRoom } from './calls.ts'
import { CALL_LIMITS } from './limits.ts'
import type { CallStatement } from './statement.ts'

interface Heard {
  statement: CallStatement
  listens: boolean
  /** By a monotonic clock, in milliseconds. */
  at: number
  /** By our wall clock. */
  since: number
  hand: number | null
  /** When it began to ring without a break, by the monotonic clock; null if it doesn't ring. */
  rang: number | null
}

/** Statements about a ring can arrive a little late. A longer ring is ignored. Milliseconds. */
const LONGEST_RING = CALL_LIMITS.ringFor + CALL_LIMITS.heartbeat

export interface CallPlace {
  device: string
  stream: string
  session: string
}

export class CallRooms {
  readonly #steady: () => number
  readonly #now: () => number
  readonly #personOf: PersonOf
  readonly #heard = new Map<string, Heard>()

  /**
   * @param steady a monotonic clock, in milliseconds
   * @param now our wall clock
   */
  constructor(steady: () => number, now: () => number, personOf: PersonOf) {
    this.#steady = steady
    this.#now = now
    this.#personOf = personOf
  }

  /** Whether `expire` may have something to do. */
  get isActive(): boolean {
    return this.#heard.size > 0
  }

  /**
   * Records a device's statement. Returns false if it is older than the known one, or if the room is full.
   *
   * @param listens its role doesn't allow it to speak
   * @param mayBegin whether it can begin one more session; called only if it would
   */
  note(device: string, statement: CallStatement, listens: boolean, mayBegin = () => true): boolean {
    const known = this.#heard.get(device)
    if (known && statement.turn <= known.statement.turn) return false
    const isNew = known?.statement.session !== statement.session || known.statement.left
    if (isNew && !statement.left && !(this.hasRoom(statement.stream, device) && mayBegin())) return false
    const since = isNew ? this.#ago(statement.inCall) : known.since
    const hand = statement.hand === null ? null : ((isNew ? null : known.hand) ?? this.#ago(statement.hand))
    const at = this.#steady()
    const rang = statement.rings ? ((isNew ? null : known.rang) ?? at) : null
    this.#heard.set(device, { statement, listens, at, since, hand, rang })
    return true
  }

  /** Whether a device waits for an answer, and hasn't waited too long. */
  rings(device: string): boolean {
    const rang = this.#heard.get(device)?.rang ?? null
    return rang !== null && this.#steady() - rang <= LONGEST_RING
  }

  /** Drops devices that have been silent for too long. Returns where they were. */
  expire(): CallPlace[] {
    return this.#drop(({ at }) => this.#steady() - at > CALL_LIMITS.goneAfter)
  }

  /** Drops devices that aren't allowed in their room. Returns where they were. */
  keepOnly(mayBeThere: (device: string, stream: string) => boolean): CallPlace[] {
    return this.#drop(({ statement }, device) => !mayBeThere(device, statement.stream))
  }

  /** Updates who is allowed to speak. Returns the devices for which that changed. */
  roleChanges(listens: (device: string) => boolean): CallPlace[] {
    const changed: CallPlace[] = []
    for (const [device, heard] of this.#heard) {
      const place = this.placeOf(device)
      if (!place || heard.listens === listens(device)) continue
      heard.listens = !heard.listens
      changed.push(place)
    }
    return changed
  }

  /** Null if it isn't in a room. */
  placeOf(device: string): CallPlace | null {
    const statement = this.#heard.get(device)?.statement
    return statement && !statement.left ? { device, stream: statement.stream, session: statement.session } : null
  }

  /** @param except a device that isn't counted */
  peopleIn(stream: string, except: string): number {
    return [...this.#heard].filter(
      ([device, { statement }]) => device !== except && statement.stream === stream && !statement.left,
    ).length
  }

  /** Whether there is room for a device, not counting the device itself. */
  hasRoom(stream: string, device: string): boolean {
    return this.peopleIn(stream, device) < CALL_LIMITS.people
  }

  rooms(): CallRoom[] {
    const rooms = new Map<string, { people: CallPerson[]; ringing: boolean }>()
    for (const [device, { statement, since, hand, listens }] of this.#heard) {
      if (statement.left) continue
      const { session, flags, stream } = statement
      const room = rooms.get(stream) ?? { people: [], ringing: false }
      rooms.set(stream, room)
      room.people.push({ device, person: this.#personOf(device), session, since, flags, hand, listens })
      room.ringing ||= this.rings(device)
    }
    const isBefore = (one: CallPerson, other: CallPerson): number =>
      one.since - other.since || (one.device < other.device ? -1 : 1)
    return [...rooms].map(([stream, { people, ringing }]) => ({ stream, people: people.sort(isBefore), ringing }))
  }

  /** A clock may have been set, and anybody can claim anything. */
  #ago(duration: number): number {
    return Math.max(0, this.#now() - duration)
  }

  #drop(isGone: (heard: Heard, device: string) => boolean): CallPlace[] {
    const gone: CallPlace[] = []
    for (const [device, heard] of this.#heard) {
      if (!isGone(heard, device)) continue
      const place = this.placeOf(device)
      if (place) gone.push(place)
      this.#heard.delete(device)
    }
    return gone
  }
}
