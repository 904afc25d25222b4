import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LARGEST_BLOB } from '../../blobs/shape.ts'
import { count } from '../../calls/shapes.ts'
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
  it('[K4] leaves out statements that were knowingly replaced', () => {
    expect(contents([said(ANA, 1, {}, '1'), said(BEN, 1, { [ANA]: 1 }, '2')])).toEqual({ winner: 2, others: [] })
    expect(contents([said(ANA, 2, {}, '1'), said(BEN, 1, { [ANA]: 1 }, '2', 5)])).toEqual({ winner: 2, others: [1] })
  })

  it('[K4] keeps all if malicious devices each claim to know the other', () => {
    const circle = [said(ANA, 1, { [CEM]: 1 }, '1'), said(BEN, 1, { [ANA]: 1 }, '2'), said(CEM, 1, { [BEN]: 1 }, '3')]
    expect(contents(circle)?.others).toHaveLength(2)
    expect(contents([said(ANA, 1, { [BEN]: 9 }, '1'), said(BEN, 1, { [ANA]: 9 }, '2')])?.others).toHaveLength(1)
  })

  it('[K5] prefers files to deletions, then the later statement', () => {
    expect(contents([said(ANA, 1, {}, null, 9), said(BEN, 1, {}, '2', 1)])).toEqual({ winner: 2, others: [] })
    expect(contents([said(ANA, 1, {}, '1', 1), said(BEN, 1, {}, '2', 2)])).toEqual({ winner: 2, others: [1] })
    expect(contents([said(BEN, 1, {}, '2', 1), said(ANA, 1, {}, '1', 1)])).toEqual({ winner: 1, others: [2] })
  })

  it('[K6] treats the same bytes as the same file', () => {
    expect(contents([said(ANA, 1, {}, '1'), said(BEN, 1, {}, '1')])).toEqual({ winner: 1, others: [] })
  })
})

it('[K7] doesn’t believe that anybody has seen more than was stated', () => {
  const liar = said(CEM, 1, { [ANA]: 2 ** 40, [BEN]: 2 ** 40 }, '3')
  const numberOf = (device: string) => (device === ANA ? 2 : 0)
  expect(seenBy([liar], { [ANA]: 1 }, numberOf)).toEqual({ [ANA]: 2, [CEM]: 1 })
})

describe('FolderSet', () => {
  const entry = { number: 1, seen: {}, file: null, time: 0 }

  const path = (number: number) => `${number}`.padStart(6, '0')
  const file = { content: '1'.repeat(64), size: 1, root: '2'.repeat(64), key: '3'.repeat(64), modified: 0 }

  it("[K16] ignores a device's files over the limit", () => {
    const set = new FolderSet()
    for (let number = FOLDER_PATHS; number >= 0; number--) set.say(ANA, path(number), { ...entry, file })
    set.say(BEN, 'of Ben', { ...entry, file })
    set.say(ANA, path(0), { ...entry, number: 2, file })
    expect(set.numberOf(ANA, path(FOLDER_PATHS - 1))).toBe(1)
    expect(set.numberOf(ANA, path(FOLDER_PATHS))).toBe(0)
    expect(set.numberOf(ANA, path(0))).toBe(2)
    expect(set.numberOf(BEN, 'of Ben')).toBe(1)
    expect([FOLDER_PATHS - 1, FOLDER_PATHS].map((number) => set.isBeyond(ANA, path(number), 'file'))).toEqual([
      false,
      true,
    ])
    expect(set.isBeyond(ANA, path(FOLDER_PATHS), 'deletion')).toBe(false)
  })

  it('[K16] limits deletions separately from files, even if 34,000 files are renamed again and again', () => {
    const set = new FolderSet()
    for (let time = 0; time < 3; time++) {
      for (let number = 0; number < 34_000; number++) {
        if (time > 0) set.say(ANA, `${time - 1}/${number}`, { ...entry, number: 2 })
        set.say(ANA, `${time}/${number}`, { ...entry, file })
      }
    }
    expect(set.size().files).toBe(34_000)
    expect(set.isBeyond(ANA, 'z', 'file')).toBe(false)
  })

  it('[K16] ignores deletions over the limit', () => {
    const set = new FolderSet(2, 3)
    for (const number of [4, 3, 2, 1]) set.say(ANA, path(number), entry)
    expect([1, 2, 3, 4].map((number) => set.numberOf(ANA, path(number)))).toEqual([1, 1, 1, 0])
    expect([3, 4].map((number) => set.isBeyond(ANA, path(number), 'deletion'))).toEqual([false, true])
    set.say(ANA, path(2), { ...entry, number: 2, file })
    expect(set.numberOf(ANA, path(4))).toBe(1)
    expect(set.isBeyond(BEN, path(4), 'deletion')).toBe(false)
  })

  it('[K16] depends only on the current statements, not on their order and history', () => {
    const paths = ['a', 'b', 'c', 'd', 'e', 'ä', '😀']
    const saying = fc.record({
      device: fc.constantFrom(ANA, BEN),
      path: fc.constantFrom(...paths),
      number: fc.option(fc.integer({ min: 1, max: 3 })),
      asks: fc.boolean(),
    })
    const shown = (set: FolderSet) => ({
      paths: [...set.paths()].sort(),
      standings: paths.map((path) =>
        set
          .standing(path)
          ?.heads.map(({ device, number }) => `${device}${number}`)
          .sort(),
      ),
      numbers: paths.map((path) => [ANA, BEN].map((device) => set.numberOf(device, path))),
      size: set.size(),
    })
    let crowded = 0
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (sayings, most) => {
        const set = new FolderSet(most)
        const last = new Map<string, (typeof sayings)[number]>()
        for (const said of sayings) {
          set.say(said.device, said.path, said.number === null ? null : { ...entry, number: said.number, file })
          last.set(`${said.device} ${said.path}`, said)
          if (said.asks) shown(set)
        }
        const plain = new FolderSet(most)
        const inOrder = [...last.values()].sort((one, other) => (one.path < other.path ? -1 : 1))
        for (const { device, path, number } of inOrder)
          if (number !== null) plain.say(device, path, { ...entry, number, file })
        expect(shown(set)).toEqual(shown(plain))
        for (const device of [ANA, BEN]) {
          const all = inOrder.flatMap((said) => (said.device === device && said.number !== null ? [said.path] : []))
          const counted = all.filter((path) => set.numberOf(device, path) > 0)
          expect(counted).toEqual(all.slice(0, most))
          if (all.length > most) crowded++
        }
      }),
    )
    expect(crowded).toBeGreaterThan(5)
  })

  it('has a size that windows can receive, however large others claim their files are', () => {
    const set = new FolderSet()
    for (let number = 0; number < 8200; number++)
      set.say(ANA, path(number), { ...entry, file: { ...file, size: LARGEST_BLOB } })
    expect(count.safeParse(set.size().bytes).success).toBe(true)
    expect(set.size()).toEqual({ files: 8200, bytes: Number.MAX_SAFE_INTEGER })
  })

  it('has its latest name, and can drop a device’s statements', () => {
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
