import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { catchStrayErrors } from './stray-errors.ts'

const systemError = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall })

it('[P21] lets the process survive socket errors, and ends it on any other', () => {
  const process = new EventEmitter()
  const [logged, ends]: [unknown[], unknown[]] = [[], []]
  catchStrayErrors(process, { log: (error) => void logged.push(error), end: (error) => void ends.push(error) })
  process.emit('uncaughtException', systemError('ECONNRESET', 'read'))
  process.emit('uncaughtException', systemError('EINVAL', 'addMembership'))
  process.emit('uncaughtException', Object.assign(new Error(), { code: 'ERR_SOCKET_DGRAM_NOT_RUNNING' }))
  process.emit('unhandledRejection', new Error('nobody waited'))
  expect(ends).toEqual([])
  for (const error of [new TypeError('x is undefined'), systemError('EIO', 'write'), 'thrown text', null]) {
    process.emit('uncaughtException', error)
  }
  expect(ends).toHaveLength(4)
  expect(logged).toHaveLength(8)
})
