import { beforeEach, describe, expect, it } from 'vitest'
import { chainKey } from '../record/chain-id.ts'
import { fakeDevice, fakeHash, fakeName } from '../testing/fake-log.ts'
import { Random } from '../testing/random.ts'
import { Heads } from './heads.ts'
import { decodeMessage } from './messages.ts'
import { Circle, makeNeighbor, type Neighbor } from './neighbor.ts'
import { PublicationTrees } from './publication-trees.ts'
import { COUNTS, TIMING } from './timing.ts'

const [me, ana] = [fakeDevice('me'), fakeDevice('ana')]
const names = (neighbors: readonly Neighbor[]): string[] => neighbors.map(({ device }) => fakeName(device)).sort()

let circle: Circle
let trees: PublicationTrees

function begin(author = ana): void {
  const chain = chainKey({ author, generation: 1, stream: 'content' })
  const heads = new Heads(fakeHash, [{ chain, seq: 0, hash: 'ab'.repeat(32) }])
  circle = new Circle({ device: me, isPublication: true, heads, random: new Random(1).next, now: 0 })
  trees = new PublicationTrees(circle)
  trees.known(author)
}

function meet(name: string): Neighbor {
  const neighbor = makeNeighbor(fakeDevice(name), 1, 'full', [])
  circle.neighbors.set(neighbor.device, neighbor)
  trees.met(neighbor)
  return neighbor
}

function lose(neighbor: Neighbor): void {
  circle.neighbors.delete(neighbor.device)
  trees.forget(neighbor)
}

const says = (neighbor: Neighbor, hops: number | null): void =>
  trees.heard(neighbor, hops === null ? [] : [{ author: ana, hops }])

/** Messages since the last call, such as `graft Ben`. */
const said = (): string[] =>
  circle.takeEffects().flatMap((effect) => {
    if (effect.type !== 'send') return []
    return `${decodeMessage(effect.message).type} ${fakeName(effect.to)}`
  })

const own = (to: Neighbor): number | undefined => trees.distancesFor(to).find(({ author }) => author === ana)?.hops

beforeEach(() => begin())

describe('routes in a publication', () => {
  it('[Y41] lead through the nearest neighbor, which is not notified of them', () => {
    const [ben, cem, dora] = [meet('ben'), meet('cem'), meet('dora')]
    says(ben, 4)
    expect(said()).toEqual(['graft ben'])
    says(cem, 2)
    expect(said()).toEqual(['prune ben', 'graft cem'])
    says(dora, 2)
    expect(said()).toEqual([])
    expect([own(ben), own(cem), own(dora)]).toEqual([3, undefined, 3])
  })

  it('[Y43] switch to a neighbor that can’t depend on us, or request pushes from all and wait', () => {
    const [ben, cem, dora] = [meet('ben'), meet('cem'), meet('dora')]
    says(ben, 2)
    says(cem, 3)
    says(dora, 4)
    said()
    lose(ben)
    expect(said()).toEqual(['graft cem'])
    lose(cem)
    // Dora is as far from Ana as we were, so she can't depend on us.
    expect(said()).toEqual(['graft dora'])
    says(dora, 6)
    said()
    const eve = meet('eve')
    says(eve, 9)
    said()
    lose(dora)
    expect(said()).toEqual(['graft eve'])
    expect(own(eve)).toBeUndefined()
    circle.now = TIMING.holdDown
    trees.look()
    expect(said()).toEqual(['graft eve'])
    expect(own(meet('fred'))).toBe(10)
  })

  it('[Y43] start again with the neighbor that delivers first', () => {
    const [ben, cem, dora] = [meet('ben'), meet('cem'), meet('dora')]
    says(ben, 1)
    says(cem, 5)
    said()
    lose(ben)
    expect(said()).toEqual(['graft cem', 'graft dora'])
    trees.delivered(ana, dora)
    trees.delivered(ana, cem)
    expect(said()).toEqual(['prune cem'])
  })

  it('[Y44] avoid a parent that delivers nothing until it announces another distance', () => {
    const [liar, ben] = [meet('liar'), meet('ben')]
    says(liar, 0)
    says(ben, 5)
    said()
    trees.graft(ana, ben)
    expect(said()).toEqual(['prune liar', 'graft ben'])
    says(ben, 5)
    expect(said()).toEqual([])
  })

  it('[Y40] lead from any device to few others, however many request pushes', () => {
    const many = Array.from({ length: 60 }, (_, index) => meet(`r${index}`))
    for (const neighbor of many) trees.graftedBy(ana, neighbor)
    expect(trees.audience(ana, null).push).toHaveLength(COUNTS.children)
    expect(many.filter((neighbor) => own(neighbor) === undefined)).toHaveLength(60)
    says(many[0] as Neighbor, 1)
    expect(many.filter((neighbor) => own(neighbor) === 2).length).toBeLessThanOrEqual(COUNTS.told)
  })

  it('[Y40] lead from the author to eight neighbors, whether they requested it or not', () => {
    begin(me)
    const many = Array.from({ length: 60 }, (_, index) => meet(`r${index}`))
    expect(trees.audience(me, null).push).toHaveLength(COUNTS.audience)
    // A neighbor that is notified of a distance may depend on us, and would wait in vain without pushes.
    const told = many.filter((neighbor) => trees.distancesFor(neighbor).length > 0)
    expect(new Set(told)).toEqual(new Set(trees.audience(me, null).push))
    for (const neighbor of many) trees.graftedBy(me, neighbor)
    const { push, tell } = trees.audience(me, null)
    expect([push.length, tell.length]).toEqual([COUNTS.audience, 0])
    const [first] = push
    ;(first as Neighbor).congested = true
    expect(names(trees.audience(me, null).tell)).toEqual([fakeName((first as Neighbor).device)])
  })

  it('are not announced for authors without stored records', () => {
    const [ben, cem] = [meet('ben'), meet('cem')]
    trees.heard(ben, [{ author: fakeDevice('nobody'), hops: 1 }])
    expect(said()).toEqual([])
    expect(trees.distancesFor(cem)).toEqual([])
  })
})
