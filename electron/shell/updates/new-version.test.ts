import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NewVersion } from './new-version.ts'

let folder = ''
let appImage = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-new-version-'))
  appImage = join(folder, 'Parley.AppImage')
  await writeFile(appImage, 'one')
})
afterEach(() => rm(folder, { recursive: true }))

const running = (version: string, file: string | null = appImage) => new NewVersion(folder, version, file)
const content = () => readFile(appImage, 'utf8')

/** Version 2 replaces version 1. */
async function updated(): Promise<void> {
  await running('1').prepare('2')
  await writeFile(appImage, 'two')
}

describe('a version that was just installed', () => {
  it('is replaced by the previous version at its third start, if it never ran', async () => {
    await updated()
    expect([running('2').begin(), running('2').begin()]).toEqual([false, false])
    expect(await content()).toBe('two')
    expect(running('2').begin()).toBe(true)
    expect(await content()).toBe('one')
    expect([running('1').begin(), running('1').failed]).toEqual([false, '2'])
  })

  it('stays once it has run', async () => {
    await updated()
    expect(running('2').begin()).toBe(false)
    const second = running('2')
    expect(second.begin()).toBe(false)
    await second.succeeded()
    expect([running('2').begin(), running('2').begin(), running('2').begin()]).toEqual([false, false, false])
    expect([await content(), running('2').failed]).toEqual(['two', null])
  })

  it('stays if no previous version was kept, or if the notes are damaged', async () => {
    await updated()
    await rm(join(folder, 'version-before.AppImage'))
    for (const _ of [1, 2, 3, 4]) expect(running('2').begin()).toBe(false)
    await writeFile(join(folder, 'update.json'), '{"version":')
    expect(running('2').begin()).toBe(false)
    await running('1', null).prepare('3')
    for (const _ of [1, 2, 3, 4]) expect(running('3').begin()).toBe(false)
  })
})
