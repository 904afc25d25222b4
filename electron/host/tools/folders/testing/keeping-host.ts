/**
 * A host in its own process that syncs the first folder of its space until it is killed: `keeping-host.ts <profile>
 * <invite> <place> [forgetful]`. Reports on standard output when the folder is in sync. A forgetful one writes nothing
 * into its memory once it has stated something.
 */
import { NumberedTable } from '../../../store/numbered/numbered-table.ts'
import { TestHost } from '../../../testing.ts'
import { SharedFolders } from '../shared-folders.ts'

/** Its test waits for it. Milliseconds. */
const PATIENCE = 120_000
const [directory = '', link = '', place = '', forgetful] = process.argv.slice(2)

if (forgetful) {
  const { say } = SharedFolders.prototype
  SharedFolders.prototype.say = async function (...said) {
    await say.apply(this, said)
    NumberedTable.prototype.put = () => new Promise(() => {})
  }
}

const host = await TestHost.start('Ben', directory)
const spaces = async () => (await host.call('app.state', undefined)).spaces
if ((await spaces()).length === 0) {
  await host.call('profile.set', { name: 'Ben', color: '#1c7ed6' })
  await host.call('spaces.join', { link })
}
const space = await host.until(async () => (await spaces())[0]?.id, PATIENCE)
const folder = () => host.until(async () => (await host.call('folders.open', { space })).folders[0], PATIENCE)
const { id, here } = await folder()
if (!here) await host.call('folders.keep', { space, folder: id, place: { kind: 'path', path: place } })
let was: string | undefined
setInterval(async () => {
  const state = (await folder()).here?.state
  if (state !== was) process.stdout.write(`${state}\n`)
  was = state
}, 20)
