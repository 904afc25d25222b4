import { expect, it } from 'vitest'
import { type Served, ServedHost } from './served-host.ts'

/** A served host whose next starts wait for the test. */
function served() {
  const done: string[] = []
  const starts: ((served: Served) => void)[] = []
  const named = (name: string): Served => ({
    host: { isMoved: () => name !== 'first' },
    close: async () => void done.push(`${name} closed`),
  })
  const host = new ServedHost(named('first'), {
    start: () => new Promise((resolve) => starts.push(resolve)),
    closeSockets: () => done.push('sockets closed'),
    fail: (error) => done.push(String(error)),
  })
  return { host, done, starts, named }
}

it('restarts once, however often windows ask for it in the meantime', async () => {
  const { host, done, starts, named } = served()
  host.restart()
  host.restart()
  await expect.poll(() => starts.length).toBe(1)
  host.restart()
  starts[0]?.(named('second'))
  await expect.poll(() => host.isMoved()).toBe(true)
  await host.close()
  expect([starts.length, done]).toEqual([1, ['first closed', 'sockets closed', 'second closed']])
})

it('can restart again and again', async () => {
  const { host, done, starts, named } = served()
  host.restart()
  await expect.poll(() => starts.length).toBe(1)
  starts[0]?.(named('second'))
  await expect.poll(() => host.isMoved()).toBe(true)
  host.restart()
  await expect.poll(() => starts.length).toBe(2)
  starts[1]?.(named('third'))
  await host.close()
  expect(done.filter((each) => each !== 'sockets closed')).toEqual(['first closed', 'second closed', 'third closed'])
})

it('reports a start that failed, and leaves nothing to be closed', async () => {
  const done: string[] = []
  const host = new ServedHost(
    { host: { isMoved: () => false }, close: async () => void done.push('closed') },
    {
      start: () => Promise.reject(new Error('the disk is gone')),
      closeSockets: () => {},
      fail: (error) => done.push(String(error)),
    },
  )
  host.restart()
  await host.close()
  expect(done).toEqual(['closed', 'Error: the disk is gone'])
})
