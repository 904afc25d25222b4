import { adds, packageOf } from '../../e2e/lib/app-on-screen.ts'
import { strings } from '../../renderer/strings/strings.ts'
import { frameTimes } from '../lib/frame-times.ts'
import { median, percentile, type Row, spread } from '../lib/report.ts'
import { type People, pause } from '../lib/two-windows.ts'
import { started, stop } from './measured-app.ts'

const ROUNDS = 3
/** Milliseconds of animation to measure. */
const ANIMATED = 3000
const LOOP = '<script src="webxdc.js"></script><p>loops</p><script>setTimeout(() => { while (true); }, 500)</script>'

/**
 * The window's own frame times while an app never rests, compared with those without it; and how long stopping it
 * takes.
 */
export async function loop({ ana }: People): Promise<Row[]> {
  await adds(ana, packageOf('Loop', LOOP))
  const frames = async () => percentile(await frameTimes(ana.page, ANIMATED), 0.95)
  const [ours, peer, stops]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    peer.push(await frames())
    await started(ana, 'Loop')
    await pause(1000)
    ours.push(await frames())
    const before = performance.now()
    await stop(ana)
    await ana.page.getByRole('button', { name: strings.apps.startNamed('Loop') }).waitFor()
    stops.push(performance.now() - before)
  }
  return [
    {
      bench: 'app',
      case: 'loop, frame p95',
      ours: median(ours),
      peer: median(peer),
      peerName: 'without the app',
      unit: 'ms',
      target: 1.2,
      note: `${spread(ours)}, without ${spread(peer)}; stopped in ${spread(stops)} ms`,
    },
  ]
}
