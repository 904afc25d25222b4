import { expect, it } from 'vitest'
import { HEAD_BYTES, isParleyFile, readParleyFile } from './parley-file.ts'

const read = (text: string) => readParleyFile(new TextEncoder().encode(text))

it('reads a file as a backup or an invite by its content', () => {
  expect(read('parley backup 1\n\0\0')).toEqual({ kind: 'backup' })
  expect(read('parley backup 7\n')).toEqual({ kind: 'backup' })
  expect(read('parley://join/abc\n')).toEqual({ kind: 'link', link: 'parley://join/abc' })
  expect(read('\uFEFF  parley://join/\r\nabc')).toEqual({ kind: 'link', link: 'parley://join/abc' })
  expect(read(`parley://board/${'ab'.repeat(32)}/0011223344556677`)).toMatchObject({ kind: 'link' })
})

it.each(['', 'parley', 'parley://run/abc', 'a text with parley://join/abc', 'PK\u0003\u0004'])(
  'reads %j as neither',
  (text) => {
    expect(read(text)).toBeNull()
  },
)

it('rejects an invite longer than the limit for links or files', () => {
  expect(read(`parley://join/${'a'.repeat(8192 - 14)}`)).not.toBeNull()
  expect(read(`parley://join/${'a'.repeat(8192 - 13)}`)).toBeNull()
  expect(read(`parley://join/abc${' '.repeat(HEAD_BYTES)}`)).toBeNull()
})

it('recognizes a file by its extension', () => {
  expect(['a.parley', 'A.PARLEY', 'a.parley.txt', 'parley'].map(isParleyFile)).toEqual([true, true, false, false])
})
