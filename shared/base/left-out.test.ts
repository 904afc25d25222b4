import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LeftOutCount } from './left-out.ts'

describe('parts that a reader left out', () => {
  it('are counted by kind, with the names of the first ones', () => {
    const count = new LeftOutCount<'picture' | 'rule'>()
    for (const name of ['a.png', '', 'a.png', 'b.png', 'c.png', 'd.png']) count.add('picture', name)
    count.add('rule', ' every \n day ', 2)
    count.add('rule', 'none', 0)
    expect(count.all).toEqual({
      picture: { count: 6, names: ['a.png', 'b.png', 'c.png'] },
      rule: { count: 2, names: ['every day'] },
    })
  })

  it('are added up over several readers of a file', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.string())), fc.nat(50), (parts, split) => {
        const [whole, first] = [new LeftOutCount<string>(), new LeftOutCount<string>()]
        for (const [kind, name] of parts) whole.add(kind, name)
        for (const [kind, name] of parts.slice(0, split)) first.add(kind, name)
        const second = new LeftOutCount(first.all)
        for (const [kind, name] of parts.slice(split)) second.add(kind, name)
        expect(second.all).toEqual(whole.all)
      }),
    )
  })
})
