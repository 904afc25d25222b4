import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { gatherWrites } from './gather-writes.ts'

function recorder() {
  const pieces: string[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      pieces.push(String(chunk))
      done()
    },
    writev: (chunks, done) => {
      pieces.push(chunks.map(({ chunk }) => String(chunk)).join(''))
      done()
    },
  })
  const write = (text: string): void => {
    gatherWrites(stream)
    stream.write(text)
  }
  return { pieces, stream, write }
}

it('sends what is written in one turn in one piece', async () => {
  const { pieces, write } = recorder()
  write('a')
  write('b')
  expect(pieces).toEqual([])
  await turn()
  expect(pieces).toEqual(['ab'])
  write('c')
  await turn()
  expect(pieces).toEqual(['ab', 'c'])
})

it('holds back at most 64 KiB', async () => {
  const { pieces, write } = recorder()
  for (let times = 0; times < 3; times++) write('a'.repeat(40_000))
  expect(pieces.map(({ length }) => length)).toEqual([80_000])
  await turn()
  expect(pieces.map(({ length }) => length)).toEqual([80_000, 40_000])
})

it('keeps nothing back when the stream ends, and writes nothing after it is destroyed', async () => {
  const ended = recorder()
  ended.write('a')
  ended.stream.end()
  expect(ended.pieces).toEqual(['a'])
  await turn()
  const destroyed = recorder()
  destroyed.write('a')
  destroyed.stream.destroy()
  await turn()
  expect(destroyed.pieces).toEqual([])
})
