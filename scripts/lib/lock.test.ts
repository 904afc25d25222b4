import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

describe('withLock', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-lock-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('admits one after the other', async () => {
    const file = join(folder, 'one')
    let inside = 0
    let most = 0
    const enter = async () => {
      inside += 1
      most = Math.max(most, inside)
      await sleep(20)
      inside -= 1
    }
    await Promise.all([withLock(file, enter), withLock(file, enter), withLock(file, enter)])
    expect(most).toBe(1)
    expect(existsSync(file)).toBe(false)
  })

  it('is released when the action throws', async () => {
    const file = join(folder, 'two')
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(withLock(file, async () => 'yes')).resolves.toBe('yes')
  })

  it('takes over from a dead process', async () => {
    const file = join(folder, 'three')
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(file, String(pid))
    await expect(withLock(file, async () => 'yes')).resolves.toBe('yes')
  })
})
