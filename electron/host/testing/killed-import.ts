/** A complete host that restores a backup until it is killed. Reports when it starts, and when it is done. */
import { readFile } from 'node:fs/promises'
import { TestHost } from '../testing.ts'

const [name, directory, path, passphrase] = process.argv.slice(2) as [string, string, string, string]
const PIECE = 1000

const host = await TestHost.start(name, directory, { quiet: true })
const file = await readFile(path)
const { backup } = await host.call('backup.restore', { passphrase, replaces: true })
for (let at = 0; at < file.length; at += PIECE) {
  await host.call('backup.feed', { backup, bytes: file.subarray(at, at + PIECE) })
  process.stdout.write(`fed ${at}\n`)
}
await host.call('backup.finish', { backup })
process.stdout.write('restored all\n')
await new Promise((resolve) => setTimeout(resolve, 60_000))
