import { timeOf } from '../lib/process-cost.ts'
import type { Row } from '../lib/report.ts'
import { Audience, NAMES, pause } from './audience.ts'

/** In milliseconds. */
const SETTLES = 10_000
const MEASURED = 10_000

/** Processor time of a host that forwards the whole cast, per receiver. */
export async function relay(): Promise<Row[]> {
  const audience = await Audience.start(NAMES.length - 1)
  try {
    const costs: { children: number; share: number }[] = []
    for (const viewers of [1, NAMES.length - 1]) {
      const made = await audience.begin(viewers)
      await pause(SETTLES)
      const before = timeOf(audience.pid)
      const from = performance.now()
      await pause(MEASURED)
      const share = ((timeOf(audience.pid) - before) / (performance.now() - from)) * 100
      const { children } = await audience.flow(made)
      costs.push({ children, share })
      await audience.end(made)
    }
    const [few, many] = costs as [{ children: number; share: number }, { children: number; share: number }]
    return [
      {
        bench: 'cast',
        case: 'relay: processor time per child',
        ours: (many.share - few.share) / (many.children - few.children),
        peer: null,
        peerName: 'nobody',
        unit: '%',
        target: null,
        note: `of a core; ${few.share.toFixed(1)} % with ${few.children}, ${many.share.toFixed(1)} % with ${many.children}`,
      },
    ]
  } finally {
    await audience.remove()
  }
}
