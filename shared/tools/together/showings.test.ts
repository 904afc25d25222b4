import { describe, expect, it } from 'vitest'
import { encode } from '../../record/cbor.ts'
import { Random } from '../../testing/random.ts'
import { TOGETHER_LIMITS } from './limits.ts'
import { Showings } from './showings.ts'
import { encodeShown, readShown, type Shown } from './shown.ts'

const session = (number: number): string => `${number}`.padStart(32, '0')
const device = (name: string): string => name.padEnd(64, '0')
const [ana, ben, cem] = [device('a'), device('b'), device('c')]

let turn = 0
const shown = (changes: Partial<Shown> = {}): Shown => ({
  session: session(1),
  lead: 0,
  turn: ++turn,
  ends: false,
  path: 'boards',
  view: null,
  pointer: null,
  clip: null,
  ...changes,
})

function made() {
  const clock = { now: 0 }
  return { clock, showings: new Showings(() => clock.now) }
}
const leader = (showings: Showings, of = session(1)) => showings.get(of)?.device

describe('showings', () => {
  it('[T3] are led by the device that took the lead last; of two at once, by the one with the smaller id', () => {
    const { showings } = made()
    expect(showings.note(ben, shown())).toBe(true)
    expect(showings.note(cem, shown())).toBe(false)
    expect(leader(showings)).toBe(ben)
    expect(showings.note(cem, shown({ lead: 1 }))).toBe(true)
    expect(showings.note(ben, shown())).toBe(false)
    expect(showings.note(ana, shown({ lead: 1 }))).toBe(true)
    expect(showings.note(cem, shown({ lead: 1 }))).toBe(false)
    expect(leader(showings)).toBe(ana)
  })

  it('[T3] can still be led by others after a device has claimed a huge number', () => {
    const { showings } = made()
    showings.note(ana, shown())
    expect(showings.note(cem, shown({ lead: TOGETHER_LIMITS.leads }))).toBe(false)
    expect(showings.note(cem, shown({ lead: TOGETHER_LIMITS.missedLeads }))).toBe(true)
    expect(showings.note(ben, shown({ lead: TOGETHER_LIMITS.missedLeads + 1 }))).toBe(true)
    expect(leader(showings)).toBe(ben)
  })

  it('[T2] accept only newer messages, across sessions, until a device has been silent', () => {
    const { clock, showings } = made()
    const [first, second] = [shown(), shown({ session: session(2) })]
    showings.note(ana, second)
    expect(showings.note(ana, first)).toBe(false)
    expect(showings.note(ana, shown({ session: session(2), ends: true }))).toBe(true)
    expect(showings.note(ana, second)).toBe(false)
    expect(showings.all()).toEqual([])
    clock.now += TOGETHER_LIMITS.goneAfter + 1
    expect(showings.note(ana, first)).toBe(true)
  })

  it('[T3] are limited to one per device, and in total', () => {
    const { showings } = made()
    showings.note(ana, shown())
    showings.note(ana, shown({ session: session(2) }))
    expect(showings.all().map(({ shown }) => shown.session)).toEqual([session(2)])
    for (let number = 0; number < TOGETHER_LIMITS.remembered * 2; number++)
      showings.note(device(`d${number}x`), shown({ session: session(100 + number) }))
    expect(showings.all().length).toBe(TOGETHER_LIMITS.showings)
    expect(leader(showings, session(2))).toBe(ana)
  })

  it('[T4] end after a silence, or when the leader loses the right to write', () => {
    const { clock, showings } = made()
    showings.note(ana, shown())
    clock.now += TOGETHER_LIMITS.goneAfter
    expect(showings.expire()).toBe(false)
    clock.now += 1
    expect(showings.expire()).toBe(true)
    expect(showings.isActive).toBe(false)
    showings.note(ben, shown())
    expect(showings.keepOnly((each) => each === ben)).toBe(false)
    expect(showings.keepOnly(() => false)).toBe(true)
  })

  it('[T3] have the same leader on all devices, regardless of message order', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = new Random(seed)
      const said = Array.from({ length: 12 }, () => ({
        device: [ana, ben, cem][random.between(0, 2)] as string,
        shown: shown({ lead: random.between(0, 4), turn: ++turn }),
      }))
      // Each device's last message; earlier ones may be lost.
      const last = [ana, ben, cem].flatMap((each) => said.filter((one) => one.device === each).slice(-1))
      const leaderAfter = (order: typeof said) => {
        const { showings } = made()
        for (const one of order) showings.note(one.device, one.shown)
        for (const one of order) showings.note(one.device, { ...one.shown, turn: one.shown.turn + 1000 })
        return leader(showings)
      }
      const orders = [last, last.toReversed(), [...last].sort((one, other) => one.shown.lead - other.shown.lead)]
      expect(new Set(orders.map(leaderAfter)).size, `seed ${seed}`).toBe(1)
    }
  })
})

describe('[T2] the state of a showing', () => {
  it('is read as written, with negative numbers', () => {
    const view = { name: 'a-1', numbers: [0, -1, 1, -(2 ** 40), 2 ** 40] }
    const whole = shown({ view, pointer: { name: '', numbers: [] }, clip: { name: '0', position: 5, at: 9, speed: 0 } })
    expect(readShown(encodeShown(whole))).toEqual(whole)
  })

  it('is dropped if invalid; an invalid spot is read as null', () => {
    const id = new Uint8Array(16)
    const of = (...values: readonly unknown[]) => readShown(encode(values as never))
    expect(of(id, 0, 1, false, 'boards', null, null, null, 'of a later version')).not.toBe(null)
    for (const bad of [
      [new Uint8Array(15), 0, 1, false, '', null, null, null],
      [id, TOGETHER_LIMITS.leads + 1, 1, false, '', null, null, null],
      [id, 0, 1, 'no', '', null, null, null],
      [id, 0, 1, false, 'with space ', null, null, null],
      [id, 0, 1, false, '\u202eboards', null, null, null],
      [id, 0, 1, false, 'a'.repeat(TOGETHER_LIMITS.path + 1), null, null, null],
      [],
    ])
      expect(of(...bad)).toBe(null)
    expect(readShown(new Uint8Array([1, 2, 3]))).toBe(null)
    const spots = [['a', Array(9).fill(1)], ['a', [2 ** 42]], ['<b>', [1]], ['a'.repeat(97), [1]], 7, ['a', ['1']]]
    for (const spot of spots) expect(of(id, 0, 1, false, 'boards', spot, null, null)?.view).toBe(null)
    for (const clip of [
      ['0', 2 ** 50, 1, 1],
      ['0', 1, 1, 99_999],
      ['0', 1, 1],
    ])
      expect(of(id, 0, 1, false, 'boards', null, null, clip)?.clip).toBe(null)
  })
})
