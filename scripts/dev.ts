/** `npm run dev`: the renderer from its sources, with changes applied to open pages. */
import { once } from 'node:events'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { argumentsFor, misused } from '../e2e/command-line.ts'
import { sodiumCrypto } from '../electron/host/crypto.ts'
import { createHost } from '../electron/host/host.ts'
import { serve } from '../electron/serve/run.ts'
import { inProject } from './lib/project.mjs'

const USAGE = `npm run dev -- [--scenario NAME] [--port N]    over a host in memory with made-up spaces
npm run dev -- --hosts [NAME…]                over real hosts, by default of Ana and Ben

  --scenario NAME  what the host in memory holds, as in renderer/testing/scenarios.ts ("some" by default)
  --port N         the port of its page (5173 by default, or the next free one)
  --hosts          one host for each name, in dist/dev/NAME; a folder that is deleted makes a new device

A change of the renderer is on screen within a second. Hosts run their sources, too: start them again after a change.`

const { values, positionals } = argumentsFor(USAGE, {
  options: {
    scenario: { type: 'string', default: 'some' },
    port: { type: 'string', default: '5173' },
    hosts: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
if (positionals.length > 0 && !values.hosts) misused(USAGE, 'Names are those of hosts.')
const port = Number(values.port)
if (!Number.isInteger(port) || port < 1 || port > 65_535) misused(USAGE, '--port is a number from 1 to 65535.')

if (values.hosts) for (const name of positionals.length > 0 ? positionals : ['Ana', 'Ben']) await openHost(name)
else await openMemory()

async function openMemory(): Promise<void> {
  const pages = await createServer({ configFile: inProject('vite.config.ts'), server: { host: '127.0.0.1', port } })
  await pages.listen()
  const [address = ''] = pages.resolvedUrls?.local ?? []
  console.log(`Parley over a host in memory: ${address}testing/index.html?scenario=${values.scenario}`)
}

/** The pages come from the host's own address, as for people, because the host accepts no others. */
async function openHost(name: string): Promise<void> {
  const pages = await pagesWithin(name)
  const options = { port: 0, passphrase: null, reason: null, updates: null, renderer: inProject('dist/renderer') }
  await serve(
    {
      ...{ ...options, profile: inProject('dist/dev', name) },
      answerFile(request, response) {
        // Vite adds scripts to the page, which connect to it.
        response.removeHeader('Content-Security-Policy')
        pages.middlewares(request, response)
      },
    },
    {
      ...{ crypto: sodiumCrypto, createHost },
      print: (line) => console.log(`${name}: ${line}`),
      open() {},
      log: (message) => console.error(`${name}: ${message}`),
      fail(error) {
        console.error(error)
        process.exit(1)
      },
    },
  )
}

/** Each host has separate pages: otherwise Vite would prepare again for one what it has prepared for another. */
async function pagesWithin(name: string): Promise<ViteDevServer> {
  return createServer({
    configFile: inProject('vite.config.ts'),
    cacheDir: join(inProject('dist/dev'), `${name}.vite`),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { host: '127.0.0.1', port: await freePort() } },
  })
}

/** Returns a port on which Vite can serve pages that listen for changes. */
async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return free
}
