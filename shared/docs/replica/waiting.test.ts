import { describe, expect, it } from 'vitest'
import { Clocks } from '../clients/clocks.ts'
import { type Entry, firstUnmet } from './waiting.ts'

class CountedClocks extends Clocks {
  asked = 0

  override next(client: number): number {
    this.asked++
    return super.next(client)
  }
}

describe('the waiting updates', () => {
  it('[D17] aren’t rescanned from the front on every arrival', () => {
    const ranges = 1000
    const clocks = new CountedClocks(new Map())
    const deletes = Array.from({ length: ranges }, (_, index) => ({ client: 1, clock: 2 * index, length: 1 }))
    const entry: Entry<null> = {
      client: null,
      clock: 0,
      end: 0,
      description: {
        ok: true,
        client: null,
        clock: 0,
        length: 0,
        dependencies: [],
        deletes,
        structs: { count: 0, start: 0, end: 0 },
      },
      update: new Uint8Array(),
      reference: null,
      watching: null,
      shortcut: null,
      applied: false,
      met: 0,
    }
    for (const { client, clock } of deletes) {
      expect(firstUnmet(entry, clocks)).toEqual({ client, clock })
      clocks.advance(client, clock + 1)
    }
    expect(firstUnmet(entry, clocks)).toBeNull()
    expect(clocks.asked).toBeLessThan(4 * ranges)
  })
})
