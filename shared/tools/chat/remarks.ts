/**
 * Remarks about messages: edits, deletions, reactions, hidings, pins, votes, replies. Each is in its writer's own lane.
 * The result depends only on the set of them, not on the order of reading.
 */
import { appendTo } from '../../base/append.ts'
import type { Person, PersonOf } from '../../record/person.ts'
import type { Poll, Remark } from './shape.ts'

/** A remark with its position, which breaks ties between remarks. */
export interface PlacedRemark {
  lane: string
  /** The device that wrote it, hex. */
  writer: string
  client: number
  clock: number
  remark: Remark
}

export interface Reaction {
  emoji: string
  /** The people who reacted with it, in order. */
  people: readonly Person[]
}

export interface Said {
  /** The text of the latest edit; null if there is none. */
  text: string | null
  deleted: boolean
  hiddenBy: string | null
  /** In the order in which they were first made. */
  reactions: readonly Reaction[]
  pinnedBy: string | null
  /** Each person's last choice of options. */
  votes: ReadonlyMap<Person, readonly number[]>
  /** Devices that say they replied in its thread. The number of replies is in the thread itself. */
  answeredBy: readonly string[]
}

/** Maximum emoji of one person on one message; further ones are ignored. */
const REACTIONS_OF_ONE = 20

const NOTHING: Said = {
  text: null,
  deleted: false,
  hiddenBy: null,
  reactions: [],
  pinnedBy: null,
  votes: new Map(),
  answeredBy: [],
}

/** Negative if `one` was made before `other`. */
function compare(one: PlacedRemark, other: PlacedRemark): number {
  return (
    one.remark.time - other.remark.time ||
    (one.lane < other.lane ? -1 : one.lane > other.lane ? 1 : 0) ||
    one.client - other.client ||
    one.clock - other.clock
  )
}

export const messageKey = (id: string, device: string): string => `${id}/${device}`

export class Remarks {
  readonly #byTarget = new Map<string, PlacedRemark[]>()
  readonly #targetsOfLane = new Map<string, Set<string>>()
  readonly #said = new Map<string, Said>()
  readonly #mayHide: (device: string) => boolean
  readonly #personOf: PersonOf

  /** @param mayHide whether a device is allowed to hide messages */
  constructor(mayHide: (device: string) => boolean, personOf: PersonOf) {
    this.#mayHide = mayHide
    this.#personOf = personOf
  }

  /** Returns the key of the message that it refers to. */
  add(placed: PlacedRemark): string {
    const { remark, writer, lane } = placed
    const target = messageKey(remark.target, 'device' in remark ? remark.device : writer)
    appendTo(this.#byTarget, target, placed)
    const targets = this.#targetsOfLane.get(lane)
    if (targets) targets.add(target)
    else this.#targetsOfLane.set(lane, new Set([target]))
    this.#said.delete(target)
    return target
  }

  /** Removes a lane's remarks; returns the keys of the messages that they referred to. */
  removeLane(lane: string): string[] {
    const targets = [...(this.#targetsOfLane.get(lane) ?? [])]
    this.#targetsOfLane.delete(lane)
    for (const target of targets) {
      const rest = (this.#byTarget.get(target) ?? []).filter((placed) => placed.lane !== lane)
      if (rest.length > 0) this.#byTarget.set(target, rest)
      else this.#byTarget.delete(target)
      this.#said.delete(target)
    }
    return targets
  }

  /** Must be called when `mayHide` changed. Returns the keys of messages that somebody hid. */
  rightsChanged(): string[] {
    const targets = [...this.#byTarget].flatMap(([target, placed]) =>
      placed.some(({ remark }) => remark.kind === 'hide') ? [target] : [],
    )
    for (const target of targets) this.#said.delete(target)
    return targets
  }

  /** All remarks about a message; the same object until one is added. @param poll the message's own poll */
  of(target: string, poll?: Poll): Said {
    const placed = this.#byTarget.get(target)
    if (!placed) return NOTHING
    const known = this.#said.get(target)
    if (known) return known
    const said = this.#sum([...placed].sort(compare), poll)
    this.#said.set(target, said)
    return said
  }

  #sum(placed: readonly PlacedRemark[], poll: Poll | undefined): Said {
    let [text, deleted]: [string | null, boolean] = [null, false]
    const hides = new Map<string, boolean>()
    const reactions = new Map<Person, Set<string>>()
    const votes = new Map<Person, readonly number[]>()
    const answeredBy = new Set<string>()
    let pinnedBy: string | null = null
    for (const { remark, writer } of placed) {
      const person = this.#personOf(writer)
      if (remark.kind === 'edit') text = remark.text
      else if (remark.kind === 'delete') deleted = true
      else if (remark.kind === 'hide') hides.set(writer, remark.on)
      else if (remark.kind === 'pin') pinnedBy = remark.on ? writer : null
      else if (remark.kind === 'reaction') {
        const own = reactions.get(person) ?? new Set<string>()
        reactions.set(person, own)
        if (!remark.on) own.delete(remark.emoji)
        else if (own.size < REACTIONS_OF_ONE) own.add(remark.emoji)
      } else if (remark.kind === 'vote') votes.set(person, choice(remark.options, poll))
      else answeredBy.add(writer)
    }
    const hiddenBy = [...hides].find(([device, on]) => on && this.#mayHide(device))?.[0] ?? null
    return {
      text: deleted ? null : text,
      deleted,
      hiddenBy,
      reactions: this.#byEmoji(placed, reactions),
      pinnedBy,
      votes,
      answeredBy: [...answeredBy],
    }
  }

  #byEmoji(placed: readonly PlacedRemark[], given: ReadonlyMap<Person, ReadonlySet<string>>): Reaction[] {
    const emojis = new Map<string, Set<Person>>()
    for (const { remark, writer } of placed) {
      const person = this.#personOf(writer)
      if (remark.kind !== 'reaction' || !given.get(person)?.has(remark.emoji)) continue
      const people = emojis.get(remark.emoji) ?? new Set<Person>()
      people.add(person)
      emojis.set(remark.emoji, people)
    }
    return [...emojis].map(([emoji, people]) => ({ emoji, people: [...people] }))
  }
}

/** The valid options, each once, and only one unless the poll allows several. */
function choice(options: readonly number[], poll: Poll | undefined): number[] {
  const valid = [...new Set(options)].filter((option) => poll && option < poll.options.length).sort((a, b) => a - b)
  return poll?.several ? valid : valid.slice(0, 1)
}
