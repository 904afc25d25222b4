import { describe, expect, it } from 'vitest'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { fileNameOf, readBackup, restoreBackup } from './transfer.ts'

/** A host that keeps what it is fed, and fails where it is told to. */
function host(failing: string | null = null) {
  const called: string[] = []
  const fed: number[] = []
  let left = 3
  const call = async (name: string, input?: { bytes?: Uint8Array }) => {
    called.push(name)
    if (name === failing) return { ok: false, error: { reason: 'refused', message: 'no' } }
    if (name === 'backup.read') return { ok: true, value: { bytes: Uint8Array.of(left), done: --left === 0 } }
    if (name === 'backup.feed') fed.push(input?.bytes?.length ?? 0)
    if (name === 'backup.finish') return { ok: true, value: { kind: 'space', spaces: 1 } }
    return { ok: true, value: { backup: 'one' } }
  }
  return { called, fed, client: { call } as unknown as HostClient }
}

describe('a backup', () => {
  it('is read to its end, and what has come is told', async () => {
    const { client } = host()
    const told: number[] = []
    const result = await readBackup(client, null, 'passphrase', (bytes) => told.push(bytes))
    expect(result.ok && [...new Uint8Array(await result.value.arrayBuffer())]).toEqual([3, 2, 1])
    expect(told).toEqual([1, 2, 3])
  })

  it('is given up where the host cannot go on', async () => {
    const { client, called } = host('backup.read')
    expect(await readBackup(client, null, 'passphrase', () => {})).toMatchObject({ ok: false })
    expect(called).toContain('backup.stop')
  })

  it('is handed in whole, in pieces that a call takes', async () => {
    const { client, fed } = host()
    const file = new Blob([new Uint8Array(1_200_000)])
    expect(await restoreBackup(client, file, 'passphrase', () => {})).toMatchObject({ ok: true, value: { spaces: 1 } })
    expect(fed).toEqual([524288, 524288, 151424])
    const refusing = host('backup.feed')
    expect(await restoreBackup(refusing.client, file, 'passphrase', () => {})).toMatchObject({ ok: false })
    expect(refusing.called.filter((name) => name === 'backup.feed')).toHaveLength(1)
  })

  it('has a name that every system takes', () => {
    const day = new Date(2026, 10, 5)
    expect(fileNameOf('Design team', day)).toBe('Parley Design team 2026-11-05.parley')
    expect(fileNameOf('a/b\\c:*?"<>|', day)).toBe('Parley abc 2026-11-05.parley')
    expect(fileNameOf('', day)).toBe('Parley 2026-11-05.parley')
  })
})
