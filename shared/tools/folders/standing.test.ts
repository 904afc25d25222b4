import { describe, expect, it } from 'vitest'
import { FolderSet } from './folder-set.ts'
import { FOLDER_PATHS, type Seen } from './shape.ts'
import { type Statement, seenBy, standingOf } from './standing.ts'

const [ANA, BEN, CEM] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]

function said(device: string, number: number, seen: Seen, content: string | null, time = 0): Statement {
  const hash = content?.padStart(64, '0') ?? ''
  return {
    device,
    number,
    seen,
    time,
    file: content === null ? null : { content: hash, size: 1, root: hash, key: hash, modified: 0 },
  }
}

const contents = (statements: readonly Statement[]) => {
  const standing = standingOf(statements)
  const of = ({ file }: Statement) => file && Number.parseInt(file.content, 16)
  return standing && { winner: of(standing.winner), others: standing.others.map(of) }
}

describe('standingOf', () => {
  it('[K4] leaves out what was changed knowingly', () => {
    expect(contents([said(ANA, 1, {}, '1'), said(BEN, 1, { [ANA]: 1 }, '2')])).toEqual({ winner: 2, others: [] })
    expect(contents([said(ANA, 2, {}, '1'), said(BEN, 1, { [ANA]: 1 }, '2', 5)])).toEqual({ winner: 2, others: [1] })
  })

  it('[K4] takes all where liars each know of the other', () => {
    const circle = [said(ANA, 1, { [CEM]: 1 }, '1'), said(BEN, 1, { [ANA]: 1 }, '2'), said(CEM, 1, { [BEN]: 1 }, '3')]
    expect(contents(circle)?.others).toHaveLength(2)
    expect(contents([said(ANA, 1, { [BEN]: 9 }, '1'), said(BEN, 1, { [ANA]: 9 }, '2')])?.others).toHaveLength(1)
  })

  it('[K5] puts files before deletions, then the later', () => {
    expect(contents([said(ANA, 1, {}, null, 9), said(BEN, 1, {}, '2', 1)])).toEqual({ winner: 2, others: [] })
    expect(contents([said(ANA, 1, {}, '1', 1), said(BEN, 1, {}, '2', 2)])).toEqual({ winner: 2, others: [1] })
    expect(contents([said(BEN, 1, {}, '2', 1), said(ANA, 1, {}, '1', 1)])).toEqual({ winner: 1, others: [2] })
  })

  it('[K6] takes the same bytes for the same file', () => {
    expect(contents([said(ANA, 1, {}, '1'), said(BEN, 1, {}, '1')])).toEqual({ winner: 1, others: [] })
  })
})

it('[K7] believes nobody to have seen more than was said', () => {
  const liar = said(CEM, 1, { [ANA]: 2 ** 40, [BEN]: 2 ** 40 }, '3')
  const numberOf = (device: string) => (device === ANA ? 2 : 0)
  expect(seenBy([liar], { [ANA]: 1 }, numberOf)).toEqual({ [ANA]: 2, [CEM]: 1 })
})

describe('FolderSet', () => {
  const entry = { number: 1, seen: {}, file: null, time: 0 }

  it('counts so many paths of a device and no more', { timeout: 60_000 }, () => {
    const set = new FolderSet()
    for (let path = 0; path <= FOLDER_PATHS; path++) set.say(ANA, `${path}`, entry)
    set.say(BEN, 'of Ben', entry)
    set.say(ANA, '0', { ...entry, number: 2 })
    expect(set.numberOf(ANA, `${FOLDER_PATHS - 1}`)).toBe(1)
    expect(set.numberOf(ANA, `${FOLDER_PATHS}`)).toBe(0)
    expect(set.numberOf(ANA, '0')).toBe(2)
    expect(set.numberOf(BEN, 'of Ben')).toBe(1)
  })

  it('is called what it was called last, and forgets what a device said', () => {
    const set = new FolderSet()
    set.call(ANA, { name: 'Plans', time: 1 })
    set.call(BEN, { name: 'Old plans', time: 2 })
    expect(set.name).toBe('Old plans')
    set.say(BEN, 'a', entry)
    set.forget(BEN)
    expect(set.name).toBe('Plans')
    expect([...set.paths()]).toEqual([])
  })
})
