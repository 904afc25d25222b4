/** Mouth to ear for one viewer, before they are on stage and while they are. */
import { english } from '../../renderer/tools/casts/words/english.ts'
import { FLAGS } from '../call/callers.ts'
import { Meeting } from '../lib/meeting.ts'
import { percentile, type Row, spread } from '../lib/report.ts'
import { goLive, PROGRAM, watchLive } from './on-screen.ts'

const words = english.cast

/** Milliseconds. By then it is forgotten that going on stage held sound up. */
const SETTLES = 40_000
const MEASURED = 10_000

export async function stage(): Promise<Row[]> {
  const meeting = await Meeting.begin(0, FLAGS)
  try {
    const [one, other] = [await meeting.device(0, 'source'), await meeting.device(1, 'guest')]
    const { space, link } = await one.page.evaluate(async () => {
      const { device } = window.bench
      const { space } = await device.call('spaces.create', { name: 'Stage' })
      const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return { space, link: invite.link ?? '' }
    })
    await other.page.evaluate((link) => window.bench.device.join(link, null), link)
    const casting = await meeting.screen(0, one.host, PROGRAM)
    const watching = await meeting.screen(1, other.host, PROGRAM)
    await goLive(casting, space)
    await watchLive(watching, space)
    const heard = async (): Promise<number[]> => {
      await watching.evaluate((rest) => window.caster.delays(rest), SETTLES)
      return (await watching.evaluate((rest) => window.caster.delays(rest), MEASURED)).sounds
    }
    const before = await heard()
    await casting.evaluate((name) => window.caster.press(name, 'main'), words.stage)
    await casting.evaluate((name) => window.caster.pick(name), 'guest')
    await casting.evaluate((name) => window.caster.press(name, '[role="dialog"]'), words.invite)
    await watching.evaluate((name) => window.caster.press(name, 'main'), words.joinStage)
    await watching.evaluate((name) => window.caster.press(name, '[role="dialog"]'), words.joinStage)
    const after = await heard()
    return [0.5, 0.95].map((share) => ({
      bench: 'cast',
      case: `on stage: mouth to ear p${share * 100}`,
      ours: percentile(after, share),
      peer: percentile(before, share),
      peerName: 'the same viewer before',
      unit: 'ms',
      target: null,
      note: `${after.length} stamps, ${spread(after)}; before ${spread(before)}`,
    }))
  } finally {
    await meeting.end()
  }
}
