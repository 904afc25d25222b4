import { expect, it } from 'vitest'
import { ProfileError } from './profile-error.ts'
import { startFailure } from './start-failure.ts'

it('says what helps if the disk keeps Parley from starting, and adds the details', () => {
  const error = Object.assign(new Error('EROFS: read-only file system, open host.1.json'), { code: 'EROFS' })
  expect(startFailure(error)).toBe(
    `The disk with the profile can't be written to. Make it writable, then start Parley again.\n(${error.message})`,
  )
  const cause = Object.assign(new Error('x'), { code: 'EACCES' })
  expect(startFailure(new ProfileError('directory', 'The folder x', { cause }))).toMatch(
    /^This account .*\n\(The folder x\)$/,
  )
})

it('adds nothing to other errors, which are written for people', () => {
  expect(startFailure(new Error('Port 80 is in use by another program.'))).toBe('Port 80 is in use by another program.')
  expect(startFailure('thrown')).toBe('thrown')
})
