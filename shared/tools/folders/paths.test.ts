import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEADING_ELSEWHERE, SPELLED_IN_FULL } from '../../blobs/testing/names.ts'
import { copyPath, isSyncPath, PATH_BYTES, readCopyPath } from './paths.ts'

const free = () => false

describe('[K3] paths', () => {
  it.each(['a', 'a/b.txt', 'ü/ö (2).odt', '.profile', 'a~1b', Array(32).fill('a').join('/')])('include %j', (path) => {
    expect(isSyncPath(path)).toBe(true)
  })

  it.each([
    '',
    '/a',
    'a/',
    'a//b',
    '..',
    'a/../b',
    './a',
    'C:/a',
    'a\\b',
    'con',
    'aux.txt',
    'a/LPT1',
    'a.',
    'a ',
    ' a',
    'a\u0000',
    'a\nb',
    'invoice\u202efdp.exe',
    'a\u200bb',
    'a?b',
    'a*b',
    '.parley/bin/a',
    '.PARLEY/used-by',
    'a/.parley/x',
    'u\u0308',
    'x'.repeat(201),
    Array(33).fill('a').join('/'),
    Array(12).fill('a'.repeat(90)).join('/'),
  ])('don’t include %j', (path) => {
    expect(isSyncPath(path)).toBe(false)
  })

  it.each(LEADING_ELSEWHERE)('reject %j at any depth, since a file system reads it differently', (name) => {
    for (const path of [name, `${name}/a`, `a/${name}`, `a/${name}/b`]) expect(isSyncPath(path)).toBe(false)
  })

  it.each(SPELLED_IN_FULL)('can contain joiners and flags: %j', (name) => {
    expect(isSyncPath(`${name}/${name}`)).toBe(true)
  })

  it('have a maximum length', () => {
    const of = (bytes: number) => `${'a'.repeat(199)}/`.repeat(4) + 'b'.repeat(bytes - 800)
    expect(isSyncPath(of(PATH_BYTES))).toBe(true)
    expect(isSyncPath(of(PATH_BYTES + 1))).toBe(false)
  })
})

describe('[K10] copies', () => {
  const by = { name: 'Ana', time: Date.UTC(2026, 10, 20) }

  it('are named after their author and day', () => {
    expect(copyPath('x/plan.odt', by, free)).toBe('x/plan (Ana, 2026-11-20).odt')
    expect(copyPath('.profile', by, free)).toBe('.profile (Ana, 2026-11-20)')
    expect(copyPath('plan.odt', by, (path) => !path.includes(' 3)'))).toBe('plan (Ana, 2026-11-20 3).odt')
    expect(copyPath('plan.odt', by, () => true)).toBeNull()
  })

  it('name their author and their original', () => {
    for (const original of ['x/plan.odt', '.profile', 'a.b/c'])
      for (const isFree of [free, (path: string) => !path.includes(' 3)')])
        expect(readCopyPath(copyPath(original, by, isFree) ?? '')).toEqual({ of: original, by: 'Ana' })
    for (const path of ['plan.odt', 'plan (Ana).odt', 'plan (2026-11-20).odt', '(Ana, 2026-11-20).odt'])
      expect(readCopyPath(path)).toBeNull()
  })

  it('have valid paths, whatever the original', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
    const path = fc.array(name, { minLength: 1, maxLength: 8 }).map((names) => names.join('/'))
    fc.assert(
      fc.property(path.filter(isSyncPath), name, (of, who) => {
        const copy = copyPath(of, { name: who.replace(/[()/]/g, ''), time: by.time }, free)
        if (copy === null) return
        expect(isSyncPath(copy)).toBe(true)
        expect(readCopyPath(copy)).not.toBeNull()
      }),
      { seed: 5 },
    )
    const long = `${'a/'.repeat(30)}${'ü'.repeat(98)}.txt`
    expect(isSyncPath(copyPath(long, by, free) ?? '')).toBe(true)
    const full = `${`${'a'.repeat(199)}/`.repeat(4)}${'a'.repeat(190)}/b.txt`
    expect(isSyncPath(full)).toBe(true)
    expect(copyPath(full, by, free)).toBe('b (Ana, 2026-11-20).txt')
  })
})
