/**
 * A complete host that writes until it is killed, and reports everything that it was told is saved. For tests that kill
 * it or fill its disk.
 */
import { sodiumCrypto } from '../crypto.ts'
import { TestHost } from '../testing.ts'

const [directory, size] = process.argv.slice(2) as [string, string]
const BOARDS = ['board/00112233445566aa', 'board/00112233445566bb']

const host = await TestHost.start('Ana', directory, { quiet: true })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function spaceHere(): Promise<string> {
  const { profile, spaces } = await host.call('app.state', undefined)
  if (!profile) await host.call('profile.set', { name: 'Ana', color: '#1c7ed6' })
  if (spaces[0]) return spaces[0].id
  say('founding it')
  return (await host.call('spaces.create', { name: 'Team' })).space
}

const space = await spaceHere()
say(`space ${space}`)
const filling = Buffer.from(sodiumCrypto.randomBytes(Number(size))).toString('base64')
const openAll = () => Promise.all(BOARDS.map((board) => host.openDoc(space, board)))
let boards = await openAll()
for (let index = 0; ; index++) {
  const key = `${process.pid}-${index}`
  try {
    // Either both at the same time, so that records of several docs are stored together, or only one.
    const some = index % 3 === 0 ? boards.slice(0, 1) : boards
    await Promise.all(some.map((board) => board.write((doc) => doc.getMap('elements').set(key, filling))))
    some.forEach((_, board) => {
      say(`saved ${board} ${key}`)
    })
    if (index % 7 === 3) {
      await host.call('spaces.rename', { space, name: key })
      say(`renamed ${key}`)
    }
  } catch (error) {
    say(`failed ${error instanceof Error ? error.message : error}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    boards = await openAll().catch(() => boards)
  }
}
