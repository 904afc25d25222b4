/** [P24] [C7] Signals for a connection, as other windows could send them. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../../../shared/testing/fuzz.ts'
import { fuzzAll } from '../../../../shared/testing/fuzz-suite.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import { isSignal, PairCheck } from './pair-check.ts'
import { candidateOf, fingerprint, sdpOf } from './testing/signals.ts'

/** This folder's share of the 200,000 cases for all code. */
const CASES = 3000

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

const readers: Reader[] = [
  {
    name: 'descriptions of calls',
    form: 'text',
    cases: 2000,
    samples: [sdpOf(), sdpOf({ direction: 'recvonly', fragment: 'bbbb' })],
    takes: (result) => result === true,
    read: (text: string) => isSignal('offer', text, false),
  },
  {
    name: 'candidates of calls',
    form: 'text',
    cases: 1500,
    samples: [candidateOf(5)],
    takes: (result) => result === true,
    read: (text: string) => isSignal('candidate', text, false),
  },
]

describe('[P24] readers of signals', () => {
  fuzzAll(readers, CASES, { process, collect })
})

describe('[C7] a description', () => {
  const takes = (text: string, listens = false): boolean => isSignal('offer', text, listens)

  it('must have the sections of a call, one certificate and one user fragment', () => {
    expect(takes(sdpOf())).toBe(true)
    for (const sections of [[], ['application'], ['audio', 'audio', 'video', 'video', 'application']])
      expect(takes(sdpOf({ sections }))).toBe(false)
    expect(takes(sdpOf({ sections: ['audio', 'video', 'video', 'audio', 'application', 'video'] }))).toBe(false)
    expect(takes(sdpOf({ more: [`a=fingerprint:sha-256 ${fingerprint('00')}`] }))).toBe(false)
    expect(takes(sdpOf({ more: [`a=fingerprint:sha-1 ${fingerprint('AB')}`] }))).toBe(false)
    expect(takes(sdpOf({ more: ['a=ice-ufrag:zzzz'] }))).toBe(false)
    expect(takes(sdpOf({ more: [`a=${'x'.repeat(CALL_LIMITS.description)}`] }))).toBe(false)
    for (const odd of ['\r', '\u2028', '\u0000', 'ü']) expect(takes(sdpOf({ more: [`a=x${odd}y`] }))).toBe(false)
  })

  it('from a listener must say in each section that nothing is sent', () => {
    for (const direction of ['recvonly', 'inactive']) expect(takes(sdpOf({ direction }), true)).toBe(true)
    for (const direction of ['sendrecv', 'sendonly', 'mid:9']) expect(takes(sdpOf({ direction }), true)).toBe(false)
    expect(takes(sdpOf({ direction: 'recvonly\r\na=sendrecv' }), true)).toBe(false)
  })

  it('can be followed only by one with the same certificate and another user fragment', () => {
    const pair = new PairCheck()
    expect(pair.take('offer', sdpOf(), false)).toBeNull()
    expect(pair.take('answer', sdpOf({ fragment: 'bbbb' }), false)).toBeNull()
    expect(pair.take('offer', sdpOf({ fragment: 'bbbb' }), false)).toContain('C7')
    expect(pair.take('offer', sdpOf({ fragment: 'cccc', fingerprint: fingerprint('00') }), false)).toContain('C7')
  })

  it('can be followed by a bounded number of candidates', () => {
    const pair = new PairCheck()
    const many = (): (string | null)[] =>
      Array.from({ length: CALL_LIMITS.candidates }, (_, port) => pair.take('candidate', candidateOf(port), false))
    expect(many().every((broken) => broken === null)).toBe(true)
    expect(pair.take('offer', sdpOf(), false)).toBeNull()
    expect(many().every((broken) => broken === null)).toBe(true)
    expect(pair.take('candidate', candidateOf(9), false)).toContain('C7')
    for (const text of ['', '{}', '[]', 'null', '{"candidate":5,"sdpMid":"0"}', '{"candidate":""}'])
      expect(isSignal('candidate', text, false)).toBe(false)
    expect(isSignal('candidate', candidateOf(9).padEnd(CALL_LIMITS.candidate + 1), false)).toBe(false)
  })
})
