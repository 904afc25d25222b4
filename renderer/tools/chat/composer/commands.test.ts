import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COMMANDS, commandSource, type DoCommand, outcomeOf } from './commands.ts'

const nothing: DoCommand = () => null

describe('a text about to be sent', () => {
  it('is sent unchanged if it is not a command', () => {
    for (const text of ['hello', ' /me', '/', '/ me', '/etc/hosts', '/1', 'and/or', '/me/x'])
      expect(outcomeOf(text, 'Ana', nothing)).toEqual({ kind: 'send', text })
    expect(outcomeOf('//me waves', 'Ana', nothing)).toEqual({ kind: 'send', text: '/me waves' })
  })

  it('can be an action, a shrug, or a poll', () => {
    expect(outcomeOf('/me waves', 'Ana', nothing)).toEqual({ kind: 'send', text: '*Ana waves*' })
    expect(outcomeOf('/shrug', 'Ana', nothing)).toMatchObject({ kind: 'send', text: expect.stringContaining('ツ') })
    expect(outcomeOf('/poll Tea? | yes | no |', 'Ana', nothing)).toEqual({
      kind: 'ask',
      poll: { question: 'Tea?', options: ['yes', 'no'], several: false },
    })
    for (const text of ['/me', '/poll', '/poll Tea?', '/poll Tea? | yes', '/poll | a | b'])
      expect(outcomeOf(text, 'Ana', nothing).kind).toBe('wrong')
  })

  it("runs what the screen can do, and reports what it can't", () => {
    const done: string[] = []
    const act: DoCommand = (command, rest) => {
      done.push(`${command}:${rest}`)
      return command === 'topic' ? 'not allowed' : null
    }
    expect(outcomeOf('/Search from:Ben  tea', 'Ana', act)).toEqual({ kind: 'done' })
    expect(outcomeOf('/topic x', 'Ana', act)).toEqual({ kind: 'wrong', words: 'not allowed' })
    expect(done).toEqual(['search:from:Ben  tea', 'topic:x'])
    expect(outcomeOf('/search x', 'Ana', null).kind).toBe('wrong')
  })

  it('is not sent if the command is unknown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.string(), (word, rest) => {
        fc.pre(!COMMANDS.some((command) => command === word))
        expect(outcomeOf(`/${word} ${rest}`, 'Ana', nothing)).toMatchObject({
          kind: 'wrong',
          words: expect.stringContaining(`/${word}`),
        })
      }),
    )
  })
})

describe('suggested commands', () => {
  it('match the typed text, and in a thread are only those that send something', async () => {
    const keys = async (inChannel: boolean, query: string) =>
      (await commandSource(inChannel).find(query)).map(({ key }) => key)
    expect(await keys(true, '')).toEqual([...COMMANDS])
    expect(await keys(true, 'M')).toEqual(['me', 'mute'])
    expect(await keys(false, 'm')).toEqual(['me'])
    expect(await keys(true, 'me hello')).toEqual([])
  })
})
