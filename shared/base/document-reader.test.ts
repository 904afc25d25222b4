import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { DocumentReader, orStopped, ReadingStopped, type ThreadListener, takeDocuments } from './document-reader.ts'

/**
 * `slow` is never read, `large` ends its thread, and the reader throws at `bad`. Others are read as their text in
 * capitals.
 */
function world() {
  const threads: { isEnded: boolean; given: string[] }[] = []
  const timers: { delay: number; work(): void }[] = []
  const reader = new DocumentReader<string, string>({
    start(listener: ThreadListener<string>) {
      const thread = { isEnded: false, given: [] as string[] }
      threads.push(thread)
      let take: ((document: string) => Promise<void>) | null = null
      const read = (document: string) => {
        if (document === 'bad') throw new Error('it is bad')
        return document.toUpperCase()
      }
      return {
        give(document) {
          thread.given.push(document)
          take ??= takeDocuments(read, (news) => listener.said(news))
          if (document === 'large') listener.ended()
          else if (document !== 'slow') void take(document)
        },
        end() {
          thread.isEnded = true
        },
      }
    },
    after(delay, work) {
      const timer = { delay, work }
      timers.push(timer)
      return { stop: () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0) }
    },
    patience: () => 5000,
  })
  return { reader, threads, timers }
}

const stopped = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof ReadingStopped ? error.reason : error),
  )

it('reads documents one after another in one thread, and ends the thread when there is nothing to read', async () => {
  const { reader, threads, timers } = world()
  expect(await Promise.all([reader.read('a'), reader.read('b')])).toEqual(['A', 'B'])
  expect(threads).toEqual([{ isEnded: false, given: ['a', 'b'] }])
  expect(timers.map(({ delay }) => delay)).toEqual([30_000])
  timers[0]?.work()
  expect(threads[0]?.isEnded).toBe(true)
  expect(await reader.read('c')).toBe('C')
  expect(threads).toHaveLength(2)
})

it('stops at a document’s deadline, and reads the next ones in another thread', async () => {
  const { reader, threads, timers } = world()
  const [slow, next] = [stopped(reader.read('slow')), reader.read('next')]
  expect(timers.map(({ delay }) => delay)).toEqual([5000])
  timers[0]?.work()
  expect(await slow).toBe('too-slow')
  expect(await next).toBe('NEXT')
  expect(threads).toEqual([
    { isEnded: true, given: ['slow'] },
    { isEnded: false, given: ['next'] },
  ])
})

it('continues after a document that ends its thread or makes the reader throw', async () => {
  const { reader, threads } = world()
  const [large, bad, next] = [stopped(reader.read('large')), stopped(reader.read('bad')), reader.read('next')]
  expect(await large).toBe('too-much')
  expect(await bad).toEqual(new Error('it is bad'))
  expect(await next).toBe('NEXT')
  expect(threads.map(({ given }) => given)).toEqual([['large'], ['bad', 'next']])
})

it('ends the thread of a document only if that document is canceled', async () => {
  const { reader, threads } = world()
  const [first, second] = [new AbortController(), new AbortController()]
  const reading = [reader.read('slow', first.signal), reader.read('never', second.signal), reader.read('last')] as const
  const ends = Promise.allSettled(reading)
  second.abort(new Error('not wanted'))
  expect(threads[0]?.isEnded).toBe(false)
  first.abort(new Error('not wanted either'))
  expect((await ends).map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)))).toEqual([
    'Error: not wanted either',
    'Error: not wanted',
    'LAST',
  ])
  expect(threads.map(({ given }) => given)).toEqual([['slow'], ['last']])
})

it('leaves no listener on the signal of a document that was read or failed', async () => {
  const { reader } = world()
  const { signal } = new AbortController()
  await Promise.allSettled([reader.read('next', signal), reader.read('bad', signal), reader.read('large', signal)])
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('rejects all unread documents when it is closed', async () => {
  const { reader, threads, timers } = world()
  const ends = Promise.allSettled([reader.read('slow'), reader.read('next')])
  reader.close()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect([threads.every(({ isEnded }) => isEnded), threads.length, timers.length]).toEqual([true, 1, 0])
})

it('reports a stopped reading as readers report their failures', async () => {
  expect(await orStopped(Promise.resolve('read'))).toBe('read')
  expect(await orStopped(Promise.reject(new ReadingStopped('too-slow')))).toEqual({ ok: false, reason: 'too-slow' })
  await expect(orStopped(Promise.reject(new Error('other')))).rejects.toThrow('other')
})
