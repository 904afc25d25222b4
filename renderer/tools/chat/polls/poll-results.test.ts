import { describe, expect, it } from 'vitest'
import { personOf } from '../../../../shared/record/person.ts'
import { afterChoice, pollResults } from './poll-results.ts'

const poll = { question: 'When?', options: ['Mon', 'Tue', 'Wed'], several: false }

describe('a poll', () => {
  it('counts voters by option, without those who took their vote back', () => {
    const [a, b, c] = [personOf('a'), personOf('b'), personOf('c')]
    const votes = new Map([
      [a, [0]],
      [b, [0]],
      [c, []],
    ])
    expect(pollResults(poll, votes, b)).toEqual({ chosenBy: [['a', 'b'], [], []], voters: 2, mine: [0] })
  })

  it('accepts one answer, or several if allowed', () => {
    expect(afterChoice(poll, [0], 2)).toEqual([2])
    expect(afterChoice(poll, [0], 0)).toEqual([])
    expect(afterChoice({ ...poll, several: true }, [2], 0)).toEqual([0, 2])
    expect(afterChoice({ ...poll, several: true }, [0, 2], 0)).toEqual([2])
  })
})
