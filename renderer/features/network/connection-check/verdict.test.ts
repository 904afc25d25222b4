import { describe, expect, it } from 'vitest'
import { words as german } from '../../../strings/words/made/de.ts'
import { words as english } from '../../../strings/words/made/en.ts'
import { words as italian } from '../../../strings/words/made/it.ts'
import { words as portuguese } from '../../../strings/words/made/pt-BR.ts'
import { verdictOf } from './verdict.ts'

const sentences = (words: string): string[] => words.split(/[.;:…]\s|\.$/).filter(Boolean)

describe('the verdict of the connection check', () => {
  it('is the problem that blocks everything, with advice', () => {
    const { none, advice } = english.connectionCheck.interfaces
    const results = {
      links: { state: 'bad', words: 'Nobody.' },
      interfaces: { state: 'bad', words: none, advice },
    } as const
    expect(verdictOf(results, 2)).toEqual({ state: 'bad', words: `${none.replace(/\.$/, '')}. ${advice}` })
    expect(verdictOf(results, 3).state).toBe('running')
  })

  it('is not good if a step failed, whoever is online', () => {
    const links = { state: 'good', words: '1 of 2 online' } as const
    const failed = { state: 'bad', words: 'Blocked' } as const
    const { linked, linkedBut, nobody, failed: many } = english.connectionCheck.verdict
    expect(verdictOf({ links }, 1)).toEqual({ state: 'good', words: linked })
    expect(verdictOf({ links, discovery: failed }, 2)).toEqual({ state: 'weak', words: linkedBut(1) })
    const none = { state: 'none', words: 'No other members yet' } as const
    expect(verdictOf({ links: none }, 1)).toEqual({ state: 'good', words: nobody })
    expect(verdictOf({ links: none, discovery: failed }, 2)).toEqual({ state: 'bad', words: 'Blocked' })
    const two = { links: none, discovery: failed, signaling: failed }
    expect(verdictOf(two, 3)).toEqual({ state: 'bad', words: many(2) })
  })

  it.each(Object.entries({ english, german, italian, portuguese }))('is not repeated as advice in %s', (_, words) => {
    const { engine, interfaces, discovery, signaling, candidates } = words.connectionCheck
    for (const { advice, ...found } of [engine, interfaces, discovery, signaling, candidates])
      for (const said of Object.values(found).filter((each) => typeof each === 'string'))
        for (const sentence of sentences(said)) expect(sentences(advice)).not.toContain(sentence)
  })
})
