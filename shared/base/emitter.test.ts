import { describe, expect, it } from 'vitest'
import { Emitter } from './emitter.ts'

function subscribed(...names: string[]) {
  const emitter = new Emitter<number>()
  const heard: string[] = []
  const subscriptions = names.map((name) => emitter.event((value) => heard.push(`${name} ${value}`)))
  return { emitter, heard, subscriptions }
}

describe('Emitter', () => {
  it('notifies every listener, in the order in which they subscribed', () => {
    const { emitter, heard } = subscribed('one', 'two')
    emitter.fire(1)
    emitter.fire(2)
    expect(heard).toEqual(['one 1', 'two 1', 'one 2', 'two 2'])
  })

  it('ends one subscription and leaves the others, even of the same listener', () => {
    const emitter = new Emitter<number>()
    const heard: number[] = []
    const listener = (value: number): void => void heard.push(value)
    const first = emitter.event(listener)
    emitter.event(listener)
    first.dispose()
    first.dispose()
    emitter.fire(1)
    expect(heard).toEqual([1])
  })

  it('does not notify a listener that another one unsubscribed during the event', () => {
    const { emitter, heard, subscriptions } = subscribed()
    emitter.event(() => subscriptions[0]?.dispose())
    subscriptions.push(emitter.event(() => heard.push('unsubscribed')))
    emitter.fire(1)
    expect(heard).toEqual([])
  })

  it('notifies a listener that subscribed during an event from the next event on', () => {
    const { emitter, heard } = subscribed()
    const subscription = emitter.event(() => {
      subscription.dispose()
      emitter.event((value) => heard.push(`late ${value}`))
    })
    emitter.fire(1)
    emitter.fire(2)
    expect(heard).toEqual(['late 2'])
  })

  it('notifies the others if a listener throws, and throws that error', () => {
    const emitter = new Emitter<number>()
    const heard: number[] = []
    emitter.event(() => {
      throw new Error('broken listener')
    })
    emitter.event((value) => heard.push(value))
    expect(() => emitter.fire(1)).toThrow('broken listener')
    expect(heard).toEqual([1])
  })

  it('reports listeners’ errors to its owner, and doesn’t throw them', () => {
    const errors: unknown[] = []
    const emitter = new Emitter<number>((error) => errors.push(error))
    const heard: number[] = []
    for (const problem of ['one', 'two'])
      emitter.event(() => {
        throw problem
      })
    emitter.event((value) => heard.push(value))
    emitter.fire(1)
    expect(heard).toEqual([1])
    expect(errors).toEqual(['one', 'two'])
  })

  it('ends all subscriptions when disposed of', () => {
    const { emitter, heard } = subscribed('one', 'two')
    emitter.dispose()
    emitter.fire(1)
    expect(heard).toEqual([])
  })
})
