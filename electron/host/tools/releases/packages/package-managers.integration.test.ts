/** [U8] Standard apt and npm read a product from its mirror, where they are installed. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HostGroup } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'
import { ask, share } from '../../files/testing.ts'

const run = promisify(execFile)
const has = (program: string, ...words: string[]): boolean => spawnSync(program, words, { shell: false }).status === 0
const HAS_APT = process.platform === 'linux' && has('apt-get', '--version') && has('dpkg-deb', '--version')
const HAS_NPM = process.platform !== 'win32' && has('npm', '--version')

const group = new HostGroup()
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-packages-'))
})
afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true })
})

/** Without this machine's proxy and settings. */
const environment = { PATH: process.env.PATH ?? '', HOME: tmpdir(), LC_ALL: 'C' }

async function released(host: TestHost, files: Readonly<Record<string, Buffer>>) {
  const { space } = await host.call('spaces.create', { name: 'Team' })
  await host.call('files.open', { space })
  const { product } = await host.call('releases.create', { space, name: 'Map' })
  const shared: { name: string; platform: string; root: string; key: string; size: number }[] = []
  for (const [name, bytes] of Object.entries(files)) {
    const { blob } = await share(host, space, name, bytes, String(shared.length + 1))
    if (blob) shared.push({ name, platform: '', ...blob })
  }
  const about = { version: '1.2.0', channel: 'stable' as const, notes: '' }
  await host.call('releases.publish', { space, product, ...about, files: shared })
  await host.call('releases.mirror', { space, product, on: true })
  const [state] = (await host.call('releases.open', { space })).products
  return { space, product, address: state?.mirror ?? '' }
}

describe('a mirror', () => {
  it.skipIf(!HAS_APT)('is a flat repository for apt (needs apt-get and dpkg-deb)', async () => {
    const source = join(folder, 'map/DEBIAN')
    await mkdir(source, { recursive: true })
    const control = 'Package: harbor-map\nVersion: 1.2.0\nArchitecture: all\nMaintainer: Ana <ana@example.org>\n'
    await writeFile(join(source, 'control'), `${control}Depends: harbor-charts\nDescription: Harbor map\n`)
    const deb = join(folder, 'harbor-map_1.2.0_all.deb')
    await run('dpkg-deb', ['-Zgzip', '--root-owner-group', '--build', join(folder, 'map'), deb])
    const ana = await group.start('Ana')
    const bytes = await readFile(deb)
    const { address, space, product } = await released(ana, { 'harbor-map_1.2.0_all.deb': bytes })

    const [state, lists, cache, got] = ['state', 'state/lists/partial', 'cache/archives/partial', 'got']
    for (const part of [lists, cache, got, 'etc']) await mkdir(join(folder, part), { recursive: true })
    await writeFile(join(folder, 'state/status'), '')
    await writeFile(join(folder, 'etc/sources.list'), `deb [trusted=yes] ${address}apt ./\n`)
    const options = {
      ...{ 'Dir::Etc': join(folder, 'etc'), 'Dir::State': join(folder, state), 'Dir::Cache': join(folder, 'cache') },
      ...{ 'Dir::State::status': join(folder, 'state/status'), 'Dir::Etc::sourcelist': 'sources.list' },
      ...{ 'Dir::Etc::sourceparts': '-', 'Acquire::http::Proxy': 'false', 'APT::Sandbox::User': '' },
    }
    const apt = (...words: string[]) => {
      const set = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
      return run('apt-get', [...set, ...words], { cwd: join(folder, got), env: { ...environment, APT_CONFIG: '' } })
    }
    await apt('update')
    await apt('download', 'harbor-map')
    expect((await readFile(join(folder, got, 'harbor-map_1.2.0_all.deb'))).equals(bytes)).toBe(true)
    // The list repeats the package's own description.
    await expect(apt('install', '--simulate', 'harbor-map')).rejects.toMatchObject({
      stdout: expect.stringContaining('Depends: harbor-charts'),
    })

    await ana.call('releases.stop', { space, product, version: '1.2.0', how: 'retract', why: '' })
    await rm(join(folder, got, 'harbor-map_1.2.0_all.deb'))
    await apt('update')
    await expect(apt('download', 'harbor-map')).rejects.toThrow(/Unable to locate|no version/i)
  })

  it.skipIf(!HAS_NPM)('is a registry for npm (needs npm)', async () => {
    const source = join(folder, 'source')
    await mkdir(source)
    const manifest = { name: '@harbor/map', version: '1.2.0', bin: { map: 'map.js' } }
    await writeFile(join(source, 'package.json'), JSON.stringify(manifest))
    await writeFile(join(source, 'map.js'), '#!/usr/bin/env node\nconsole.log("depths")\n')
    const npm = (...words: string[]) =>
      run('npm', [...words, '--cache', join(folder, 'cache'), '--no-audit', '--no-fund', '--no-update-notifier'], {
        ...{ cwd: source, env: environment },
      })
    await npm('pack', '--pack-destination', folder)
    const ana = await group.start('Ana')
    const bytes = await readFile(join(folder, 'harbor-map-1.2.0.tgz'))
    const { address } = await released(ana, { 'harbor-map-1.2.0.tgz': bytes })
    await npm('install', '@harbor/map', '--prefix', folder, '--registry', `${address}npm/`, '--ignore-scripts')
    const { stdout } = await run(process.execPath, [join(folder, 'node_modules/@harbor/map/map.js')])
    expect(stdout).toBe('depths\n')
    const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'))
    expect(lock.packages['node_modules/@harbor/map']).toMatchObject({
      version: '1.2.0',
      resolved: expect.stringContaining(address),
    })
    const { pathname } = new URL(address)
    expect((await ask(ana, `${pathname}npm/@harbor%2fchart`)).status).toBe(404)
    expect((await ask(ana, `${pathname}npm/-/1.2.0/..%2f..%2fmap.tgz`)).status).toBe(404)
  })
})
