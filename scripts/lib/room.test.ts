import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { root } from './project.mjs'
import { DISK_FULL, requireRoom, requireRoomForTests } from './room.mjs'

/** @param free returns the free megabytes for a folder */
function disksWith(free: (folder: string) => number): void {
  vi.spyOn(fs, 'statfsSync').mockImplementation(((folder: string) => ({
    bavail: free(folder) * 250,
    bsize: 4000,
  })) as never)
}

describe('disk space', () => {
  it('is required in the folder that is written to', () => {
    disksWith(() => 1499)
    expect(() => requireRoom('packages')).toThrow(
      `The disk is full: packages need 1500 MB in ${root}, where 1499 MB are free. Delete something and try again.`,
    )
    expect(() => requireRoom('builds')).not.toThrow()
    disksWith(() => 1500)
    expect(() => requireRoom('packages')).not.toThrow()
  })

  it('is required for tests in the project’s folder and in the folder for temporary files', () => {
    disksWith((folder) => (folder === tmpdir() ? 50 : 10_000))
    expect(requireRoomForTests).toThrow(`tests need 300 MB in ${tmpdir()}, where 50 MB are free.`)
    disksWith((folder) => (folder === root ? 50 : 10_000))
    expect(requireRoomForTests).toThrow(`tests need 300 MB in ${root}, where 50 MB are free.`)
    disksWith(() => 10_000)
    expect(requireRoomForTests).not.toThrow()
  })

  it('is unavailable in a folder that can’t be written to', () => {
    const folder = join(tmpdir(), 'parley-no-such-folder')
    expect(() => requireRoom('tests', { folder })).toThrow(
      `${folder} can’t be written (ENOENT): start this as the user who owns it.`,
    )
    expect(() => requireRoom('tests', { folder, otherwise: 'set TMPDIR' })).toThrow('(ENOENT): set TMPDIR.')
  })

  it('is recognized as missing from a program’s output', () => {
    expect(DISK_FULL.test('npm error code ENOSPC')).toBe(true)
    expect(DISK_FULL.test('npm error code ENOENT')).toBe(false)
  })
})
