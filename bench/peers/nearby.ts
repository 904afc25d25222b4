/** A Parley device with its Nearby screen open, in one process. Argument: its profile folder. */
import { mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import { TestHost } from '../../electron/host/testing.ts'
import { serve } from './peer.ts'

const folder = process.argv[2] as string
mkdirSync(folder, { recursive: true })
const host = await TestHost.start(folder, folder)
await host.call('profile.set', { name: basename(folder), color: '#1c7ed6' })
await host.call('nearby.open', { open: true })

serve({
  async meet({ within }) {
    const seen = async () => (await host.call('nearby.state', undefined)).people.length > 0
    const came = await host.until(seen, within).catch(() => false)
    return came ? Date.now() : null
  },
})
