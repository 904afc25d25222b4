import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Openings } from './openings.ts'

let folder: string
let done: unknown[]
let openings: Openings
const logged: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-openings-'))
  done = []
  logged.length = 0
  openings = new Openings({
    grant: async (path) => `grant of ${path}`,
    openLink: (link) => done.push(link),
    openBackup: (file) => done.push({ backup: file }),
    shareFiles: (files) => done.push({ shared: files }),
    refuse: (what) => done.push(`bad ${what}`),
    log: (message) => logged.push(message),
  })
})

afterEach(() => rm(folder, { recursive: true }))

const make = async (name: string, content: string | Buffer) => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const file = (name: string, size: number) => ({ grant: `grant of ${join(folder, name)}`, name, size })

describe('a command line', () => {
  it('opens its links and files, but not flags or their values', async () => {
    await make('plan.pdf', 'plan')
    await make('--profile', 'odd')
    await mkdir(join(folder, 'pictures'))
    const words = ['--profile', 'plan.pdf', '--flag', '--other=x', 'parley://join/abc', 'plan.pdf', 'pictures', 'gone']
    await openings.openAll(words, folder)
    expect(done).toEqual(['parley://join/abc', { shared: [file('plan.pdf', 4)] }])
  })

  it('opens files by their content, whatever their names say', async () => {
    await make('invite.parley', 'parley://join/abc\n')
    await make('copy.PARLEY', 'parley backup 1\n…')
    await make('a.txt', 'parley://join/def')
    await openings.openAll(['invite.parley', 'copy.PARLEY', 'a.txt'], folder)
    expect(done).toEqual(['parley://join/abc', { backup: file('copy.PARLEY', 19) }, { shared: [file('a.txt', 17)] }])
  })

  it('opens files that a desktop passes as URLs', async () => {
    const plan = pathToFileURL(await make('Pläne 100% #1.txt', 'plan')).href
    const invite = pathToFileURL(await make('my invite.parley', 'parley://join/abc')).href
    await openings.openAll([plan, 'file:///a%2Fb', invite, 'file://', pathToFileURL(join(folder, 'gone')).href], '/')
    expect(done).toEqual(['parley://join/abc', { shared: [file('Pläne 100% #1.txt', 4)] }])
  })

  it('shares up to 100 files', async () => {
    const names = Array.from({ length: 150 }, (_, number) => `${number}.txt`)
    for (const name of names) await make(name, '')
    await openings.openAll(names, folder)
    expect(done).toEqual([{ shared: names.slice(0, 100).map((name) => file(name, 0)) }])
  })
})

describe('refuses to open', () => {
  it('a link of a megabyte, and logs only its length', async () => {
    await openings.openAll([`parley://join/${'a'.repeat(1_000_000)}`], folder)
    openings.openLink('parley://run/abc')
    expect(done).toEqual(['bad link', 'bad link'])
    expect(logged).toEqual(["a link of 1000014 characters can't be opened", "a link of 16 characters can't be opened"])
  })

  it('a .parley file with other content, or one that doesn’t exist', async () => {
    await openings.openFile(await make('a.parley', 'hello'))
    await openings.openFile(await make('b.parley', Buffer.alloc(3_000_000, 'parley://join/abc ')))
    await openings.openFile(join(folder, 'gone.parley'))
    await openings.openFile(join(folder, 'gone.txt'))
    expect(done).toEqual(['bad file', 'bad file', 'bad file', 'bad file'])
  })
})
