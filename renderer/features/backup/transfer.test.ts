import { describe, expect, it } from 'vitest'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { restoreBackup, writeBackup } from './transfer.ts'

/** The signal of a view that stays mounted. */
const going = new AbortController().signal
const HOW = { passphrase: 'passphrase', replaces: false }

/** A host that records its input, and fails at the given call. */
function host(failing: string | null = null, backup: string | null = 'one') {
  const called: string[] = []
  const fed: number[] = []
  let left = 3
  const call = async (name: string, input?: { bytes?: Uint8Array }) => {
    called.push(name)
    if (name === failing) return { ok: false, error: { reason: 'refused', message: 'no' } }
    if (name === 'backup.write') {
      const path = --left === 0 ? '/home/ana/Downloads/Parley Ana 2026-11-05.parley' : null
      return { ok: true, value: { bytes: 30 - left * 10, path } }
    }
    if (name === 'backup.feed') fed.push(input?.bytes?.length ?? 0)
    if (name === 'backup.finish') return { ok: true, value: { kind: 'space', spaces: 1 } }
    return { ok: true, value: { backup } }
  }
  return { called, fed, client: { call } as unknown as HostClient }
}

describe('a backup', () => {
  it('is written completely by the host, which reports progress', async () => {
    const { client } = host()
    const told: number[] = []
    expect(await writeBackup(client, null, 'passphrase', (bytes) => told.push(bytes))).toEqual({
      ok: true,
      value: '/home/ana/Downloads/Parley Ana 2026-11-05.parley',
    })
    expect(told).toEqual([10, 20, 30])
  })

  it('is not written if the person picks no file, or the host fails', async () => {
    const { client, called } = host(null, null)
    expect(await writeBackup(client, null, 'passphrase', () => {})).toEqual({ ok: true, value: null })
    expect(called).toEqual(['backup.begin'])
    expect(await writeBackup(host('backup.write').client, null, 'passphrase', () => {})).toMatchObject({ ok: false })
  })

  it('is restored completely, in pieces that fit a call', async () => {
    const { client, fed } = host()
    const file = new Blob([new Uint8Array(1_200_000)])
    expect(await restoreBackup(client, file, HOW, () => {}, going)).toMatchObject({ ok: true, value: { spaces: 1 } })
    expect(fed).toEqual([524288, 524288, 151424])
    const refusing = host('backup.feed')
    expect(await restoreBackup(refusing.client, file, HOW, () => {}, going)).toMatchObject({ ok: false })
    expect(refusing.called.filter((name) => name === 'backup.feed')).toHaveLength(1)
  })

  it.each([
    ['that the window reads', new Blob([new Uint8Array(10)]), 'one'],
    ['that the host reads', { grant: 'ab', name: 'mine.parley', size: 10 }, 'ab'],
  ])('%s is no longer restored once its view is unmounted', async (_, file, backup) => {
    const { client } = host()
    const view = new AbortController()
    const stopped: unknown[] = []
    const answered = Promise.withResolvers<unknown>()
    const call = async (name: string, input?: unknown) => {
      if (name === 'backup.stop') return void stopped.push(input)
      return name === 'backup.restore' ? client.call(name, HOW) : answered.promise
    }
    const restoring = restoreBackup({ call } as unknown as HostClient, file, HOW, () => {}, view.signal)
    await Promise.resolve()
    view.abort()
    answered.resolve({ ok: false, error: { reason: 'not-found', message: 'it was stopped' } })
    expect(await restoring).toMatchObject({ ok: false })
    expect(stopped).toEqual([{ backup }])
  })

  it('is not restored if its file can’t be read', async () => {
    const { client, called } = host()
    const file = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('it was moved')) }) }
    expect(await restoreBackup(client, file as unknown as Blob, HOW, () => {}, going)).toMatchObject({
      ok: false,
      error: { reason: 'not-found' },
    })
    expect(called).toEqual(['backup.restore', 'backup.stop'])
  })
})
