import { describe, expect, it } from 'vitest'
import { faultsOf } from './commit-subject.mjs'

describe('the subject of a commit', () => {
  it('says what the code does now', () => {
    expect(faultsOf('Bound JSON depth in the discovery server')).toEqual([])
    expect(faultsOf('`npm test` prints processor seconds')).toEqual([])
  })

  it.each([
    ['', 'is empty'],
    [' Bound JSON depth', 'begins or ends with a space'],
    ['bound JSON depth', 'doesn’t begin with a capital letter'],
    ['Bound JSON depth.', 'ends with a full stop'],
    ['Fix: bound JSON depth', 'begins with a label'],
    ['Feat(server)!: bound JSON depth', 'begins with a label'],
    ['Bound JSON depth (#12)', 'names an issue'],
    ['fixup! Bound JSON depth', 'is meant to be squashed'],
    ['Let servers bound JSON depth', 'begins with a verb that doesn’t say what the code does'],
  ])('is refused: %s', (subject, fault) => {
    expect(faultsOf(subject)).toContain(fault)
  })

  it('has up to 72 characters, however many bytes they take', () => {
    expect(faultsOf(`B${'ö'.repeat(71)}`)).toEqual([])
    expect(faultsOf(`B${'😀'.repeat(71)}`)).toEqual([])
    expect(faultsOf(`B${'o'.repeat(72)}`)).toEqual(['has 73 characters, 72 at most'])
  })
})
