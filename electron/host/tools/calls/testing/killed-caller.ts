/** A host that enters a call once it is linked, and stays there until it is killed. */
import { TestHost } from '../../../testing.ts'
import { enter } from './in-call.ts'

const [name, directory, space] = process.argv.slice(2) as [string, string, string]
const host = await TestHost.start(name, directory, { quiet: true })
process.stdout.write(`port ${await host.listen()}\n`)
await host.until(async () => (await host.detail(space)).members.filter(({ online }) => online).length > 1)
process.stdout.write(`in ${await enter(host, space)}\n`)
