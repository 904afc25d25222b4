/**
 * Who is in which room of a space (SPEC.md, C2–C4): what devices said of themselves in the last seconds. A device is in
 * one room at most. Without clock or network.
 */
import type { PersonOf } from '../../record/person.ts'
import type { CallPerson, CallRoom } from './calls.ts'
import { CALL_LIMITS } from './limits.ts'
import type { CallStatement } from './statement.ts'

interface Heard {
  statement: CallStatement
  listens: boolean
  /** On a clock that nobody sets, in milliseconds. */
  at: number
  /** On our clock. */
  since: number
  hand: number | null
  /** Since when it rings without a break, on the clock that nobody sets; null: it doesn't. */
  rang: number | null
}

/** What is heard of a ring may come a little late. Who rings for longer isn't believed. Milliseconds. */
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

  /** @param steady milliseconds of a clock that nobody sets @param now our wall clock */
  constructor(steady: () => number, now: () => number, personOf: PersonOf) {
    this.#steady = steady
    this.#now = now
    this.#personOf = personOf
  }

  /** Whether `expire` has something to do. */
  get isActive(): boolean {
    return this.#heard.size > 0
  }

  /**
   * Notes what a device says of itself. Returns false for what is older than what is known, or if the room is full.
   *
   * @param listens its role doesn't allow it to speak
   * @param mayBegin whether it may begin one more session; asked only if it would
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

  /** Whether a device waits for an answer, and not for too long already. */
  rings(device: string): boolean {
    const rang = this.#heard.get(device)?.rang ?? null
    return rang !== null && this.#steady() - rang <= LONGEST_RING
  }

  /** Drops those that have said nothing for a while. Returns where they were. */
  expire(): CallPlace[] {
    return this.#drop(({ at }) => this.#steady() - at > CALL_LIMITS.goneAfter)
  }

  /** Drops those that may not be where they say. Returns where they were. */
  keepOnly(mayBeThere: (device: string, stream: string) => boolean): CallPlace[] {
    return this.#drop(({ statement }, device) => !mayBeThere(device, statement.stream))
  }

  /** Notes who may speak now. Returns those for whom that is another answer. */
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

  /** Null if it is in no room. */
  placeOf(device: string): CallPlace | null {
    const statement = this.#heard.get(device)?.statement
    return statement && !statement.left ? { device, stream: statement.stream, session: statement.session } : null
  }

  /** @param except isn't counted */
  peopleIn(stream: string, except: string): number {
    return [...this.#heard].filter(
      ([device, { statement }]) => device !== except && statement.stream === stream && !statement.left,
    ).length
  }

  /** Whether there is room for a device, which itself isn't counted. */
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

  /** A clock may have been set, and anybody may claim anything. */
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
