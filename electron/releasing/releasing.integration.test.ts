/** A build releases software through a running host, as on the command line. */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../host/profile/ask-running.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import { enter, HostGroup, invite } from '../host/testing/group.ts'
import type { TestHost } from '../host/testing.ts'
import { readReleaseArguments } from './arguments.ts'
import { runRelease } from './run.ts'

const group = new HostGroup()
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-release-'))
})
afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true })
})

/** A host that can be found like one in the browser. */
async function start(name: string): Promise<TestHost> {
  const host = await group.start(name, undefined, { pages: import.meta.dirname })
  const { loopback, directory } = host
  await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
  return host
}

async function run(host: TestHost, ...words: string[]) {
  const surroundings = { platform: 'linux' as const, environment: { INIT_CWD: folder }, home: folder }
  const given = readReleaseArguments([...words, '--profile', host.directory], surroundings)
  const lines: Readonly<Record<string, unknown>>[] = []
  if (given) for await (const line of runRelease(given)) lines.push(line)
  return lines
}

const BYTES = Buffer.from(Uint8Array.from({ length: 90_000 }, (_, index) => (index * 13) % 251))
const IN_TEAM = ['--space', 'Team', '--product', 'Map']
const add = (version: string, ...more: string[]) => [
  ...['add', 'map_amd64.deb', 'map.tar', ...IN_TEAM, '--version', version],
  ...['--platform', 'Any', ...more],
]

async function team() {
  const ana = await start('Ana')
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  const { product } = await ana.call('releases.create', { space, name: 'Map' })
  await writeFile(join(folder, 'map_amd64.deb'), BYTES)
  await writeFile(join(folder, 'map.tar'), 'tar')
  const stateOn = async (host: TestHost) => (await host.call('releases.open', { space })).products[0]
  return { ana, space, product, stateOn }
}

describe('parley release add', () => {
  it('[U5] signs with this device’s key, and refuses a version that isn’t higher', async () => {
    const { ana, product, stateOn } = await team()
    await writeFile(join(folder, 'notes.md'), '\nFaster\n')
    expect(await run(ana, ...add('1.2.0', '--notes-file', 'notes.md'))).toEqual([
      { type: 'file', name: 'map_amd64.deb', platform: 'Linux', size: BYTES.length },
      { type: 'file', name: 'map.tar', platform: 'Any', size: 3 },
      { type: 'version', product, version: '1.2.0', state: 'offered' },
    ])
    const state = await stateOn(ana)
    expect(state?.releases[0]).toMatchObject({
      version: '1.2.0',
      channel: 'stable',
      notes: 'Faster',
      files: { length: 2 },
    })
    await ana.until(async () => (await stateOn(ana))?.releases[0]?.files[0]?.state === 'right')
    await expect(run(ana, ...add('1.2.0'))).rejects.toThrow(/must be higher than 1.2.0/)
    await expect(run(ana, ...add('1.2'))).rejects.toBeInstanceOf(Refusal)
    await expect(run(ana, ...add('newest'))).rejects.toThrow('version')
    await expect(run(ana, ...add('2.0.0'), '--space', 'Nowhere')).rejects.toThrow('no space')
    await expect(run(ana, ...add('2.0.0'), '--product', 'Chart')).rejects.toThrow('No product')
    expect(await run(ana, 'list', '--space', 'Team')).toMatchObject([
      { product, name: 'Map', versions: [{ version: '1.2.0', channel: 'stable', stopped: null }], waiting: [] },
    ])
  })

  it('[U5] signs with a key in a file that maintainers accepted, and doesn’t store it on the device', async () => {
    const { ana, space, product, stateOn } = await team()
    const build = await start('Build')
    await enter(build, await invite(ana, space, 'editor'))
    await build.until(async () => (await stateOn(build))?.name === 'Map')
    await expect(run(build, ...add('1.0.0'))).rejects.toThrow('only maintainers sign')
    const [line] = await run(build, 'key', 'ci.key', ...IN_TEAM)
    expect((await stat(join(folder, 'ci.key'))).mode & 0o777).toBe(0o600)
    expect(await run(build, 'key', 'ci.key', ...IN_TEAM)).toEqual([line])
    await expect(run(build, ...add('1.0.0', '--key', 'ci.key'))).rejects.toThrow('only maintainers sign')
    const key = String(line?.key)
    await ana.until(async () => (await stateOn(ana))?.signers.some((each) => each.key === key))
    const maintainers = [(await stateOn(ana))?.ownKey ?? '', key]
    await ana.call('releases.maintain', { space, product, maintainers, needed: 1 })
    await build.until(async () => (await stateOn(build))?.maintainers.length === 2)
    const lines = await run(build, ...add('1.0.0', '--key', 'ci.key'))
    expect(lines.at(-1)).toEqual({ type: 'version', product, version: '1.0.0', state: 'offered' })
    expect((await stateOn(build))?.ownKey).toBeNull()
    await writeFile(join(folder, 'wrong.key'), 'abandon '.repeat(24))
    await expect(run(build, ...add('1.1.0', '--key', 'wrong.key'))).rejects.toThrow('24 words')
    await ana.until(async () => (await stateOn(ana))?.releases[0]?.version === '1.0.0')
  })

  it('[U5] leaves a proposal for others to sign', async () => {
    const { ana, space, product, stateOn } = await team()
    const build = await start('Build')
    await enter(build, await invite(ana, space, 'editor'))
    await build.until(async () => (await stateOn(build))?.name === 'Map')
    const lines = await run(build, ...add('1.0.0', '--propose', '--channel', 'beta'))
    expect(lines.at(-1)).toMatchObject({ version: '1.0.0', state: 'waiting', signed: 0, needed: 1 })
    const { me } = await build.detail(space)
    const waiting = await ana.until(async () => (await stateOn(ana))?.waiting[0])
    expect(waiting).toMatchObject({ adds: ['1.0.0'], proposedBy: [me], isMine: true })
    expect((await stateOn(build))?.waiting[0]?.isMine).toBe(false)
    await ana.call('releases.sign', { space, product, hash: waiting.hash })
    await build.until(async () => (await stateOn(build))?.releases[0]?.channel === 'beta')
  })
})

