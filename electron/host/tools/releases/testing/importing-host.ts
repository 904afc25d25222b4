/**
 * A host in its own process that downloads a file from the vendor's address: `importing-host.ts <profile> <port of the
 * proxy>`. Prints the number of bytes it has, and `right` once all of them are verified.
 */
import { TestHost } from '../../../testing.ts'
import { VENDOR_ADDRESS } from '../testing.ts'

/** Its test waits for it. Milliseconds. */
const PATIENCE = 120_000

const [directory = '', proxy = ''] = process.argv.slice(2)
const host = await TestHost.start('Ana', directory, { resolveProxy: async () => `PROXY 127.0.0.1:${proxy}` })
await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
const { spaces } = await host.call('app.state', undefined)
const space = spaces[0]?.id ?? (await host.call('spaces.create', { name: 'Team' })).space
if (spaces.length === 0) await host.call('releases.import', { space, name: 'Map', address: VENDOR_ADDRESS })

const look = async () => {
  const [product] = (await host.call('releases.open', { space })).products
  const [file] = product?.releases[0]?.files ?? []
  return product && file && { product: product.id, file }
}
const { product, file } = await host.until(look, PATIENCE)
await host.call('releases.get', { space, product, path: file.path })
const saying = setInterval(async () => process.stdout.write(`have ${(await look())?.file.have}\n`), 20)
await host.until(async () => (await look())?.file.state === 'right', PATIENCE)
clearInterval(saying)
process.stdout.write('right\n')
await host.stop()
