/** The windows of one call in one page, connected through memory instead of hosts. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { personOf } from '../../../../shared/record/person.ts'
import type { CallPerson, SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { Call, type Other } from '../media/call.ts'
import type { Ticker } from '../media/ticker.ts'

export interface Signaled {
  from: string
  to: string
  kind: SignalKind
  text: string
}

export class MadeCall {
  readonly signals: Signaled[] = []
  readonly #calls = new Map<string, { call: Call; tick: () => void; person: CallPerson; isStill: boolean }>()
  readonly #timer: ReturnType<typeof setInterval>
  /** Signals are lost. */
  isCut = false
  #parted = ''
  /** The others know only this one: a large call takes more connections than a test can have. */
  middle: string | null = null
  /** Milliseconds added to everyone's clock. */
  skipped = 0
  readonly #hasOwnClocks: boolean

  /** @param hasOwnClocks windows have their usual clocks, so none can be skipped */
  constructor(hasOwnClocks = false) {
    this.#hasOwnClocks = hasOwnClocks
    this.#timer = setInterval(() => {
      for (const { tick, isStill } of this.#calls.values()) if (!isStill) tick()
    }, 50)
  }

  /** @param name a single letter, by which sessions are ordered */
  async join(name: string, sends = true): Promise<Call> {
    const [session, device] = [name.repeat(32), name.repeat(64)]
    const ticks = new Emitter()
    const ticker: Ticker = { onTick: ticks.event, stop: () => ticks.dispose() }
    const certificate = await RTCPeerConnection.generateCertificate({
      name: 'ECDSA',
      namedCurve: 'P-256',
    } as AlgorithmIdentifier)
    const call = new Call({
      session,
      device,
      certificate,
      sends,
      ticker,
      iceServers: [],
      isRelayed: false,
      ...(!this.#hasOwnClocks && { now: () => performance.now() + this.skipped }),
      signal: (to, kind, text) => {
        this.signals.push({ from: name, to: to.session.charAt(0), kind, text })
        const other = this.#calls.get(to.session)
        // Delivers later, as hosts do.
        const isParted = this.#parted.includes(name) && this.#parted.includes(to.session.charAt(0))
        if (other && !this.isCut && !isParted) setTimeout(() => other.call.receive({ session, device }, kind, text))
      },
    })
    const flags = { muted: false, camera: false, screen: false, recording: false, live: false }
    const person = { session, device, person: personOf(device), since: Date.now(), flags, hand: null, listens: !sends }
    this.#calls.set(session, { call, tick: () => ticks.fire(), person, isStill: false })
    this.#tell()
    return call
  }

  leave(name: string): void {
    const session = name.repeat(32)
    const { call } = this.#calls.get(session) ?? {}
    this.#calls.delete(session)
    call?.dispose()
    this.#tell()
  }

  flag(name: string, flags: Partial<CallPerson['flags']>): void {
    const known = this.#calls.get(name.repeat(32))
    if (known) known.person = { ...known.person, flags: { ...known.person.flags, ...flags } }
    this.#tell()
  }

  /** From now on these two can't signal each other; others can. */
  part(one: string, other: string): void {
    this.#parted = one + other
  }

  /** While a window is still, it neither sends nor does anything. */
  still(name: string, isStill: boolean): void {
    const known = this.#calls.get(name.repeat(32))
    if (known) known.isStill = isStill
  }

  end(): void {
    clearInterval(this.#timer)
    for (const { call } of this.#calls.values()) call.dispose()
    this.#calls.clear()
  }

  #tell(): void {
    const people = [...this.#calls.values()].map(({ person }) => person)
    const ofMiddle = people.filter(({ session }) => session.charAt(0) === this.middle)
    for (const [session, { call }] of this.#calls)
      call.setPeople(this.middle === null || session.charAt(0) === this.middle ? people : ofMiddle)
  }
}

export function otherIn(call: Call, name: string): Other {
  const other = call.state.others.find(({ session }) => session === name.repeat(32))
  if (!other) throw new Error(`${name} is not in the call`)
  return other
}
