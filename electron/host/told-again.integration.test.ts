/** A report of lost text appears again until it is dismissed, whenever the host dies. */
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { concat, utf8 } from '../../shared/record/bytes.ts'
import { Random } from '../../shared/testing/random.ts'
import { sodiumCrypto as crypto } from './crypto.ts'
import { ProfileStore } from './store/profile-store.ts'
import { HostGroup } from './testing/group.ts'
import { KilledProcess } from './testing/killed-process.ts'

const BOARD = 'board/00112233445566aa'
/** Set `PARLEY_KILLS=50` for a long run. */
const KILLS = Number(process.env.PARLEY_KILLS ?? 2)

const group = new HostGroup()
const started: KilledProcess[] = []
afterEach(async () => {
  for (const each of started.splice(0)) await each.kill()
  await group.remove()
})

function run(...words: readonly string[]): KilledProcess {
  const child = new KilledProcess(new URL('./testing/told-host.ts', import.meta.url), ...words)
  started.push(child)
  return child
}

/** Whether the host of this folder has recorded the report, and therefore won't detect it again. */
async function isNoted(directory: string): Promise<boolean> {
  const device = crypto.keyPair(crypto.hash(utf8('Ben')))
  const storeKey = crypto.hash(concat(utf8('store'), device.secretKey))
  const profiles = await ProfileStore.open(join(directory, 'store'), crypto, storeKey)
  const [space] = profiles.state.spaces
  const secrets = space ? await profiles.readSecrets(space) : null
  await profiles.close()
  return (secrets?.republished ?? []).length > 0
}

it(
  '[D19] invalidated text is reported again after kill -9, once, until it is dismissed',
  async () => {
    const {
      people: [ana, ben],
      space,
    } = await group.together(['Ana', 'Ben'])
    const { directory } = ben
    const { me } = await ben.detail(space)
    await group.stop(ben)
    await ana.call('spaces.change-role', { space, device: me, role: 'viewer' })
    const alone = await group.start('Ben', directory, { quiet: true })
    const board = await alone.openDoc(space, BOARD)
    await board.write((doc) => doc.getMap('elements').set('note', { text: 'Said alone' }))
    await group.stop(alone)

    const told = JSON.stringify(['not-counted', 'Said alone'])
    const ofWords = (child: KilledProcess): string[] => child.of('told').filter((line) => line.includes('not-counted'))
    const random = new Random(KILLS)
    let late = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const copy = await group.copyOf(directory)
      const dying = run('Ben', copy, 'listen')
      // Kill at the moment of the report, or somewhere before it.
      const moment = kill % 2 === 0 ? () => ofWords(dying).length > 0 : () => dying.of('started').length > 0
      await dying.until(moment)
      await new Promise((resolve) => setTimeout(resolve, random.between(0, kill % 2 === 0 ? 4 : 600)))
      await dying.kill()
      if (ofWords(dying).length > 0) late++

      // It has stored the cause or receives it now; then it records the report.
      const lives = [dying]
      do {
        const again = run('Ben', copy, 'listen')
        lives.push(again)
        await again.until(() => ofWords(again).length > 0)
        await new Promise((resolve) => setTimeout(resolve, random.between(200, 800)))
        await again.kill()
      } while (!(await isNoted(copy)))
      const quiet = run('Ben', copy, 'dismiss')
      await quiet.until(() => quiet.of('dismissed').includes('not-counted'))
      await quiet.kill()
      expect([...new Set([...lives, quiet].flatMap(ofWords))]).toEqual([told])
      const after = await group.start('Ben', copy, { quiet: true })
      const { problems } = await after.call('app.state', undefined)
      expect(problems.filter(({ kind }) => kind === 'not-counted')).toEqual([])
      await group.stop(after)
    }
    expect(late).toBeGreaterThanOrEqual(KILLS / 2)
  },
  300_000 + KILLS * 60_000,
)
