import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { AddedDocs } from './added-docs.ts'

describe('new docs', () => {
  it('are announced once per turn, up to a thousand at a time, and not after the end', async () => {
    const told: [string, number][] = []
    const added = new AddedDocs((space, docs) => told.push([space, docs.length]))
    for (let doc = 0; doc < 1500; doc++) added.add('a', `doc${doc}`)
    added.add('b', 'doc')
    expect(told).toEqual([])
    await setImmediate()
    expect(told).toEqual([
      ['a', 1000],
      ['a', 500],
      ['b', 1],
    ])
    added.add('a', 'another')
    await setImmediate()
    expect(told).toHaveLength(4)
    added.add('a', 'late')
    added.stop()
    await setImmediate()
    expect(told).toHaveLength(4)
  })
})
