/** [U7] A device that starts fetching a file announces it, and the others wait. In virtual time. */
import { describe, expect, it } from 'vitest'
import { FetchTurns, type FileName, TURNS } from './fetch-turns.ts'
import type { LineMessage } from './line-message.ts'

const FILE: FileName = { product: '0a'.repeat(16), hash: '0b'.repeat(32) }
const LENGTH = 1_000_000
const STEP = 250

interface Member {
  id: string
  turns: FetchTurns
  hasLine: boolean
  helps: boolean
  /** When its fetch ends; null: it isn't fetching. */
  until: number | null
  begun: number
  isGone: boolean
}

/** Pseudorandom numbers, the same in each run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

/** Members who receive each other's messages one step later, until one of them has the file. */
class Group {
  now = 0
  readonly members: Member[]
  #said: { from: string; message: LineMessage }[] = []
  /** How long a fetch takes. */
  readonly #takes: number

  constructor(count: number, takes: number, about: (index: number) => Partial<Member> = () => ({})) {
    this.#takes = takes
    this.members = Array.from({ length: count }, (_, index) => {
      const id = String(index).padStart(64, '0')
      const begun = { until: null, begun: 0, isGone: false }
      return {
        id,
        turns: new FetchTurns(id, random(index + 1)),
        hasLine: true,
        helps: false,
        ...begun,
        ...about(index),
      }
    })
  }

  get fetches(): number {
    return this.members.reduce((sum, { begun }) => sum + begun, 0)
  }

  /** Returns the first member to have it; null if nobody did in time. */
  run(most: number): Member | null {
    for (const end = this.now + most; this.now < end; this.now += STEP) {
      const heard = this.#said.splice(0)
      for (const member of this.members.filter(({ isGone }) => !isGone)) {
        for (const { from, message } of heard) member.turns.heard(from, message, LENGTH, member.helps, this.now)
        if (member.until !== null && member.until <= this.now) {
          if (member.hasLine) return member
          member.until = null
          member.turns.failed(FILE, this.now)
        }
        this.#look(member)
      }
    }
    return null
  }

  #look(member: Member): void {
    const { begin, end, say } = member.turns.look(() => member.helps, this.now)
    if (end.length > 0) member.until = null
    if (begin.length > 0) {
      member.until = this.now + (member.hasLine ? this.#takes : STEP)
      if (member.hasLine) member.begun += 1
    }
    this.#said.push(...say.map((message) => ({ from: member.id, message })))
  }
}

describe('[U7] turns', () => {
  it('let one of twenty fetch a file that all want at the same moment', () => {
    const group = new Group(20, 60_000)
    for (const { turns } of group.members) turns.want(FILE, LENGTH)
    expect(group.run(120_000)?.id).toBe(group.members[0]?.id)
    expect(group.fetches).toBe(1)
    expect(group.members[9]?.turns.state(FILE, group.now)).toEqual({ state: 'waiting', by: group.members[0]?.id })
  })

  it('pass to another device if the fetching one disappears', () => {
    const group = new Group(5, 40_000)
    for (const { turns } of group.members) turns.want(FILE, LENGTH)
    expect(group.run(10_000)).toBeNull()
    const [first] = group.members
    if (!first) throw new Error('no member')
    expect(first.until).not.toBeNull()
    first.isGone = true
    const second = group.run(90_000)
    expect(second).not.toBeNull()
    expect(second).not.toBe(first)
    expect(group.fetches).toBe(2)
  })

  it('find a member with a connection for those without one, if that member helps', () => {
    const withLine = (index: number, helps: boolean) => ({ hasLine: index === 3, helps: index === 3 && helps })
    const group = new Group(5, 10_000, (index) => withLine(index, true))
    group.members[0]?.turns.want(FILE, LENGTH)
    expect(group.run(30_000)?.id).toBe(group.members[3]?.id)
    expect(group.fetches).toBe(1)

    const alone = new Group(5, 10_000, (index) => withLine(index, false))
    alone.members[0]?.turns.want(FILE, LENGTH)
    expect(alone.run(300_000)).toBeNull()
    expect(alone.members[0]?.turns.state(FILE, alone.now)).toMatchObject({ state: 'waiting', by: null })
  })

  it('aren’t held up by a device that claims endlessly to be fetching', () => {
    const turns = new FetchTurns('f'.repeat(64), random(7))
    turns.want(FILE, LENGTH)
    let begun = Number.NaN
    for (let now = 0; Number.isNaN(begun) && now < 600_000; now += STEP) {
      if (now % TURNS.every === 0) turns.heard('0'.repeat(64), { ...FILE, does: 'fetch' }, LENGTH, false, now)
      if (turns.look(() => false, now).begin.length > 0) begun = now
    }
    expect(begun).toBeGreaterThan(TURNS.begun)
    expect(begun).toBeLessThan(TURNS.begun + (LENGTH * 1000) / TURNS.slowest + 2 * TURNS.spread)
  })

  it('limit the remembered files and devices, but always keep what this person wants', () => {
    const turns = new FetchTurns('f'.repeat(64))
    for (let index = 0; index < 2 * TURNS.files; index++) {
      const hash = index.toString(16).padStart(64, '0')
      turns.heard('0'.repeat(64), { product: FILE.product, hash, does: 'fetch' }, LENGTH, true, 0)
    }
    expect(turns.names).toHaveLength(TURNS.files)
    turns.want(FILE, LENGTH)
    expect(turns.look(() => true, 0).say).toContainEqual({ ...FILE, does: 'fetch' })
    turns.done(FILE)
    turns.look(() => true, TURNS.retry)
    expect(turns.names).toHaveLength(0)
  })
})
