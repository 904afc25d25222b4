/** Objects waiting to be sent, within the bound. Sound and requested objects go first, and nothing is sent too late. */
import type { ForestObject } from './forest-object.ts'
import { UploadBound } from './upload-bound.ts'

/** Lower ranks go first. `begin`: what a new child needs before it can decode. */
export const RANKS = { sound: 0, requested: 1, picture: 2, smooth: 3, begin: 4 } as const

const LIVE = [RANKS.sound, RANKS.picture, RANKS.smooth]

interface Entry<Item> {
  to: string
  item: Item
  at: number
  until: number
}

export interface OutboxOptions<Item> {
  now(): number
  /** Bytes per second. */
  bound(): number
  /** Whether this many bytes can be sent now in addition to everything else this device sends. Takes them if so. */
  spend(bytes: number): boolean
  /** Milliseconds of data waiting in the layers below. */
  backlog(): number
  /** Bytes per second that should be pushed. */
  live(): number
  push(to: string, item: Item): void
}

/** Maximum number of waiting objects per rank. */
const MOST = 512
/**
 * For each rank, its objects wait while more than this is on its way, in milliseconds, so that lower ranks can overtake
 * them.
 */
const ROOM = [300, 300, 150, 100, 30] as const
/** These ranks get what pushing leaves of the bound. */
const BESIDE: readonly number[] = [RANKS.requested, RANKS.begin]

export class Outbox<Item extends ForestObject> {
  readonly #options: OutboxOptions<Item>
  readonly #bound = new UploadBound()
  /** For objects that aren't pushed. */
  readonly #beside = new UploadBound()
  readonly #queues: Entry<Item>[][] = Object.keys(RANKS).map(() => [])

  constructor(options: OutboxOptions<Item>) {
    this.#options = options
  }

  /** @param until the object is dropped if it can't be sent before */
  add(to: string, item: Item, rank: number, until: number): void {
    const queue = this.#queues[rank] as Entry<Item>[]
    if (queue.length < MOST) queue.push({ to, item, at: this.#options.now(), until })
  }

  /** How long the oldest of the pushed objects has been waiting. */
  get delay(): number {
    let first = this.#options.now()
    const now = first
    for (const rank of LIVE) first = Math.min(first, this.#queues[rank]?.[0]?.at ?? first)
    return now - first
  }

  /** Bytes sent in about the last second. */
  get sent(): number {
    return this.#bound.spent(this.#options.now())
  }

  /** Sends what can be sent now. */
  pump(): void {
    const { now, bound, spend, push, backlog, live } = this.#options
    const [time, all, pushed] = [now(), bound(), live()]
    for (const [rank, queue] of this.#queues.entries()) {
      const isBeside = BESIDE.includes(rank)
      let next = 0
      for (; next < queue.length; next++) {
        const { to, item, until } = queue[next] as Entry<Item>
        if (until < time) continue
        if (backlog() > (ROOM[rank] ?? 0)) break
        if (isBeside && this.#beside.spent(time) + item.size > all - pushed) break
        if (!this.#bound.take(item.size, all, time) || !spend(item.size)) break
        if (isBeside) this.#beside.take(item.size, Number.POSITIVE_INFINITY, time)
        push(to, item)
      }
      queue.splice(0, next)
    }
  }

  /** Drops everything for a device, in one stripe or in all. */
  drop(device: string, stripe?: number): void {
    const isDropped = ({ to, item }: Entry<Item>): boolean =>
      to === device && (stripe === undefined || item.stripe === stripe)
    for (const [rank, queue] of this.#queues.entries())
      if (queue.length > 0) this.#queues[rank] = queue.filter((entry) => !isDropped(entry))
  }
}
