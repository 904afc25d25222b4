import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { notesOf } from './changelog.mjs'
import { inProject } from './project.mjs'

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-31\n\n### Added\n\n* Calls\n\n## [1.1.0] - 2026-01-02\n\n* Chat\n'

describe('the changelog', () => {
  it('has the notes of each version', () => {
    expect(notesOf(CHANGELOG, '1.2.0')).toBe('### Added\n\n* Calls')
    expect(notesOf(CHANGELOG, '1.1.0')).toBe('* Chat')
    expect(notesOf(CHANGELOG, 'Unreleased')).toBe('')
    expect(notesOf(CHANGELOG, '1.2')).toBeUndefined()
  })

  it('describes the version of this package', () => {
    const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
    expect(notesOf(readFileSync(inProject('CHANGELOG.md'), 'utf8'), version)).not.toBe('')
  })
})
