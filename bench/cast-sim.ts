/**
 * Casts with very many viewers in virtual time: the forest is the app's, lines and people are made up
 * (`shared/tools/casts/testing/audience.ts`). Cases are named by their size and event: `half` of the forwarding viewers
 * fall silent simultaneously; a fifth of all are `droppers`, `liars`, or (`hostile`) a fifth each.
 */
import { Audience, type AudienceOptions, quantile } from '../shared/tools/casts/testing/audience.ts'
import type { Row } from './lib/report.ts'

/** In milliseconds of virtual time. */
const BEFORE = 30_000
const STEADY = 30_000
const AFTER = 15_000
/** Half of the viewers have left after this time. */
const STAYING = 720_000
const SOUND_WITHIN = 3000
const PICTURE_WITHIN = 12_000
const WHOLE_WITHIN = 3000

type Size = 1000 | 10_000
const SIZES: Record<Size, { delay: number; depth: number }> = {
  1000: { delay: 1200, depth: 8 },
  10000: { delay: 2000, depth: 9 },
}

/** @param cases such as `1000 steady`; empty: all */
export async function castSim(cases: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of [1000, 10_000] as const)
    for (const [name, measure] of Object.entries(CASES)) {
      const title = `${size} ${name}`
      if (cases.length === 0 || cases.includes(title)) rows.push(...measure(size, title))
    }
  return rows
}

const audienceOf = (size: Size, options: Partial<AudienceOptions> = {}): Audience =>
  new Audience({ seed: size, viewers: size, delay: SIZES[size].delay, arriving: 10_000, ...options })

const CASES = {
  steady: (size: Size, title: string): Row[] => {
    const audience = audienceOf(size, { arriving: 20_000, staying: STAYING })
    return [share(size, title, audience, 0.999)]
  },
  flash: (size: Size, title: string): Row[] => {
    const audience = audienceOf(size)
    const inTime = share(size, `${title}, then`, audience, 0.999)
    return [
      time(`${title}: sound, p95`, quantile(audience.sounds, 0.95), SOUND_WITHIN, audience),
      time(`${title}: picture, p95`, quantile(audience.pictures, 0.95), PICTURE_WITHIN, audience),
      inTime,
    ]
  },
  half: (size: Size, title: string): Row[] => {
    const audience = audienceOf(size)
    audience.pass(BEFORE)
    const since = audience.now
    audience.killRelays(0.5)
    audience.pass(AFTER)
    const whole = audience.disturbed(since)
    return [
      time(`${title} of the relays fall silent: whole, p50`, quantile(whole, 0.5), WHOLE_WITHIN, audience),
      time(`${title} of the relays fall silent: whole, p95`, quantile(whole, 0.95), WHOLE_WITHIN, audience),
    ]
  },
  droppers: (size: Size, title: string): Row[] => [share(size, title, audienceOf(size, { droppers: 0.2 }), 0.99)],
  liars: (size: Size, title: string): Row[] => [share(size, title, audienceOf(size, { liars: 0.2 }), 0.99)],
  hostile: (size: Size, title: string): Row[] => [
    share(size, title, audienceOf(size, { droppers: 0.2, liars: 0.2 }), 0.99),
  ],
}

const boundOf = ({ highestShare, violations }: Audience): string =>
  `highest upload ÷ bound ${highestShare.toFixed(3)}${violations.length > 0 ? `, ${violations.length} VIOLATIONS` : ''}`

/** The share of objects that arrived in time, of those that were due. */
function share(size: Size, name: string, audience: Audience, wanted: number): Row {
  if (audience.now === 0) audience.pass(BEFORE)
  audience.restart()
  audience.pass(STEADY)
  audience.settle()
  const { depth, delay } = SIZES[size]
  const inTime = audience.inTime / audience.due
  const notes = [
    `${(100 * inTime).toFixed(2)} % in time at ${delay / 1000} s`,
    `at most ${audience.deepest} deep (wanted: ${depth})`,
    `the source pushed ${audience.sourcePushes.toFixed(2)} of each object`,
    boundOf(audience),
  ]
  return {
    bench: 'cast-sim',
    case: name,
    ours: inTime * 100,
    peer: 100,
    peerName: 'all',
    unit: '%',
    target: wanted,
    moreIsBetter: true,
    note: notes.join(', '),
  }
}

const time = (name: string, ours: number, within: number, audience: Audience): Row => ({
  bench: 'cast-sim',
  case: name,
  ours,
  peer: within,
  peerName: 'wanted',
  unit: 'ms',
  target: 1,
  note: boundOf(audience),
})
