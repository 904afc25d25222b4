import { expect, it } from 'vitest'
import { Problems } from './problems.ts'

it('texts that a person lost stand together until they are dismissed, each space’s and kind’s by itself', () => {
  const problems = new Problems(
    () => 1,
    () => {},
  )
  problems.reportWords('not-counted', 's1', 'first')
  problems.reportWords('not-counted', 's2', 'elsewhere')
  problems.reportWords('gone-with-others', 's1', 'on a page')
  problems.reportWords('not-counted', 's1', 'second')
  const details = () => problems.list().map(({ kind, space, detail }) => [kind, space, detail])
  expect(details()).toEqual([
    ['not-counted', 's1', 'first\nsecond'],
    ['gone-with-others', 's1', 'on a page'],
    ['not-counted', 's2', 'elsewhere'],
  ])
  problems.dismiss(problems.list()[0]?.id ?? '')
  problems.reportWords('not-counted', 's1', '')
  problems.reportWords('not-counted', 's1', 'third')
  expect(details()[0]).toEqual(['not-counted', 's1', 'third'])
})
