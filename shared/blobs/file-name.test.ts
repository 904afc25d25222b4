import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../record/bytes.ts'
import { expectTimesAsLong } from '../testing/times-as-long.ts'
import { cleanFileName, foldName, nameFaultOf } from './file-name.ts'
import { LEADING_ELSEWHERE, SPELLED_IN_FULL } from './testing/names.ts'

describe('[B19] names from elsewhere', () => {
  it.each(LEADING_ELSEWHERE)('change %j, which some file system reads differently', (name) => {
    const clean = cleanFileName(name)
    expect(clean).not.toBe(name)
    expect(['.git', '.hg', '.svn', '.parley']).not.toContain(foldName(clean))
    expect(clean).not.toMatch(/^[^.]{0,6}~\d+(\.|$)/)
  })

  it.each(SPELLED_IN_FULL)('keep %j, with joiners and flags', (name) => {
    expect(cleanFileName(name)).toBe(name)
  })

  it.each([
    ['u\u0308.txt', 'ü.txt'],
    ['a\u200db.txt', 'a_b.txt'],
    ['\u200cb', '_b'],
    ['a\u{e0067}b', 'a_b'],
    ['\u{1f3f4}\u{e0067}\u{e0062}', '_'],
    ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
    ['soft\u00adhyphen', 'soft_hyphen'],
    ['', 'file'],
    ['...', 'file'],
  ])('turn %j into %j', (name, clean) => {
    expect(cleanFileName(name)).toBe(clean)
  })

  it.each([
    ['a:b', 'characters'],
    ['why?', 'characters'],
    ['a\\b', 'characters'],
    ['a\nb', 'unseen'],
    ['soft\u00adhyphen', 'unseen'],
    [' a', 'edges'],
    ['a ', 'edges'],
    ['a.', 'edges'],
    ['CON', 'device'],
    ['aux.c', 'device'],
    ['PLAN~1.DOC', 'short'],
    ['.git', 'obeyed'],
    ['caf\ufffd', 'no-text'],
    ['字'.repeat(70), 'long'],
    ['Bu\u0308cher', null],
    ['plan.txt', null],
  ])('report the fault of %j: %s', (name, fault) => {
    expect(nameFaultOf(name)).toBe(fault)
  })

  it.each(LEADING_ELSEWHERE)('find a fault in %j', (name) => {
    expect(nameFaultOf(name)).not.toBeNull()
  })

  it('are clean after cleaning, whatever they contain', () => {
    const parts = [...LEADING_ELSEWHERE, ...SPELLED_IN_FULL, '\u200d', '\u{e0067}', '\u{1f3f4}', '~1', '.', ' ', 'aux']
    const piece = fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    const name = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(name, (given) => {
        const clean = cleanFileName(given)
        expect(cleanFileName(clean)).toBe(clean)
        expect(utf8(clean).length).toBeLessThanOrEqual(220)
      }),
      { seed: 19, numRuns: 500 },
    )
  })

  it('are folded in linear time', () => {
    const name = (length: number) => `${'. '.repeat(length)}x`
    const [long, short] = [name(20_000), name(2000)]
    expectTimesAsLong(
      40,
      () => foldName(long),
      () => foldName(short),
    )
  })
})
