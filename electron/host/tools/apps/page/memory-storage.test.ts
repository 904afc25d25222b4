import { expect, it } from 'vitest'
import { rememberInMemory } from './memory-storage.ts'

/** As in a browser that blocks storage in embedded sites. */
const blocked = (): { localStorage: Storage } =>
  Object.defineProperty({} as { localStorage: Storage }, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('denied', 'SecurityError')
    },
  })

it('an app whose storage is blocked gets a storage that lasts as long as its page', () => {
  const page = blocked()
  expect(() => page.localStorage).toThrow('denied')
  rememberInMemory(page)
  const { localStorage: storage } = page
  expect([storage.getItem('best'), storage.best, storage.length, 'best' in storage]).toEqual([
    null,
    undefined,
    0,
    false,
  ])
  storage.setItem('best', 7 as never)
  storage.level = 'two'
  expect([storage.best, storage.getItem('level'), storage.length, storage.key(1)]).toEqual(['7', 'two', 2, 'level'])
  expect([Object.keys(storage), JSON.stringify(storage)]).toEqual([['best', 'level'], '{"best":"7","level":"two"}'])
  delete storage.level
  storage.removeItem('best')
  expect([storage.length, Object.keys(storage)]).toEqual([0, []])
  storage.setItem('again', '1')
  storage.clear()
  expect(storage.getItem('again')).toBeNull()
})

it('an app whose storage isn’t blocked uses it directly', () => {
  const own = { getItem: () => 'kept' }
  const page = { localStorage: own, sessionStorage: own }
  rememberInMemory(page)
  expect(page.localStorage).toBe(own)
})
