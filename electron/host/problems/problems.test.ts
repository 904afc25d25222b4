import { describe, expect, it } from 'vitest'
import { Emitter } from '../../../shared/base/emitter.ts'
import { Problems, type ProblemsOptions } from './problems.ts'

const [ONE, OTHER] = ['1'.repeat(64), '2'.repeat(64)]

/** A table that outlives the object that writes it. */
function newTable(): ProblemsOptions['table'] & { values: Map<number, unknown>; isFull: boolean } {
  const values = new Map<number, unknown>()
  return {
    values,
    isFull: false,
    async *entries() {
      yield* [...values].sort(([one], [other]) => one - other)
    },
    async put(number, value) {
      if (this.isFull) throw new Error('the disk is full')
      if (value === null) values.delete(number)
      else values.set(number, structuredClone(value))
    },
    settled: () => Promise.resolve(),
  }
}

const open = (table: ProblemsOptions['table']): Promise<Problems> =>
  Problems.open({ table, now: () => 1, report: () => {} })

const detailsOf = (problems: Problems) => problems.list().map(({ kind, space, detail }) => [kind, space, detail])

describe('texts that a person lost', () => {
  it('are shown together until they are dismissed, separately for each space and kind', async () => {
    const problems = await open(newTable())
    await problems.reportWords('not-counted', ONE, 'first')
    await problems.reportWords('not-counted', OTHER, 'elsewhere')
    await problems.reportWords('gone-with-others', ONE, 'on a page')
    await problems.reportWords('not-counted', ONE, 'second')
    expect(detailsOf(problems)).toEqual([
      ['not-counted', ONE, 'first\nsecond'],
      ['gone-with-others', ONE, 'on a page'],
      ['not-counted', OTHER, 'elsewhere'],
    ])
    await problems.dismiss(problems.list()[0]?.id ?? '')
    await problems.reportWords('not-counted', ONE, '')
    await problems.reportWords('not-counted', ONE, 'third')
    expect(detailsOf(problems)[0]).toEqual(['not-counted', ONE, 'third'])
  })

  it('are reported again after a restart until they are dismissed', async () => {
    const table = newTable()
    const before = await open(table)
    await before.reportWords('not-counted', ONE, 'first\nsecond')
    await before.reportWords('gone-with-others', ONE, 'on a page')
    const after = await open(table)
    expect(detailsOf(after)).toEqual(detailsOf(before))
    await after.reportWords('not-counted', ONE, 'first\nsecond')
    await after.reportWords('not-counted', ONE, 'third')
    expect(detailsOf(after)).toEqual([
      ['not-counted', ONE, 'first\nsecond\nthird'],
      ['gone-with-others', ONE, 'on a page'],
    ])
    for (const { id } of after.list()) await after.dismiss(id)
    expect((await open(table)).list()).toEqual([])
    expect(table.values.size).toBe(0)
  })

  it('aren’t durable while the disk is full, but are once there is room', async () => {
    const table = newTable()
    table.isFull = true
    const problems = await open(table)
    await expect(problems.reportWords('not-counted', ONE, 'said')).rejects.toThrow('full')
    table.isFull = false
    await problems.reportWords('not-counted', ONE, 'said')
    expect(detailsOf(await open(table))).toEqual([['not-counted', ONE, 'said']])
  })

  it('aren’t displaced by problems that others cause, and show where they were cut', async () => {
    const table = newTable()
    const problems = await open(table)
    await problems.reportWords('not-counted', ONE, 'mine')
    for (let device = 0; device < 200; device++)
      problems.report({ kind: 'device-refused', space: null, who: String(device), detail: 'R1' })
    expect(problems.list().length).toBe(51)
    expect(detailsOf(await open(table))).toEqual([['not-counted', ONE, 'mine']])
    await problems.reportWords('not-counted', ONE, 'x'.repeat(30_000))
    const [, , detail] = detailsOf(problems)[0] as string[]
    expect(detail).toBe(`…\n${'x'.repeat(20_000)}`)
    await problems.reportWords('not-counted', ONE, 'x'.repeat(30_000))
    expect(detailsOf(problems)[0]?.[2]).toBe(detail)
  })
})

it('problems that a restart detects again are not stored', async () => {
  const table = newTable()
  const problems = await open(table)
  problems.report({ kind: 'storage-full', space: ONE, who: null, detail: '' })
  problems.report({ kind: 'taken-back', space: ONE, who: null, detail: '' })
  problems.report({ kind: 'used-twice', space: null, who: null, detail: '' })
  problems.report({ kind: 'used-twice', space: null, who: null, detail: '' })
  const [written, writtenElsewhere] = [new Emitter<string>(), new Emitter<string>()]
  problems.opened({ id: ONE, docs: { onWritten: written.event } })
  problems.opened({ id: OTHER, docs: { onWritten: writtenElsewhere.event } })
  writtenElsewhere.fire('doc')
  expect(problems.list().map(({ kind }) => kind)).toContain('storage-full')
  written.fire('doc')
  expect(problems.list().map(({ kind }) => kind)).toEqual(['used-twice', 'taken-back'])
  expect((await open(table)).list()).toEqual(problems.list())
  await problems.deleteSpace(ONE)
  expect((await open(table)).list().map(({ kind }) => kind)).toEqual(['used-twice'])
  table.values.set(7, { kind: 'unheard-of' })
  table.values.set(8, 'text')
  expect((await open(table)).list().map(({ kind }) => kind)).toEqual(['used-twice'])
})
