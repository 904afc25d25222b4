/** [U9] A copy in the browser reports that there's a newer version, and where. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFakeHost, emptyState } from '../../shared/ipc/testing.ts'
import { NewerVersion } from './newer-version.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [product, space] = ['0a'.repeat(16), '0b'.repeat(32)]

function started(version = '1.0.0') {
  let newest: string | null = '1.1.0'
  const host = createFakeHost({
    'releases.find-update': () => newest && { space, version: newest, notes: 'Captions', file: null, isFresh: true },
    'app.state': () => ({ ...emptyState, spaces: [{ id: space, name: 'Team\u202e' }] }),
  })
  const told: string[] = []
  const newer = new NewerVersion({
    ...{ api: host, product, version },
    tell: (found, name) => told.push(`${found} in ${name}`),
  })
  const set = (version: string | null) => {
    newest = version
  }
  return { host, newer, told, set }
}

it('is reported once, with its space', async () => {
  const { host, newer, told, set } = started()
  await vi.advanceTimersByTimeAsync(3 * 60 * 60_000)
  expect(told).toEqual(['1.1.0 in Team'])
  const asked = host.seen.find(([, name]) => name === 'releases.find-update')
  expect(asked?.[2]).toMatchObject({ product, version: '1.0.0', kind: null })
  set('1.2.0')
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(told.at(-1)).toBe('1.2.0 in Team')
  newer.stop()
  set('1.3.0')
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(told).toHaveLength(2)
})

it('is shown to windows, whose other calls go to the host', async () => {
  const { newer, set } = started()
  const { api } = newer
  expect(await api.call('window', 'shell.updates', undefined)).toEqual({
    ok: true,
    value: {
      ...{ version: '1.0.0', canInstall: false, isAutomatic: false, failed: null },
      found: { version: '1.1.0', notes: 'Captions', space, product, state: 'waits' },
    },
  })
  set(null)
  expect(await api.call('window', 'shell.updates', undefined)).toMatchObject({ value: { found: null } })
  expect(await api.call('window', 'app.state', undefined)).toMatchObject({ value: { spaces: [{ id: space }] } })
  newer.stop()
})
