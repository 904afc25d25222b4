import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, shownType } from './kinds.ts'
import { isFileName, isFolderPath, toFileName, toFolderPath } from './names.ts'

describe('toFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', '.. .. etc passwd'],
    ['C:\\boot.ini', 'C: boot.ini'],
    ['..', 'file'],
    ['  ', 'file'],
    ['invoice\u202efdp.exe', 'invoice fdp.exe'],
    ['a\u0000b', 'a b'],
    ['\ud800', '\ufffd'],
  ])('turns %j into a name', (given, name) => expect(toFileName(given, 'file')).toBe(name))

  it('keeps the extension of a name that is too long', () => {
    const name = toFileName(`${'ü'.repeat(10_000)}.jpeg`, 'file')
    expect(name.endsWith('ü.jpeg')).toBe(true)
    expect(isFileName(name)).toBe(true)
  })

  it('returns a valid name for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(isFileName(toFileName(given, 'file'))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 60 }), (names) => {
        expect(isFolderPath(toFolderPath(names, 'folder'))).toBe(true)
      }),
    )
  })
})

describe('shownType', () => {
  it.each([
    [{ name: 'a.html', type: 'text/html' }, 'text/plain; charset=utf-8'],
    [{ name: 'a.svg', type: 'image/svg+xml' }, 'text/plain; charset=utf-8'],
    [{ name: 'a.png', type: 'image/png' }, 'image/png'],
    [{ name: 'a.mp4', type: '' }, 'video/mp4'],
    [{ name: 'a.png', type: 'application/x-sh' }, 'application/octet-stream'],
    [{ name: 'a', type: 'application/xhtml+xml' }, 'application/octet-stream'],
    [{ name: 'a.mp4', type: 'video/mp4; codecs="avc1"' }, 'video/mp4'],
  ])('%j', (file, type) => expect(shownType(file)).toBe(type))

  it('returns the kind of a file', () => {
    expect(kindOf({ name: 'a.zip', type: 'application/zip' })).toBe('archive')
    expect(kindOf({ name: 'a.md', type: '' })).toBe('text')
    expect(kindOf({ name: 'a', type: '' })).toBe('other')
  })
})
