import { describe, expect, it } from 'vitest'
import { ignoredBy } from './ignored.ts'

describe('files left out of a folder', () => {
  it.each([
    '.DS_Store',
    'a/Thumbs.db',
    '$RECYCLE.BIN/S-1-5/a.txt',
    '.git/config',
    'x/.git/hooks/post-commit',
    '.parley/used-by',
    'a/.parley/x',
    '.GIT/config',
    '.git./config',
    '.git::$INDEX_ALLOCATION/config',
    '.g\u200cit/config',
    '.\u017fvn/x',
    'plan.odt~',
    'x/.plan.txt.swp',
    '.~lock.plan.odt#',
    '#notes#',
    '~$plan.docx',
    'film.mkv.part',
    '.parley-00ff.part',
    '.parley-export-x/old/index.html',
    'site/.PARLEY-export-x',
    'Parley Ana 2026-11-05.parley',
    'x/Team.PARLEY',
  ])('include %j, whatever the patterns', (path) => {
    expect(ignoredBy('').has(path, false)).toBe(true)
  })

  it.each(['plan.txt', '.gitignore', 'a#b', 'part', '.profile'])('do not include %j', (path) => {
    expect(ignoredBy('').has(path, false)).toBe(false)
  })

  it("include what programs execute, even if the person's patterns exclude it", () => {
    expect(ignoredBy('!.git\n!.git/**').has('.git/config', false)).toBe(true)
  })

  it('include what Parley creates while it writes there, whatever the patterns', () => {
    expect(ignoredBy('!.parley-*\n!.parley-*/**').has('.parley-export-x/old/a', false)).toBe(true)
  })

  it('include every backup, even if a pattern excludes it', () => {
    expect(ignoredBy('!*.parley').has('Parley Ana 2026-11-05.parley', false)).toBe(true)
  })

  it('include what the patterns match, as in .gitignore', () => {
    const ignored = ignoredBy('*.log\nbuild/\n!keep.log\n# a remark\n')
    expect(ignored.has('a/b.log', false)).toBe(true)
    expect(ignored.has('keep.log', false)).toBe(false)
    expect(ignored.has('build', true)).toBe(true)
    expect(ignored.has('build/out', false)).toBe(true)
    expect(ignored.has('build', false)).toBe(false)
  })
})
