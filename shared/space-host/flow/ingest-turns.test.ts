import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hostTimers } from '../../../electron/host/timers.ts'
import { IngestTurns, SHARE } from './ingest-turns.ts'

let now: number
let taken: string[][]
/** Milliseconds that each item takes. */
let cost: number

const make = () =>
  new IngestTurns<string>({
    timers: { ...hostTimers, steady: () => now },
    take(items) {
      taken.push([...items])
      now += cost * items.length
    },
  })
const pass = (milliseconds: number) => {
  for (let step = 0; step < milliseconds; step++) {
    now++
    vi.advanceTimersByTime(1)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  now = 0
  taken = []
  cost = 1
})
afterEach(() => void vi.useRealTimers())

describe('[Y31] ingest turns', () => {
  it('take small amounts immediately', () => {
    const turns = make()
    for (let index = 0; index < 8; index++) turns.add('mal', `${index}`)
    expect(taken).toHaveLength(8)
    expect(turns.waitsFor('mal')).toBe(false)
  })

  it('queue items beyond that, and later ones of the same author', () => {
    const turns = make()
    for (let index = 0; index < 9; index++) turns.add('mal', `${index}`)
    expect(taken).toHaveLength(8)
    expect(turns.waitsFor('mal')).toBe(true)
    pass(20)
    expect(taken.flat()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8'])
    expect(turns.waitsFor('mal')).toBe(false)
  })

  it('give each author a turn, however much one sends', () => {
    const turns = make()
    for (let index = 0; index < 1000; index++) turns.add('mal', `mal ${index}`)
    turns.add('ana', 'ana')
    pass(3 * SHARE)
    const before = taken.flat().indexOf('ana')
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThanOrEqual(8 + 2 * SHARE)
  })

  it('leave half of the time to other work', () => {
    cost = 5
    const turns = make()
    for (let index = 0; index < 200; index++) turns.add('mal', `${index}`)
    const began = now
    const before = taken.flat().length
    pass(2000)
    const worked = (taken.flat().length - before) * cost
    expect(worked).toBeLessThan((now - began) * 0.6)
    expect(taken.flat()).toHaveLength(200)
  })

  it('don’t process anything after stop', () => {
    const turns = make()
    for (let index = 0; index < 100; index++) turns.add('mal', `${index}`)
    const before = taken.length
    turns.stop()
    pass(1000)
    expect(taken).toHaveLength(before)
  })
})
