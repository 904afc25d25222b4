import { describe, expect, it } from 'vitest'
import { LIMITS } from '../record/limits.ts'
import { checkEvent, checkResult } from './check.ts'
import { createDispatch } from './dispatch.ts'
import { createFakeHost, emptyState } from './testing.ts'

const space = 'cd'.repeat(32)

function setUp(answers: Parameters<typeof createFakeHost>[0] = {}) {
  const host = createFakeHost(answers)
  const logged: string[] = []
  const dispatch = createDispatch(host, (message) => logged.push(message))
  return { host, logged, dispatch }
}

describe('dispatch', () => {
  it('passes a valid call to the host and returns its result', async () => {
    const { dispatch, host } = setUp()
    expect(await dispatch('window', 'app.state', undefined)).toEqual({ ok: true, value: emptyState })
    expect(host.seen).toEqual([['window', 'app.state', undefined]])
  })

  it.each([
    ['an unknown name', 'spaces.steal', {}],
    ['a name of Object.prototype', 'constructor', {}],
    ['a name that is not text', 7, {}],
    ['no arguments', 'spaces.detail', undefined],
    ['an invalid id', 'spaces.detail', { space: '../../etc' }],
    ['unexpected arguments', 'app.state', { extra: 1 }],
    ['an unknown role', 'spaces.change-role', { space, device: space, role: 'king' }],
    ['an array instead of bytes', 'docs.write', { space, doc: 'index', update: [1, 2] }],
    [
      'an update that is too large',
      'docs.write',
      { space, doc: 'index', update: new Uint8Array(LIMITS.updateBytes + 1) },
    ],
    ['a doc id that is a path', 'docs.open', { space, doc: '../index' }],
  ])('answers bad-input to %s, and doesn’t pass it to the host', async (_what, name, input) => {
    const { dispatch, host } = setUp()
    expect(await dispatch('window', name, input)).toMatchObject({ ok: false, error: { reason: 'bad-input' } })
    expect(host.seen).toEqual([])
  })

  it('accepts the largest update, and drops properties that the schema doesn’t name', async () => {
    const { dispatch, host } = setUp({ 'docs.write': () => ({ clock: 3 }) })
    const update = new Uint8Array(LIMITS.updateBytes)
    const result = await dispatch('window', 'docs.write', { space, doc: 'index', update, admin: true })
    expect(result).toEqual({ ok: true, value: { clock: 3 } })
    expect(host.seen[0]?.[2]).toEqual({ space, doc: 'index', update })
  })

  it('never throws: an exception inside the host is an internal error without its text', async () => {
    const { dispatch, logged } = setUp({
      'app.state': () => {
        throw new Error('/home/someone/secret')
      },
    })
    const result = await dispatch('window', 'app.state', undefined)
    expect(result).toEqual({ ok: false, error: { reason: 'internal', message: 'app.state failed' } })
    expect(logged.join()).toContain('secret')
  })

  it('does not return an invalid result', async () => {
    const { dispatch } = setUp({ 'app.state': () => ({ device: 'nobody' }) })
    expect(await dispatch('window', 'app.state', undefined)).toMatchObject({ ok: false, error: { reason: 'internal' } })
  })
})

describe('the checks of a window', () => {
  it.each([
    [null],
    [7],
    [{}],
    [{ ok: 'yes' }],
    [{ ok: false }],
    [{ ok: false, error: { reason: 'because', message: '' } }],
  ])('report a result of %j as an internal error', (result) => {
    expect(checkResult('app.state', result)).toMatchObject({ ok: false, error: { reason: 'internal' } })
  })

  it('reject unknown or invalid events', () => {
    expect(checkEvent('app.changed', emptyState)).not.toBeNull()
    expect(checkEvent('app.changed', {})).toBeNull()
    expect(checkEvent('toString', {})).toBeNull()
  })
})