describe('parley release import', () => {
  it('[U7] imports a repository from a folder, with the files that match their signatures', async () => {
    const { ana, space, product, stateOn } = await team()
    await run(ana, ...add('1.0.0'))
    await ana.call('releases.mirror', { space, product, on: true })
    const base = (await stateOn(ana))?.mirror ?? ''
    const copy = async (path: string) => {
      const to = join(folder, 'repository', ...path.split('/'))
      await mkdir(join(to, '..'), { recursive: true })
      const answer = await fetch(base + path)
      expect(answer.status).toBe(200)
      await writeFile(to, Buffer.from(await answer.arrayBuffer()))
    }
    for (const role of ['1.root', 'timestamp', '1.snapshot', '1.targets']) await copy(`metadata/${role}.json`)
    await copy('targets/1.0.0/map_amd64.deb')
    await writeFile(join(folder, 'repository/targets/1.0.0/map.tar'), 'rat')

    const ben = await start('Ben')
    const { space: fleet } = await ben.call('spaces.create', { name: 'Fleet' })
    const lines = run(ben, 'import', 'repository', '--space', 'Fleet', '--name', 'Chart')
    await expect(lines).rejects.toThrow('isn’t what was signed')
    await rm(join(folder, 'repository/targets/1.0.0/map.tar'))
    expect(await run(ben, 'import', 'repository', '--space', 'Fleet', '--name', 'Chart')).toEqual([
      { type: 'product', product, name: 'Chart' },
      { type: 'file', path: '1.0.0/map.tar', size: 3, state: 'missing' },
    ])
    const [state] = (await ben.call('releases.open', { space: fleet })).products
    expect(state).toMatchObject({ id: product, from: 'folder', freshness: 'fresh', releases: [{ version: '1.0.0' }] })
    expect(state?.releases[0]?.files.map(({ check }) => check)).toEqual([null, 'nobody'])
    await expect(run(ben, 'import', '.', '--space', 'Fleet', '--name', 'Chart')).rejects.toThrow('no repository')
    expect((await readFile(join(folder, 'map.tar'))).length).toBe(3)
  })
})

describe('its command line', () => {
  it('reports what is missing', () => {
    const read = (...words: string[]) =>
      readReleaseArguments(words, { platform: 'linux', environment: { XDG_DATA_HOME: '/data' }, home: '/home/ana' })
    expect(read('--help')).toBeNull()
    expect(read('add', '/a.zip', '--space', 'Team', '--product', 'Map', '--version', '1')).toEqual({
      ...{ action: 'add', space: 'Team', profile: '/data/parley', product: 'Map', version: '1', channel: 'stable' },
      ...{ platform: '', notes: null, files: ['/a.zip'], signature: 'of this device' },
    })
    for (const wrong of [
      ['add', '--space', 'Team', '--product', 'Map', '--version', '1'],
      ['add', 'a.zip', '--product', 'Map', '--version', '1'],
      ['add', 'a.zip', '--space', 'Team', '--version', '1'],
      ['add', 'a.zip', '--space', 'Team', '--product', 'Map'],
      [...add('1'), '--channel', 'nightly'],
      [...add('1'), '--propose', '--key', 'ci.key'],
      [...add('1'), '--notes', 'a', '--notes-file', 'b'],
      ['import', 'a', 'b', '--space', 'Team', '--name', 'Map'],
      ['remove', '--space', 'Team'],
    ])
      expect(() => read(...wrong)).toThrow()
  })
})
