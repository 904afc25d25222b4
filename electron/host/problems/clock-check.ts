/** Compares this device's clock with those of linked members, and reports if one of them is wrong. */
import { type ClockDifference, clockDifference } from '../../../shared/record/clock-difference.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import { every, sinceBoot } from '../timers.ts'
import type { Problems } from './problems.ts'

/** Time between two checks, and the minimum jump by which a clock counts as set. Milliseconds. */
const LOOK = 60_000
/** Links may be slow, so clocks aren't compared more precisely than this. Milliseconds. */
const MINUTE = 60_000

export interface ClockCheckOptions {
  problems: Pick<Problems, 'report' | 'clocksAgree'>
  now(): number
  /** Milliseconds, by a clock that can't be set and that doesn't stop while this machine sleeps. */
  steady?(): number
}

type Followed = Pick<OpenSpace, 'id' | 'events' | 'neighbors' | 'tellTime'>

export class ClockCheck implements HostPart {
  readonly #problems: ClockCheckOptions['problems']
  readonly #now: () => number
  readonly #steady: () => number
  readonly #spaces = new Map<string, Followed>()
  /** By device: how far its clock is ahead of our steady one. */
  readonly #clocks = new Map<string, number>()
  readonly #looking: NodeJS.Timeout
  #own: number
  #reported = ''

  constructor({ problems, now, steady = sinceBoot }: ClockCheckOptions) {
    this.#problems = problems
    this.#now = now
    this.#steady = steady
    this.#own = now() - steady()
    this.#looking = every(() => this.look(), LOOK).unref()
  }

  opened(space: Followed): void {
    this.#spaces.set(space.id, space)
    space.events.clockTold.event(({ device, time }) => {
      this.#clocks.set(device, time - this.#steady())
      this.look()
    })
  }

  closed(space: string): void {
    this.#spaces.delete(space)
  }

  stop(): void {
    clearInterval(this.#looking)
  }

  look(): void {
    const own = this.#now() - this.#steady()
    if (Math.abs(own - this.#own) >= LOOK) for (const space of this.#spaces.values()) space.tellTime()
    this.#own = own
    for (const device of this.#clocks.keys()) if (!this.#spaceWith(device)) this.#clocks.delete(device)
    this.#say(clockDifference([...this.#clocks].map(([device, clock]) => ({ device, ahead: own - clock }))))
  }

  #spaceWith(device: string): string | null {
    return [...this.#spaces.values()].find(({ neighbors }) => neighbors.has(device))?.id ?? null
  }

  /** Reports once, so that a dismissed problem isn't shown again until it changes. */
  #say(difference: ClockDifference | null): void {
    const detail = difference && String(Math.round(difference.ahead / MINUTE))
    const reported = difference ? `${difference.with} ${detail}` : ''
    if (reported === this.#reported) return
    this.#reported = reported
    this.#problems.clocksAgree()
    if (!difference || detail === null) return
    const { with: who } = difference
    this.#problems.report(
      who === null
        ? { kind: 'clock-wrong', space: null, who, detail }
        : { kind: 'clocks-differ', space: this.#spaceWith(who), who, detail },
    )
  }
}
