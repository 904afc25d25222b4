/** A complete host that reports its person's notices, and dismisses them on request, until it is killed. */
import { TestHost } from '../testing.ts'

const [name, directory, wish] = process.argv.slice(2) as [string, string, 'listen' | 'dismiss']
const host = await TestHost.start(name, directory, { quiet: wish === 'dismiss' })

async function look(): Promise<void> {
  const { problems } = await host.call('app.state', undefined)
  for (const { id, kind, detail } of problems) {
    process.stdout.write(`told ${JSON.stringify([kind, detail])}\n`)
    if (wish !== 'dismiss') continue
    await host.call('problem.dismiss', { id })
    process.stdout.write(`dismissed ${kind}\n`)
  }
}

process.stdout.write('started here\n')
await look()
setInterval(look, 2)
