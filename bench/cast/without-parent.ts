/** A device that forwards a cast is killed or suspended: the effect on the devices below it. */
import { percentile, type Row, spread } from '../lib/report.ts'
import { Audience, pause } from './audience.ts'
import { heardAt, shownAt } from './played.ts'

const ROUNDS = 5
const WATCHING = 7
/** As multiples of the cast's rate: the source feeds three devices in each stripe, or only one. */
const UPLOADS = { usual: 4, one: 1.9 } as const
/** In milliseconds. */
const SETTLES = 6000
const AFTER = 5000
/** The viewers' playback delay. */
const DELAY = 600
/** Maximum gap, at 15 pictures per second: a single missing picture is hardly noticeable. */
const MOST_PICTURES = 170

interface Gaps {
  /** Gaps between shown pictures, and in the sound. */
  pictures: number
  sound: number
  /** Gaps between arriving objects. */
  arrivals: number
}

/** @param feeds how many devices the source feeds in each stripe */
export async function withoutParent(
  title: string,
  signal: 'SIGKILL' | 'SIGSTOP',
  feeds: keyof typeof UPLOADS = 'usual',
): Promise<Row[]> {
  const audience = await Audience.start(WATCHING)
  try {
    return await gapsIn(audience, title, signal, UPLOADS[feeds])
  } finally {
    await audience.remove()
  }
}

async function gapsIn(
  audience: Audience,
  title: string,
  signal: 'SIGKILL' | 'SIGSTOP',
  upload: number,
): Promise<Row[]> {
  const gaps: Gaps[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const made = await audience.begin(WATCHING, { delay: DELAY, upload })
    await pause(SETTLES)
    const windows = await audience.affected(made)
    const from = performance.now()
    audience.relay.child.kill(signal)
    await pause(AFTER)
    const to = performance.now()
    for (const { arrivals } of windows)
      gaps.push({
        pictures: longestGap(shownAt(arrivals, DELAY, to), from, to),
        sound: longestGap(heardAt(arrivals, DELAY, to), from, to),
        arrivals: longestGap(
          arrivals.map(({ at }) => at),
          from,
          to,
        ),
      })
    await audience.end(made)
    if (signal === 'SIGSTOP') audience.relay.child.kill('SIGCONT')
    else await audience.restart()
  }
  const row = (name: string, kind: keyof Gaps, most: number | null): Row => {
    const found = gaps.map((each) => each[kind])
    const longest = percentile(found, 0.95)
    const verdict = most === null ? '' : `; at most ${most}: ${longest <= most ? 'reached' : 'MISSED'}`
    return {
      bench: 'cast',
      case: `${title}: longest gap ${name}, p95`,
      ours: longest,
      peer: null,
      peerName: 'nobody',
      unit: 'ms',
      target: null,
      note: `${spread(found)}, in ${found.length} cases${verdict}`,
    }
  }
  return [
    row(`between pictures, ${DELAY / 1000} s late`, 'pictures', upload === UPLOADS.usual ? MOST_PICTURES : null),
    row('in sound', 'sound', null),
    row('between objects', 'arrivals', null),
  ]
}

function longestGap(times: readonly number[], from: number, to: number): number {
  let [longest, last] = [0, from]
  for (const time of [...times.filter((each) => each > from && each < to), to]) {
    longest = Math.max(longest, time - last)
    last = time
  }
  return longest
}
