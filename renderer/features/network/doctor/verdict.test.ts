import { describe, expect, it } from 'vitest'
import { english } from '../../../strings/english/english.ts'
import { german } from '../../../strings/german/german.ts'
import { italian } from '../../../strings/italian/italian.ts'
import { portuguese } from '../../../strings/portuguese/portuguese.ts'
import { verdictOf } from './verdict.ts'

const sentences = (words: string): string[] => words.split(/[.;:…]\s|\.$/).filter(Boolean)

describe('the verdict of the connection check', () => {
  it('is the problem that blocks everything, with advice', () => {
    const { none, advice } = english.doctor.interfaces
    const results = {
      links: { state: 'bad', words: 'Nobody.' },
      interfaces: { state: 'bad', words: none, advice },
    } as const
    expect(verdictOf(results, 2)).toEqual({ state: 'bad', words: `${none.replace(/\.$/, '')}. ${advice}` })
    expect(verdictOf(results, 3).state).toBe('running')
  })

  it.each(Object.entries({ english, german, italian, portuguese }))('is not repeated as advice in %s', (_, words) => {
    const { engine, interfaces, discovery, signalling, candidates } = words.doctor
    for (const { advice, ...found } of [engine, interfaces, discovery, signalling, candidates])
      for (const said of Object.values(found).filter((each) => typeof each === 'string'))
        for (const sentence of sentences(said)) expect(sentences(advice)).not.toContain(sentence)
  })
})
