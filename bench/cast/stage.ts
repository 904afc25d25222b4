/** Mouth-to-ear delay for one viewer, before they are on stage and while they are. */
import { words as english } from '../../renderer/tools/casts/words/made/en.ts'
import { FLAGS } from '../call/callers.ts'
import { Meeting } from '../lib/meeting.ts'
import { percentile, type Row, spread } from '../lib/report.ts'
import { liveTogether } from './on-screen.ts'

const words = english.cast

/** In milliseconds. By then, the interruption caused by going on stage no longer affects the delay. */
const SETTLES = 40_000
const MEASURED = 10_000

export async function stage(): Promise<Row[]> {
  const meeting = await Meeting.begin(0, FLAGS)
  try {
    const { casting, watching } = await liveTogether(meeting)
    const heard = async (): Promise<number[]> => {
      await watching.evaluate((rest) => window.caster.delays(rest), SETTLES)
      return (await watching.evaluate((rest) => window.caster.delays(rest), MEASURED)).sounds
    }
    const before = await heard()
    await casting.evaluate((name) => window.caster.press(name, 'main'), words.stage)
    await casting.evaluate((name) => window.caster.pick(name), 'viewer')
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
