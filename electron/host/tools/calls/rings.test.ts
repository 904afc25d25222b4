import { describe, expect, it } from 'vitest'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { Rings } from './rings.ts'

const SPACE = 'ab'.repeat(32)
const MAL = 'cd'.repeat(32)
const STREAM = 'ef'.repeat(16)
const RINGS = 10_000

/** @param turn another session for each number */
const ring = (turn: number) => ({ device: MAL, stream: STREAM, session: `${turn}`.padStart(32, '0') })

function start() {
  let time = 0
  const told: string[] = []
  const windows = { tellAll: (_name: unknown, payload: unknown) => told.push((payload as { state: string }).state) }
  const rings = new Rings(windows as never, () => time)
  const pass = (milliseconds: number): void => {
    time += milliseconds
  }
  return { rings, told, pass }
}

describe('10,000 rings from one device', () => {
  it('[C8] reach windows only a few times, one at a time, each ending once it stops', () => {
    const { rings, told, pass } = start()
    for (let turn = 0; turn < RINGS; turn++) rings.heard(SPACE, { ...ring(turn), rings: true }, true)
    const { ringsPerMinute, ringBurst } = CALL_LIMITS
    expect(told.filter((state) => state === 'rings')).toHaveLength(ringBurst)
    expect(told).toHaveLength(2 * ringBurst)
    expect(rings.all()).toEqual([])
    pass(60_000 / ringsPerMinute)
    rings.heard(SPACE, { ...ring(RINGS), rings: true }, true)
    expect(told.at(-1)).toBe('rings')
    expect(rings.all()).toHaveLength(1)
    rings.closed(SPACE)
    expect(told.at(-1)).toBe('stopped')
    expect(rings.all()).toEqual([])
  })

  it('[C8] don’t ring more often if they start and stop with each statement', () => {
    const { rings, told } = start()
    for (let turn = 0; turn < RINGS; turn++) rings.heard(SPACE, { ...ring(0), rings: turn % 2 === 0 }, true)
    expect(told.filter((state) => state === 'rings')).toHaveLength(CALL_LIMITS.ringBurst)
  })
})

it('[C8] rings in one call continue while another is answered', () => {
  const { rings, told } = start()
  const [here, there] = [ring(0), { ...ring(1), device: '12'.repeat(32), stream: '34'.repeat(16) }]
  for (const place of [here, there]) rings.heard(SPACE, { ...place, rings: true }, true)
  expect(rings.settle(SPACE, STREAM, 'answered', 'window').map(({ device }) => device)).toEqual([MAL])
  expect(told).toEqual(['rings', 'rings', 'answered'])
  expect(rings.all().map(({ stream }) => stream)).toEqual([there.stream])
})
