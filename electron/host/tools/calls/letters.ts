/**
 * Letters between the devices of a space (`shared/tools/calls/SPEC.md`, C5 and C6): over their link, or forwarded by
 * devices in between.
 */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { AuthorClocks } from '../../../../shared/live/author-clocks.ts'
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import {
  type CallWords,
  isSignedLetter,
  type Letter,
  openLetter,
  writeLetter,
} from '../../../../shared/tools/calls/letter.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { calls as tool } from '../../../../shared/tools/calls/tool.ts'
import type { Heard } from './heard-letters.ts'

/** Numbers this far behind their device's newest count as seen. */
const WINDOW = 1024

interface Sender {
  /** The neighbor that delivered its last letter, and when. */
  from: string
  at: number
  highest: number
  /** All letters up to this number were read before this run. */
  floor: number
  readonly seen: Set<number>
  readonly letters: TokenBucket
  readonly bytes: TokenBucket
}

export class Letters {
  readonly #words = new Emitter<{ device: string; words: CallWords }>()
  /** Fires for letters to this device. */
  readonly onWords = this.#words.event
  readonly #space: OpenSpace
  readonly #crypto: Crypto
  readonly #device: KeyPair
  readonly #steady: () => number
  readonly #clocks: AuthorClocks
  readonly #heard: Heard
  readonly #senders = new Map<string, Sender>()
  #last: number

  /**
   * @param clocks our wall clock, and a monotonic one; both in milliseconds
   * @param heard numbers of letters that were read, including before this run
   */
  constructor(
    space: OpenSpace,
    crypto: Crypto,
    { now, steady }: { now(): number; steady(): number },
    heard: Heard = new Map(),
  ) {
    this.#heard = heard
    this.#space = space
    this.#crypto = crypto
    this.#device = space.keyPair
    this.#steady = steady
    this.#clocks = new AuthorClocks(now, steady)
    this.#last = now()
    space.live(tool).on('letter', ({ device, message }) => this.#take(device, message))
  }

  /** Sends a letter if a way is known. Throws RangeError if it's too long. */
  send(to: string, words: CallWords): void {
    this.#last++
    const about = { space: this.#space.id, to, number: this.#last }
    this.#pass(writeLetter(this.#crypto, this.#device, about, words), null)
  }

  /** Forgets devices that are no longer members. */
  keepOnly(isMember: (device: string) => boolean): void {
    for (const device of this.#senders.keys()) if (!isMember(device)) this.#senders.delete(device)
  }

  #take(neighbor: string, letter: Letter): void {
    const { id, device: me } = this.#space
    const { from, to } = letter
    if (from === me || !this.#mayWrite(from) || !this.#space.isMember(to) || !this.#isNew(neighbor, letter)) return
    if (!isSignedLetter(this.#crypto, id, letter) || !this.#note(neighbor, letter)) return
    if (to !== me) {
      this.#pass({ ...letter, hops: letter.hops + 1 }, neighbor)
      return
    }
    this.#heard.set(from, this.#senders.get(from)?.highest ?? letter.number)
    const words = openLetter(this.#crypto, this.#device, letter)
    if (words && this.#isInTime(from, words, neighbor === from)) this.#words.fire({ device: from, words })
  }

  /** Measured by its author's clock. A late statement doesn't say where the device is now. */
  #isInTime(author: string, words: CallWords, isStraight: boolean): boolean {
    if (!('statement' in words)) return true
    return this.#clocks.isInTime({ author, session: 0 }, words.statement.turn, isStraight)
  }

  /** If a device's clock was set back before it started, it's believed only on its own link. */
  #isNew(neighbor: string, { from, number }: Letter): boolean {
    const sender = this.#senders.get(from)
    if (number <= (sender?.floor ?? this.#floorOf(from)) && neighbor !== from) return false
    if (!sender || number > sender.highest) return true
    const isLate = number <= sender.highest - WINDOW
    if (isLate && neighbor === from) {
      sender.highest = number
      sender.floor = 0
      sender.seen.clear()
    }
    return isLate ? neighbor === from : !sender.seen.has(number)
  }

  /** Returns false if its device sends too much. */
  #note(from: string, { from: device, number, sealed }: Letter): boolean {
    const sender = this.#senders.get(device) ?? this.#newSender(this.#floorOf(device))
    if (number <= sender.floor) sender.floor = 0
    this.#senders.delete(device)
    this.#senders.set(device, sender)
    const [oldest] = this.#senders.keys()
    if (this.#senders.size > CALL_LIMITS.remembered && oldest !== undefined) this.#senders.delete(oldest)
    sender.from = from
    sender.at = this.#steady()
    sender.highest = Math.max(sender.highest, number)
    sender.seen.add(number)
    if (sender.seen.size > WINDOW)
      for (const seen of sender.seen) if (seen <= sender.highest - WINDOW) sender.seen.delete(seen)
    return sender.letters.take() && sender.bytes.take(sealed.length)
  }

  /** The number of the last letter from a device that was read before this run. */
  #floorOf(device: string): number {
    return this.#heard.get(device) ?? 0
  }

  #newSender(floor: number): Sender {
    const { carriedPerSecond, carriedBurst, carriedBytesPerSecond, carriedByteBurst } = CALL_LIMITS
    return {
      from: '',
      at: 0,
      highest: 0,
      floor,
      seen: new Set(),
      letters: new TokenBucket(carriedPerSecond, carriedBurst, this.#steady),
      bytes: new TokenBucket(carriedBytesPerSecond, carriedByteBurst, this.#steady),
    }
  }

  #mayWrite(device: string): boolean {
    return this.#space.governance?.reads(device) === true
  }

  /** @param neighbor the neighbor that delivered it; null if it's ours */
  #pass(letter: Letter, neighbor: string | null): void {
    if (letter.hops >= CALL_LIMITS.hops) return
    const live = this.#space.live(tool)
    const hop = live.nextHop(letter.to) ?? this.#wayBack(letter.to)
    if (hop === neighbor && hop !== null) return
    // If its link rests, the device itself gets the next one.
    const to = neighbor === null && hop !== letter.to ? [letter.to, hop] : [hop]
    void live.send(
      'letter',
      letter,
      to.filter((device) => device !== null),
    )
  }

  /** Devices that publish nothing are reached the way their last letter came. */
  #wayBack(device: string): string | null {
    const sender = this.#senders.get(device)
    return sender && this.#steady() - sender.at <= CALL_LIMITS.wayBack ? sender.from : null
  }
}
