/** How far sound is ahead of its picture, before and after some of the devices' output was lost in between. */
import { FLAGS } from '../call/callers.ts'
import { Meeting } from '../lib/meeting.ts'
import { median, type Row, spread } from '../lib/report.ts'
import { liveTogether } from './on-screen.ts'

/** In milliseconds. */
const SETTLES = 15_000
const MEASURED = 6000
const MOST = 45
/** What is lost, and for how many milliseconds. */
const LOSSES = [
  { kind: 'audio', during: 450 },
  { kind: 'video', during: 700 },
  { kind: 'audio', during: 170 },
  { kind: 'audio', during: 1300 },
] as const

export async function sync(): Promise<Row[]> {
  const meeting = await Meeting.begin(0, FLAGS)
  try {
    const { casting, watching } = await liveTogether(meeting)
    const lead = async (during: number): Promise<number> => {
      const { sounds, pictures } = await watching.evaluate((rest) => window.caster.delays(rest), during)
      return median(pictures) - median(sounds)
    }
    await lead(SETTLES)
    const before = await lead(MEASURED)
    const leads: number[] = []
    for (const { kind, during } of LOSSES) {
      await casting.evaluate(({ kind, during }) => window.caster.lose(kind, during), { kind, during })
      // Frames after the loss are in transit for as long as the viewers' delay.
      await lead(MEASURED / 2)
      leads.push(await lead(MEASURED))
    }
    const farthest = Math.max(...leads.map(Math.abs))
    return [
      {
        bench: 'cast',
        case: 'sync: sound ahead of its picture after losses, farthest',
        ours: farthest,
        peer: Math.abs(before),
        peerName: 'before',
        unit: 'ms',
        target: null,
        note: `at most ${MOST}: ${farthest <= MOST ? 'reached' : 'MISSED'}; ${spread(leads)}, before ${before.toFixed(1)}`,
      },
    ]
  } finally {
    await meeting.end()
  }
}
