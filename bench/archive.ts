/**
 * Time until a newcomer to a publication has received, checked and stored its whole archive, over WebRTC from two
 * subscribers, without the publisher. Compared with a bare Yjs doc with the same issues over a data channel: from the
 * start of connecting, like ours (the benchmark exchanges the two descriptions, without a signaling server), and from
 * its first byte.
 */
import { join } from 'node:path'
import { sendBare } from './join.ts'
import { type Archive, makeArchive } from './lib/archive-profiles.ts'
import { Meeting, SIGNALING_PORT } from './lib/meeting.ts'
import { storedHeads } from './lib/owner-profile.ts'
import { median, type Row, spread } from './lib/report.ts'

const ISSUES = 1000
const ROUNDS = 3
const SUBSCRIBERS = ['first', 'second'] as const

export async function archive(): Promise<Row[]> {
  const meeting = await Meeting.begin(0)
  try {
    const made = await makeArchive(meeting.folder, ISSUES, SUBSCRIBERS)
    meeting.network.blockTcpExcept(SIGNALING_PORT)
    const bare = await meeting.pages()
    const base64 = Buffer.from(made.bareDoc).toString('base64')
    await bare[0].evaluate((base64) => window.bench.bare.load(base64), base64)
    const rounds: { ours: number; sent: number; met: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ ours: await subscribe(meeting, made, `newcomer-${round}`), ...(await sendBare(bare)) })
    }
    const of = (what: 'ours' | 'sent' | 'met') => rounds.map((round) => round[what])
    const common = { bench: 'archive', ours: median(of('ours')), unit: 'ms' } as const
    return [
      {
        ...common,
        case: `${ISSUES} issues`,
        peer: median(of('met')),
        peerName: 'bare Yjs doc over WebRTC, from the wish to connect',
        target: 3,
        note: `${(made.bareDoc.length / 1e6).toFixed(1)} MB; rounds: ${spread(of('ours'))}, peer ${spread(of('met'))}`,
      },
      {
        ...common,
        case: 'beside a connection that stands',
        peer: median(of('sent')),
        peerName: 'the same, from its first byte',
        target: null,
        note: `rounds: peer ${spread(of('sent'))}`,
      },
    ]
  } finally {
    await meeting.end()
  }
}

/** Time from the call to subscribe until every record is durable on the newcomer's device. */
async function subscribe(meeting: Meeting, { space, link, records }: Archive, profile: string): Promise<number> {
  const { signaling } = meeting
  const devices = await Promise.all(SUBSCRIBERS.map((name) => meeting.device(0, name)))
  for (const { page } of devices) {
    await page.evaluate(({ space, signaling }) => window.bench.device.enterMesh(space, signaling), {
      space,
      signaling,
    })
  }
  const newcomer = await meeting.device(1, profile)
  const arrived = newcomer.host.observe({ ask: 'durable', records })
  const { started } = await newcomer.page.evaluate(
    ({ link, signaling }) => window.bench.device.subscribe(link, signaling),
    { link, signaling },
  )
  const { at } = await arrived
  await newcomer.end()
  for (const device of devices) await device.end()
  const [theirs, ours] = [
    await storedHeads(join(meeting.folder, SUBSCRIBERS[0]), space),
    await storedHeads(join(meeting.folder, profile), space),
  ]
  if (ours.length === 0 || theirs.join() !== ours.join()) throw new Error('the newcomer lacks issues')
  return at - started
}
