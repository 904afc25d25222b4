import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { quickCrypto } from '../../testing/quick-crypto.ts'
import { Random } from '../../testing/random.ts'
import { anotherOrder, hostileAct, play } from '../../testing/random-history.ts'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import { everything, History } from '../testing.ts'
import { Governance } from './governance.ts'
import type { GovernanceChange } from './governance-change.ts'
import { GovernanceState } from './governance-state.ts'

const HISTORIES = 120

/** A history with some hostile records, in an order in which a device might receive them. */
function randomHistory(seed: number) {
  const game = play(seed, 25)
  const { history, random } = game
  const count = history.entries.length
  for (let step = 0; step < 6; step++) hostileAct(game, random.pick([...game.replicas.keys()]), count)
  return { history, entries: anotherOrder(history.entries, random), random }
}

describe('governance while records arrive', () => {
  it('[V15] equals an evaluation from scratch after each record', () => {
    const kinds = new Set<string>()
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const { history, entries } = randomHistory(seed)
      const state = new GovernanceState(history.crypto, history.space)
      for (const [index, entry] of entries.entries()) {
        kinds.add(entry.change.type)
        state.add(entry)
        const here = entries.slice(0, index + 1)
        const whole = Governance.evaluate(history.crypto, here)
        expect(everything(state.governance as Governance, here), `seed ${seed}, record ${index}`).toBe(
          everything(whole, here),
        )
      }
    }
    expect(kinds.size).toBeGreaterThanOrEqual(14)
  })

  it('[V15] is the same in batches, and if a record arrives after one that builds on it', () => {
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const { history, entries, random } = randomHistory(seed)
      const expected = everything(Governance.evaluate(history.crypto, entries), entries)
      const state = new GovernanceState(history.crypto, history.space)
      const late = random.pick(entries)
      for (const entry of [...entries.filter((each) => each !== late), late]) {
        state.add(entry)
        if (random.chance(0.2)) void state.governance
      }
      expect(everything(state.governance as Governance, entries), `seed ${seed}`).toBe(expected)
    }
  })

  it('[V15] takes about as long for one more record, however many heads there are', () => {
    const stateOf = (heads: number) => {
      const history = new History(1)
      const [mal, ben] = [history.join('viewer'), history.join('viewer')]
      const state = new GovernanceState(history.crypto, history.space)
      for (const entry of history.entries) state.add(entry)
      const { members } = history.now
      const change = { type: 'profile', name: 'Name', color: '#000000' } as const
      const random = new Random(2)
      const add = (author: string, generation: number, seq: number, prev: string): string => {
        const hash = toHex(random.bytes(32))
        const grant = members.get(author)?.grant.hash ?? ''
        const chain = { author, generation, stream: 'governance' } as const
        state.add({ hash, chain, seq, prev, grant, time: 0, heads: [], change })
        return hash
      }
      for (let generation = 0; generation < heads; generation++) add(mal, generation, 0, '')
      let [seq, prev] = [-1, '']
      return () => {
        seq += 1
        prev = add(ben, 0, seq, prev)
        return state.governance
      }
    }
    const [many, few] = [stateOf(4000), stateOf(10)]
    expectTimesAsLong(10, many, few)
  })

  it.each([
    ['[V50] invites that their issuer revokes one after the other', 250],
    ['[V22] revocations, and admissions by other invites', 1500],
  ])('takes time proportional to the number of records for %s', (name, few) => {
    const evaluating = (count: number) => {
      const history = new History(1)
      const mal = history.join('editor')
      const grant = history.now.members.get(mal)?.grant.hash ?? ''
      const entries = [...history.entries]
      const random = new Random(2)
      const unknown = toHex(random.bytes(32))
      let prev = ''
      let key = ''
      const add = (change: GovernanceChange): void => {
        const hash = toHex(random.bytes(32))
        const chain = { author: mal, generation: 100, stream: 'governance' } as const
        entries.push({ hash, chain, seq: entries.length, prev, grant, time: 0, heads: [], change })
        prev = hash
      }
      const begin = (): void => {
        key = toHex(random.bytes(32))
        add({ type: 'invite', key, role: 'viewer', expires: null, uses: null })
      }
      begin()
      for (let each = 0; each < count; each++) {
        add({ type: 'revoke', key, standing: [] })
        if (name.startsWith('[V50]')) begin()
        else add({ type: 'admit', device: mal, key: unknown, role: 'viewer', proof: new Uint8Array(64) })
      }
      return () => Governance.evaluate(history.crypto, entries)
    }
    expectTimesAsLong(24, evaluating(8 * few), evaluating(few))
  })

  it('is null without genesis', () => {
    const history = new History(1)
    const state = new GovernanceState(
      quickCrypto((length) => new Random(1).bytes(length)),
      history.space,
    )
    expect(state.governance).toBeNull()
    history.join('editor')
    for (const entry of history.entries.slice(1)) state.add(entry)
    expect(state.governance).toBeNull()
    for (const entry of history.entries) state.add(entry)
    expect(state.governance?.members.size).toBe(2)
  })

  it('is evaluated from scratch only if a record can end something or precedes another', () => {
    const { history, state, write } = long(1000)
    let whole = 0
    const { entries } = state.order
    state.order.entries = () => {
      whole++
      return entries.call(state.order)
    }
    const [editor = '', grant = ''] = state.editor
    const seen = [history.space]
    for (let index = 0; index < 50; index++) {
      write(editor, { type: 'profile', name: `n${index}`, color: '#000000' }, { seen, grant })
      write(editor, { type: 'rename', name: 'not mine' }, { seen, grant })
      write(editor, { type: 'revoke', key: history.device(), standing: [] }, { seen, grant })
      write(history.founder, { type: 'checkpoint', heads: [] }, { seen, grant: history.space })
    }
    expect(whole).toBe(0)
    write(history.founder, { type: 'leave' }, { seen, grant: history.space })
    expect(whole).toBeGreaterThan(0)
  })
})

/** A history of `count` records, whose causal order can be observed. */
function long(count: number) {
  const history = new History(7)
  const state = new GovernanceState(history.crypto, history.space)
  const take = () => {
    for (const entry of history.entries.slice(state.size)) state.add(entry)
    return state.governance as Governance
  }
  const editor = history.join('editor')
  const grant = take().members.get(editor)?.grant.hash as string
  while (history.entries.length < count) {
    const { heads } = take()
    history.write(
      editor,
      { type: 'profile', name: `n${history.entries.length}`, color: '#000000' },
      { seen: heads, grant },
    )
  }
  const write = (...parts: Parameters<History['write']>) => {
    history.write(...parts)
    take()
  }
  return { history, state: Object.assign(state, { editor: [editor, grant] }), write }
}
