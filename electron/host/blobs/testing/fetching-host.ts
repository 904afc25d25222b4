/**
 * A host in a separate process that fetches a file until it is killed: `fetching-host.ts <profile> <invite> <descriptor
 * as JSON> <copy>`. Prints how much it has, and when the copy is written.
 */
import { basename, dirname } from 'node:path'
import type { BlobDescriptor } from '../../../../shared/blobs/descriptor.ts'
import { TestHost } from '../../testing.ts'

/** Its test waits for it. Milliseconds. */
const PATIENCE = 120_000

const [directory = '', link = '', json = '', copy = ''] = process.argv.slice(2)
const descriptor: BlobDescriptor = JSON.parse(json)

const host = await TestHost.start('Ben', directory)
const { spaces } = await host.call('app.state', undefined)
if (spaces.length === 0) {
  await host.call('profile.set', { name: 'Ben', color: '#1c7ed6' })
  await host.call('spaces.join', { link })
}
const space = await host.until(async () => (await host.call('app.state', undefined)).spaces[0]?.id, PATIENCE)
await host.until(async () => (await host.detail(space)).standing === 'member', PATIENCE)
await host.blobs.ready
await host.blobs.fetch(space, descriptor)
const say = setInterval(() => process.stdout.write(`have ${host.blobs.state(descriptor.root)?.have ?? 0}\n`), 5)
await host.until(() => host.blobs.state(descriptor.root)?.state === 'here', PATIENCE)
clearInterval(say)
await host.blobs.saveAs(descriptor.root, { directory: dirname(copy), name: basename(copy), onTaken: 'fail' })
process.stdout.write('saved\n')
await host.stop()
