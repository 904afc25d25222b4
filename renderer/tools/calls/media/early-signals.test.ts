import { beforeEach, describe, expect, it } from 'vitest'
import { EARLY, EarlySignals } from './early-signals.ts'
import { LIFE } from './pair.ts'

const signal = (text: string) => ({ kind: 'candidate', text }) as const
const session = (index: number) => `session ${index}`

describe('signals from an unknown session', () => {
  let early: EarlySignals

  beforeEach(() => {
    early = new EarlySignals()
  })

  it('are kept in order until the session is known', () => {
    for (const text of ['one', 'two']) early.keep('a', signal(text), 0)
    early.keep('b', signal('three'), 1)
    expect(early.take('a', 2)).toEqual([signal('one'), signal('two')])
    expect(early.take('a', 2)).toEqual([])
    expect(early.take('b', 2)).toEqual([signal('three')])
  })

  it('are limited in number, per session and in all', () => {
    for (let count = 0; count <= EARLY.signals; count++) early.keep('a', signal(`${count}`), 0)
    for (let at = 1; at <= EARLY.people; at++) early.keep(session(at), signal(''), 0)
    expect(early.take('a', 0).length).toBe(EARLY.signals)
    expect(early.take(session(EARLY.people - 1), 0).length).toBe(1)
    expect(early.take(session(EARLY.people), 0)).toEqual([])
  })

  it('make room for others once their session would have started again', () => {
    for (let at = 0; at < EARLY.people; at++) early.keep(session(at), signal(''), at)
    early.keep('b', signal('too early'), LIFE.never - 1)
    expect(early.take('b', LIFE.never - 1)).toEqual([])
    early.keep('b', signal('in time'), LIFE.never)
    expect(early.take('b', LIFE.never)).toEqual([signal('in time')])
    expect(early.take(session(0), LIFE.never)).toEqual([])
    expect(early.take(session(1), LIFE.never)).toEqual([signal('')])
  })
})
