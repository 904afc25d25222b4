/** [U7] [U8] A repository from tuf-js's own tests: imported from its address, and read by tuf-js from the mirror. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// Not its index, which would answer all of this process's requests by itself.
import { tufHandlers } from '@tufjs/repo-mock/dist/handler.js'
import { initializeTUFRepo } from '@tufjs/repo-mock/dist/repo.js'
import { Updater } from 'tuf-js'
import { afterEach, expect, it } from 'vitest'
import { enter, HostGroup, invite } from '../../../testing/group.ts'
import type { TestHost } from '../../../testing.ts'
import { ask } from '../../files/testing.ts'
import { VENDOR_ADDRESS, WebServer } from '../testing.ts'

const group = new HostGroup()
let web: WebServer | null = null
afterEach(async () => {
  web?.close()
  await group.remove()
})

const TARGETS = [
  { name: 'map/1.2.0/Map.AppImage', content: Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => at % 251)) },
  { name: 'chart-1.1.0.txt', content: Buffer.from('Höhe: 12 m') },
  { name: 'wrong-1.0.0.bin', content: 'as it was signed' },
]

it('brings signed metadata to members, who serve it to tuf-js unchanged', async () => {
  const made = initializeTUFRepo(TARGETS)
  const served = TARGETS.map((each) =>
    each.name.startsWith('wrong') ? { ...each, content: 'as nobody signed' } : each,
  )
  const answers = new Map(tufHandlers({ ...made, targets: served }, {}).map(({ path, fn }) => [path, fn]))
  web = await WebServer.open(({ url = '' }, response) => {
    const { statusCode, response: body } = answers.get(decodeURIComponent(url))?.() ?? { statusCode: 404, response: '' }
    response.writeHead(statusCode).end(body)
  })
  const ana = await group.start('Ana', undefined, { resolveProxy: web.line })
  const ben = await group.start('Ben', undefined, { resolveProxy: web.noLine })
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  await enter(ben, await invite(ana, space, 'editor'))
  const { product } = await ana.call('releases.import', { space, name: 'Map', address: VENDOR_ADDRESS })

  const stateOn = async (host: TestHost) => (await host.call('releases.open', { space })).products[0]
  const fileOn = async (host: TestHost, path: string) =>
    (await stateOn(host))?.releases.flatMap(({ files }) => files).find((file) => file.path === path)
  await ben.until(async () => (await stateOn(ben))?.releases.length === 3)
  expect((await stateOn(ben))?.releases.map(({ version }) => version)).toEqual(['1.2.0', '1.1.0', '1.0.0'])
  for (const { name: path } of TARGETS) await ben.call('releases.get', { space, product, path })
  for (const { name } of TARGETS.slice(0, 2)) await ben.until(async () => (await fileOn(ben, name))?.state === 'right')
  await ana.until(async () => (await fileOn(ana, 'wrong-1.0.0.bin'))?.check === 'address')
  expect((await fileOn(ben, 'wrong-1.0.0.bin'))?.state).not.toBe('right')

  await ben.call('releases.mirror', { space, product, on: true })
  const mirror = (await stateOn(ben))?.mirror ?? ''
  const read = async (path: string) => (await ask(ben, new URL(path, mirror).pathname)).body.toString()
  for (const file of ['1.root', 'timestamp', 'snapshot', 'targets'])
    expect(await read(`metadata/${file}.json`)).toBe(answers.get(`/metadata/${file}.json`)?.().response)

  const folder = await mkdtemp(join(tmpdir(), 'parley-tuf-'))
  try {
    await writeFile(join(folder, 'root.json'), JSON.stringify(made.rootMeta.toJSON()))
    const updater = new Updater({
      ...{ metadataDir: folder, targetDir: folder },
      ...{ metadataBaseUrl: `${mirror}metadata`, targetBaseUrl: `${mirror}targets` },
    })
    await updater.refresh()
    for (const { name, content } of TARGETS.slice(0, 2)) {
      const target = await updater.getTargetInfo(name)
      if (!target) throw new Error(`tuf-js doesn’t find ${name}`)
      const downloaded = await updater.downloadTarget(target, join(folder, 'file'))
      expect((await readFile(downloaded)).equals(Buffer.from(content))).toBe(true)
      await rm(downloaded)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
