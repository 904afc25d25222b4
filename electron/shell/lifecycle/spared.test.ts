import { EventEmitter } from 'node:events'
import { expect, it, onTestFinished, vi } from 'vitest'
import { spared } from './spared.ts'

it('an error in a handler becomes a warning, ends what the event came from, and doesn’t reach other handlers', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  const source = new EventEmitter()
  const [end, heard] = [vi.fn(), vi.fn()]
  const fail = () => {
    throw new Error('damaged')
  }
  source.on('message', spared(fail, end))
  source.on('message', spared(fail))
  source.on('message', spared(heard))
  source.emit('message', 'a', 1)
  expect(warned.mock.calls.map(([error]) => String(error))).toEqual(['Error: damaged', 'Error: damaged'])
  expect(end).toHaveBeenCalledExactlyOnceWith('a', 1)
  expect(heard).toHaveBeenCalledExactlyOnceWith('a', 1)
})
