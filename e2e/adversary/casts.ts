/** Broadcasts of the victim, with an attacker who is allowed to write in their chat. */
import { encodeSaid } from '../../shared/tools/casts/said.ts'
import { casts } from '../../shared/tools/casts/tool.ts'
import type { Attack, Scene } from './attack.ts'
import { CHANNEL } from './person.ts'
import { speakerOf } from './speaker.ts'

const PLAN = { rates: [5000, 20_000, 20_000, 10_000], every: [100, 100, 100, 100] }
const LINES = 50

const attack = (
  name: string,
  rule: string,
  run: (scene: Scene, about: { space: string; cast: string }) => Promise<void>,
): Attack => ({
  name: `broadcast: ${name}`,
  rule,
  outcome: 'quiet',
  async run(scene) {
    const { victim } = scene
    const { space } = victim
    const title = 'All hands'
    const { cast } = await victim.call('casts.begin', { space, stream: CHANNEL, title, delay: 600, ...PLAN })
    await run(scene, { space, cast })
    await victim.call('casts.end', { space, cast })
  },
})

export const CASTS: Attack[] = [
  attack(
    'lines of its chat faster than slow mode allows',
    'F16',
    async ({ mal, victim, group, check, rest }, about) => {
      const { cast } = about
      await victim.call('casts.set-chat', { ...about, perMinute: 1 })
      const { cem } = group
      const slow = async () => (await cem.call('casts.list', about)).casts.some(({ perMinute }) => perMinute === 1)
      await cem.until('slow mode is known', slow)
      const say = speakerOf(mal, casts.id, 'said')
      for (let index = 0; index < LINES; index++) say(encodeSaid({ cast, type: 'line', text: `Line ${index}` }))
      for (const person of [victim, cem]) {
        const lines = async () => (await person.call('casts.chat', about)).lines
        await person.until('a line is shown', async () => (await lines()).length > 0)
        await rest(300)
        check((await lines()).length === 1, `${person.name} is shown more than one line`)
      }
    },
  ),
  attack('captions of somebody who isn’t on stage', 'F16', async ({ mal, victim, check, rest }, about) => {
    const say = speakerOf(mal, casts.id, 'said')
    say(encodeSaid({ cast: about.cast, type: 'caption', text: 'We are bankrupt' }))
    await rest(300)
    check((await victim.call('casts.chat', about)).caption === null, 'a caption is shown')
  }),
]
