import { describe, expect, it } from 'vitest'
import type { FileState } from '../../../../shared/tools/files/calls.ts'
import { Transfers } from './transfers.ts'

const file = { id: '1'.repeat(24), device: 'b'.repeat(64), name: 'plan.pdf' }

function world() {
  const values = new Map<string, unknown>()
  const listeners = new Set<(roots: ReadonlySet<string>) => void>()
  let current: Pick<FileState, 'state' | 'size'> = { state: 'absent', size: 0 }
  const open = () =>
    new Transfers({
      space: 'space',
      remembered: { get: (key) => values.get(key), set: (key, value) => values.set(key, value) },
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      stateOf: () => current,
      fileOf: (root) => (root === 'root' ? file : null),
      automaticBelow: () => 100,
      now: () => 7,
    })
  const becomes = (state: FileState['state'], size = 100) => {
    current = { state, size }
    for (const listener of listeners) listener(new Set(['root']))
  }
  return { open, becomes }
}

const kinds = (transfers: Transfers) => transfers.entries().map(({ kind, name }) => `${name} ${kind}`)

describe('transfers in an inbox', () => {
  it('are completed or failed downloads, even after a restart', () => {
    const { open, becomes } = world()
    const transfers = open()
    becomes('here')
    expect(kinds(transfers)).toEqual([])
    becomes('fetching')
    becomes('failed')
    expect(kinds(transfers)).toEqual(['plan.pdf failed'])
    expect(transfers.entries()[0]?.path).toBe(`files/${file.id}-${file.device}`)
    becomes('waiting')
    expect(kinds(transfers)).toEqual([])
    becomes('here')
    becomes('here')
    transfers.stop()
    expect(kinds(open())).toEqual(['plan.pdf finished'])
  })

  it('don’t include automatic downloads, or downloads that the person paused', () => {
    const { open, becomes } = world()
    const transfers = open()
    becomes('fetching', 99)
    becomes('here', 99)
    becomes('fetching')
    becomes('paused')
    expect(kinds(transfers)).toEqual([])
  })
})
