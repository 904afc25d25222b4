import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../feed/message-set.ts'
import { makeMessage as message } from '../testing/make-message.ts'
import { buildRows, firstUnreadOf } from './rows.ts'

const noon = new Date(2026, 10, 20, 12).getTime()
const MINUTE = 60_000
const shape = (messages: ChatMessage[], unread: string | null = null) =>
  buildRows(messages, unread).map((row) => (row.kind === 'message' ? `${row.first ? '+' : ''}${row.key}` : row.kind))

describe('the rows of a channel', () => {
  it('group consecutive messages of one person under one name', () => {
    const list = [
      message('a', 'ana', noon),
      message('b', 'ana', noon + MINUTE),
      message('c', 'ben', noon + 2 * MINUTE),
      message('d', 'ben', noon + 20 * MINUTE),
    ]
    expect(shape(list)).toEqual(['day', '+a', 'b', '+c', '+d'])
  })

  it('are separated by days, even if clocks disagree', () => {
    const list = [
      message('a', 'ana', noon),
      message('b', 'ana', new Date(2026, 10, 21).getTime()),
      message('c', 'ana', new Date(2026, 10, 21).getTime() - 1),
    ]
    expect(shape(list)).toEqual(['day', '+a', 'day', '+b', 'day', '+c'])
  })

  it('mark where the new messages begin', () => {
    expect(shape([message('a', 'ana', noon), message('b', 'ana', noon)], 'b')).toEqual(['day', '+a', 'new', '+b'])
  })

  it('find the first new message by somebody else', () => {
    const list = ['ana', 'ben', 'me', 'ben'].map((device, index) => message(String(index), device, noon + index))
    const found = [null, noon, noon + 1, noon + 2, noon + 3, noon + 4].map((since) => firstUnreadOf(list, 'me', since))
    expect(found).toEqual([null, null, '1', '3', '3', null])
  })

  it('find the first new message below those that were read, even if another clock was ahead', () => {
    const ahead = noon + 300 * MINUTE
    const list = [message('a', 'ana', noon), message('b', 'ben', ahead), message('c', 'ana', noon + MINUTE)]
    expect(firstUnreadOf(list, 'me', noon + MINUTE)).toBe('c')
  })
})
