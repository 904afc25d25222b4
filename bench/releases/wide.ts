/**
 * A version goes to 1, 10 and 100 % of 1,000 devices, and is halted, in virtual time. Which devices are offered it is
 * decided like in the app, based on the received data; the data travels over the app's record channel on a simulated
 * network (`channel`).
 */
import { PublicationMesh } from '../../shared/testing/publication-mesh.ts'
import { productFrom } from '../../shared/tools/releases/product.ts'
import { stopText, widenText } from '../../shared/tools/releases/shape.ts'
import { deviceOf, NOW, Repository, Signer, verify } from '../../shared/tools/releases/testing.ts'
import { updateIn } from '../../shared/tools/releases/update.ts'
import { percentile, type Row } from '../lib/report.ts'

const DEVICES = 1000
const CONNECTIONS = 8
const AWAY = 0.3
/** Share of devices that leave each minute. As many return. */
const LEAVING = 0.01
const ROUNDS = 25
/** Milliseconds of virtual time: until all have found each other, and between two steps. */
const START = 5000
const EVERY = 10_000
const COPIES = 10
/** Maximum milliseconds until the latest statement has reached this share of the online devices. */
const SOON = 5000
const SHARE = 0.95
const VERSION = '2.0.0'

/** The number of devices that are offered the version after each step. */
function offered(): number[] {
  const signer = new Signer(1)
  const made = new Repository([signer], 1)
  const devices = Array.from({ length: DEVICES }, (_, index) => deviceOf(`device ${index}`))
  const count = () => {
    const product = productFrom(made.id, made.all, verify, null)
    if (!product) throw new Error('nothing is released')
    const installed = { version: '1.0.0', kind: null, processor: 'x64' } as const
    return devices.filter((device) => updateIn(product, installed, device, NOW)).length
  }
  const widen = (share: number) => {
    const said = { version: VERSION, share, time: NOW + share }
    made.say(deviceOf('Ana'), { kind: 'widen', ...said, ...signer.sign(widenText(made.id, said)) })
    return count()
  }
  made.release({ version: VERSION, share: 1 }, [signer])
  made.stamp(1, 1, signer)
  const counts = [count(), widen(10), widen(100)]
  const said = { version: VERSION, how: 'halt', why: '', time: NOW + 1000 } as const
  made.say(deviceOf('Ana'), { kind: 'stop', ...said, ...signer.sign(stopText(made.id, said)) })
  return [...counts, count()]
}

export function wide(): Row[] {
  const steps = offered()
  const count = ROUNDS * steps.length
  const mesh = new PublicationMesh({ seed: DEVICES, readers: DEVICES, connections: CONNECTIONS, away: AWAY })
  mesh.time.pass(START)
  mesh.publish(count, EVERY, LEAVING)
  const times = mesh.timesUntil(SHARE)
  const note = `offered to ${steps.slice(0, -1).join(', ')} of ${DEVICES}, and to ${steps.at(-1)} after it was halted`
  const common = { bench: 'releases', target: 1, note } as const
  return [
    {
      ...{ ...common, case: `${DEVICES} devices, copies that the publisher sends`, unit: 'copies' },
      ...{ ours: (mesh.pushed + mesh.given) / count, peer: COPIES, peerName: 'what it may send' },
    },
    {
      ...{ ...common, case: `${DEVICES} devices, until 95 % have what was said, p95`, unit: 'ms' },
      ...{ ours: percentile(times, 0.95), peer: SOON, peerName: 'what it may take' },
    },
  ]
}
