import { describe, expect, it } from 'vitest'
import { MESH } from './limits.ts'
import { chooseNeighbors, hasRoom, offers } from './neighbor-choice.ts'

/** A small seeded random generator in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const members = (count: number) => Array.from({ length: count }, (_, index) => `peer ${index}`)

describe('choosing neighbors', () => {
  it('picks as many peers as are missing, without duplicates, itself or existing ones', () => {
    const chosen = chooseNeighbors(
      { self: 'peer 0', connected: new Set(['peer 1']), members: members(10) },
      Math.random,
    )
    expect(chosen).toHaveLength(MESH.wantedNeighbors - 1)
    expect(new Set(chosen).size).toBe(chosen.length)
    expect(chosen).not.toContain('peer 0')
    expect(chosen).not.toContain('peer 1')
  })

  it('picks no one if none are missing, and everyone if there are few', () => {
    const connected = new Set(members(MESH.wantedNeighbors))
    expect(chooseNeighbors({ self: 'me', connected, members: members(20) }, Math.random)).toEqual([])
    expect(chooseNeighbors({ self: 'me', connected: new Set(), members: members(2) }, Math.random).sort()).toEqual(
      members(2),
    )
  })

  it('makes exactly one of two peers offer', () => {
    expect(offers('a', 'b')).toBe(true)
    expect(offers('b', 'a')).toBe(false)
  })

  it('[P3] keeps 40 peers connected through churn, with few connections each', () => {
    let most = 0
    for (let seed = 1; seed <= 100; seed++) {
      const random = seeded(seed)
      const graph = new Map<string, Set<string>>()
      const settle = (self: string) => {
        const connected = graph.get(self) ?? new Set()
        const free = [...graph].filter(([, others]) => hasRoom(others.size)).map(([id]) => id)
        for (const id of chooseNeighbors({ self, connected, members: free }, random)) {
          connected.add(id)
          graph.get(id)?.add(self)
        }
      }
      const leave = (id: string) => {
        graph.delete(id)
        for (const others of graph.values()) others.delete(id)
      }
      let next = 0
      const arrive = () => {
        const id = `peer ${next++}`
        graph.set(id, new Set())
        settle(id)
      }
      for (let count = 0; count < 40; count++) arrive()
      for (let round = 0; round < 30; round++) {
        for (let gone = 0; gone < 8; gone++) leave([...graph.keys()][Math.floor(random() * graph.size)]!)
        for (let come = 0; come < 8; come++) arrive()
        for (const id of graph.keys()) settle(id)
        expect(reached(graph)).toBe(40)
        most = Math.max(most, ...[...graph.values()].map((others) => others.size))
      }
    }
    expect(most).toBeLessThanOrEqual(MESH.maximumNeighbors)
  })
})

function reached(graph: Map<string, Set<string>>): number {
  const [first] = graph.keys()
  const seen = new Set([first!])
  for (const id of seen) for (const other of graph.get(id) ?? []) seen.add(other)
  return seen.size
}
