import { describe, expect, it } from 'vitest'
import { fakeDevice, fakeHash } from '../testing/fake-log.ts'
import { Random } from '../testing/random.ts'
import type { Head } from './events.ts'
import { Heads } from './heads.ts'

const head = (name: string, stream: string, seq: number, mark = 'a'): Head => ({
  chain: `${fakeDevice(name)}.0.${stream}`,
  seq,
  hash: fakeDevice(mark),
})

describe('the heads and their digests', () => {
  it('[Y4] don’t depend on the order in which the heads arrived', () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      head(`p${index}`, index % 3 ? 'content' : 'governance', index),
    )
    const random = new Random(1)
    const shuffled = [...all].sort(() => random.next() - 0.5)
    expect(new Heads(fakeHash, all).digests()).toEqual(new Heads(fakeHash, shuffled).digests())
    expect(new Heads(fakeHash, all).sectionDigests()).toEqual(new Heads(fakeHash, shuffled).sectionDigests())
  })

  it('[Y4] are recomputed only where something changed, with 100 people and all their chains', () => {
    let hashed = 0
    const counting = (bytes: Uint8Array): Uint8Array => {
      hashed += bytes.length
      return fakeHash(bytes)
    }
    const people = Array.from({ length: 100 }, (_, index) => fakeDevice(`p${index}`))
    const chains = people.flatMap((device) => [`${device}.1.governance`, `${device}.1.content`, `${device}.2.content`])
    const heads = new Heads(
      counting,
      chains.map((chain) => ({ chain, seq: 0, hash: fakeDevice('h') })),
    )
    heads.digests()
    const all = hashed
    hashed = 0
    heads.digests()
    expect(hashed).toBe(0)
    heads.set({ chain: `${people[7]}.1.content`, seq: 1, hash: fakeDevice('i') })
    heads.digests()
    expect(hashed).toBeGreaterThan(0)
    expect(hashed).toBeLessThan(all / 10)
  })

  it('[Y4] depend on number, hash, chain and stream, and a change affects one section', () => {
    const base = [head('ana', 'governance', 1), head('ana', 'content', 5), head('ben', 'content', 7)]
    const before = new Heads(fakeHash, base)
    for (const change of [head('ana', 'content', 6), head('ana', 'content', 5, 'b'), head('cy', 'content', 0)]) {
      const after = new Heads(fakeHash, [...base, change])
      expect(after.digests().governance).toEqual(before.digests().governance)
      expect(after.digests().content).not.toEqual(before.digests().content)
      const ours = before.sectionDigests()
      const changed = after.sectionDigests().filter((digest, index) => digest.join() !== ours[index]?.join())
      expect(changed).toHaveLength(1)
    }
    const governed = new Heads(fakeHash, [...base, head('ben', 'governance', 0)])
    expect(governed.digests().content).toEqual(before.digests().content)
    expect(governed.digests().governance).not.toEqual(before.digests().governance)
  })

  it('drop a chain at -1, and an author together with its last chain', () => {
    const heads = new Heads(fakeHash, [])
    const empty = heads.digests()
    heads.set(head('ana', 'content', 3))
    heads.set(head('ana', 'governance', 0))
    heads.set(head('ana', 'content', -1))
    expect([heads.size, heads.seq(head('ana', 'content', 0).chain), heads.knowsAuthor(fakeDevice('ana'))]).toEqual([
      1,
      -1,
      true,
    ])
    heads.set(head('ana', 'governance', -1))
    expect(heads.knowsAuthor(fakeDevice('ana'))).toBe(false)
    expect(heads.digests()).toEqual(empty)
  })

  it('return the heads of the requested sections, each once', () => {
    const heads = new Heads(fakeHash, [
      head('ana', 'governance', 1),
      head('ben', 'governance', 2),
      head('ana', 'content', 3),
    ])
    expect(heads.inSections([0, 0]).map(({ seq }) => seq)).toEqual([1, 2])
    expect(heads.inSections(Array.from({ length: 65 }, (_, index) => index))).toHaveLength(3)
  })
})
