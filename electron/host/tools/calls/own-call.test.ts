import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { CallStatement } from '../../../../shared/tools/calls/statement.ts'
import { OwnCall } from './own-call.ts'
import type { HeardSignal, SpaceCalls } from './space-calls.ts'
import { candidateOf, fingerprint, sdpOf } from './testing/signals.ts'

const CONVERSATION = 'cd'.repeat(16)
const BEN = { device: 'ben', stream: CONVERSATION, session: 'ef'.repeat(16) }

/** Ana's call, in a conversation with these devices. */
function start(devices = ['ana', 'ben']) {
  const said: (CallStatement & { at: number })[] = []
  const told: string[] = []
  const sent: string[] = []
  const reported: string[] = []
  const calls = {
    space: {
      device: 'ana',
      readersOf: () => devices,
      othersIn: () => devices.filter((device) => device !== 'ana'),
    },
    listens: () => false,
    mayBeIn: () => true,
    say: (statement: CallStatement) => {
      said.push({ ...statement, at: Date.now() })
      return statement
    },
    signal: (to: { device: string }, _statement: unknown, kind: string) => sent.push(`${kind} to ${to.device}`),
  } as unknown as SpaceCalls
  const own = new OwnCall(
    {
      client: 'window',
      calls,
      stream: CONVERSATION,
      session: 'ab'.repeat(16),
      windows: {
        tell: (_client, name, payload) => void told.push(name === 'calls.signal' ? JSON.stringify(payload) : name),
      },
      steady: () => Date.now(),
      report: (device, rule) => reported.push(`${device}: ${rule}`),
    },
    {},
  )
  const hear = (kind: HeardSignal['kind'], text: string): void =>
    own.hear({ from: BEN, to: own.session, kind, text, listens: false })
  return { own, said, told, sent, reported, hear }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the call of this device', () => {
  it('[C2] is announced immediately, every 2 s, and when it ends', () => {
    const { own, said } = start()
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(5 * CALL_LIMITS.heartbeat)
    expect(said.map(({ inCall }) => inCall)).toEqual([0, 2000, 4000, 6000, 8000, 10_000])
    own.leave()
    expect(said.at(-1)).toMatchObject({ left: true })
    vi.advanceTimersByTime(60_000)
    expect(said).toHaveLength(7)
  })

  it('[C2] is announced when something changes, in its latest state and at most every 250 ms', () => {
    const { own, said } = start()
    const flags = { muted: false, camera: false, screen: false, recording: false, live: false }
    for (let turn = 0; turn < 100; turn++) {
      own.update({ flags: { ...flags, camera: turn % 2 === 0 } })
      vi.advanceTimersByTime(10)
    }
    const pauses = said.slice(1).map(({ at }, index) => at - (said[index]?.at ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(CALL_LIMITS.changePause)
    vi.advanceTimersByTime(CALL_LIMITS.changePause)
    expect(said.at(-1)?.flags.camera).toBe(false)
    const before = said.length
    own.update({ level: 5 })
    own.update({ flags })
    vi.advanceTimersByTime(CALL_LIMITS.changePause)
    expect(said).toHaveLength(before)
  })

  it('[C8] rings for 45 s, or until somebody joins or everyone has declined', () => {
    const { own, said, told } = start(['ana', 'ben', 'cem'])
    const rings = (): boolean | undefined => {
      vi.advanceTimersByTime(CALL_LIMITS.heartbeat)
      return said.at(-1)?.rings
    }
    own.ring()
    expect(rings()).toBe(true)
    vi.advanceTimersByTime(CALL_LIMITS.ringFor)
    expect(rings()).toBe(false)
    own.ring()
    own.heard('ana')
    expect(rings()).toBe(true)
    own.heard('ben')
    expect(rings()).toBe(false)
    own.ring()
    own.declined('ben')
    own.declined('ben')
    expect(rings()).toBe(true)
    own.declined('cem')
    expect(rings()).toBe(false)
    own.declined('ben')
    expect(told).toEqual(['calls.declined', 'calls.declined'])
    expect(() => start(['ana']).own.ring()).toThrow('nobody else')
    expect(() => start(Array.from({ length: 9 }, (_, index) => `${index}`)).own.ring()).toThrow('small')
  })

  it('[C7] ends a pair that breaks a rule: both windows get bye, and its device is reported once', () => {
    const { told, sent, reported, hear } = start()
    hear('offer', sdpOf())
    hear('candidate', candidateOf(1))
    expect(told).toHaveLength(2)
    hear('offer', sdpOf({ fingerprint: fingerprint('00'), fragment: 'bbbb' }))
    hear('candidate', candidateOf(2))
    expect(told.slice(2).map((text) => JSON.parse(text).kind)).toEqual(['bye'])
    expect([sent, reported]).toEqual([['bye to ben'], ['ben: C7 another certificate']])
  })

  it('[C7] sends at most 20 signals a second to one session, and none that others would refuse', () => {
    const { own, sent } = start()
    let count = 0
    const send = (): void => own.signal(BEN, 'offer', sdpOf({ fragment: `fragment${count++}` }))
    while (count < CALL_LIMITS.signalBurst) send()
    expect(send).toThrow('too many')
    own.signal({ ...BEN, session: 'another' }, 'bye', '')
    vi.advanceTimersByTime(1000)
    for (let turn = 0; turn < CALL_LIMITS.signalsPerSecond; turn++) send()
    expect(send).toThrow('too many')
    expect(() => own.signal({ ...BEN, session: 'a third' }, 'offer', 'v=0')).toThrow('accept')
    expect(sent).toHaveLength(CALL_LIMITS.signalBurst + CALL_LIMITS.signalsPerSecond + 1)
  })

  it('[C7] doesn’t send a signal for which the other host would end the pair', () => {
    const { own, sent } = start()
    own.signal(BEN, 'offer', sdpOf())
    expect(() => own.signal(BEN, 'offer', sdpOf())).toThrow('the same description again')
    expect(() => own.signal(BEN, 'answer', sdpOf({ fingerprint: fingerprint('00'), fragment: 'b' }))).toThrow(
      'another certificate',
    )
    own.signal(BEN, 'offer', sdpOf({ fragment: 'c' }))
    const candidates = CALL_LIMITS.candidates
    for (let port = 1; port <= candidates; port++) {
      own.signal(BEN, 'candidate', candidateOf(port))
      vi.advanceTimersByTime(100)
    }
    expect(() => own.signal(BEN, 'candidate', candidateOf(9))).toThrow('too many candidates')
    expect(sent).toHaveLength(2 + candidates)
  })
})
