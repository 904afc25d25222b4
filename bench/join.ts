/**
 * Time until a newcomer has received, checked and stored a large space. Compared with a bare Yjs doc with the same
 * content over a data channel, and with stock y-webrtc and that doc.
 */
import { join as joinPath } from 'node:path'
import type { Page } from './lib/browser.ts'
import { Meeting, SIGNALING_PORT } from './lib/meeting.ts'
import { makeOwnerProfile, type OwnerProfile, storedHeads } from './lib/owner-profile.ts'
import { median, type Row, spread } from './lib/report.ts'

const AUTHORS = 20
const RECORDS = 100_000
const ROUNDS = 3
const STOCK_PATIENCE = 20_000
const OWNER = 'owner'
const PEER = 'bare Yjs doc over WebRTC'

/** `packed`: the log is squashed, as in a space that is several weeks old. */
const CASES = [
  { name: 'webrtc', kind: 'webrtc', isPacked: false, target: 4 },
  { name: 'tcp', kind: 'tcp', isPacked: false, target: 2 },
  { name: 'webrtc packed', kind: 'webrtc', isPacked: true, target: 1.5 },
] as const
type Case = (typeof CASES)[number]
type Kind = Case['kind']

/** @param only names of cases to run; empty: all */
export async function join(only: readonly string[]): Promise<Row[]> {
  const wanted = (name: string) => only.length === 0 || only.includes(name)
  const rows: Row[] = []
  for (const each of CASES) if (wanted(each.name)) rows.push(await run(each))
  if (wanted('stock')) rows.push(await runStock())
  return rows
}

async function run({ name, kind, isPacked, target }: Case): Promise<Row> {
  const meeting = await Meeting.begin(0)
  try {
    const owner = await makeOwnerProfile(joinPath(meeting.folder, OWNER), {
      authors: AUTHORS,
      records: RECORDS,
      isPacked,
    })
    if (kind === 'webrtc') meeting.network.blockTcpExcept(SIGNALING_PORT)
    const bare = await meeting.pages()
    await loadDoc(bare[0], owner, 'bare')
    const rounds: { ours: number; peer: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        ours: await joinOnce(meeting, owner, kind, `newcomer-${round}`),
        peer: (await sendBare(bare)).sent,
      })
    }
    return {
      bench: 'join',
      case: name,
      ours: median(rounds.map(({ ours }) => ours)),
      peer: median(rounds.map(({ peer }) => peer)),
      peerName: PEER,
      unit: 'ms',
      target,
      note: `rounds: ${spread(rounds.map(({ ours }) => ours))}, peer ${spread(rounds.map(({ peer }) => peer))}`,
    }
  } finally {
    await meeting.end()
  }
}

/** Time from the call to join until every record is durable on the newcomer's device. */
async function joinOnce(meeting: Meeting, owner: OwnerProfile, kind: Kind, profile: string): Promise<number> {
  const { space } = owner
  const signaling = kind === 'webrtc' ? meeting.signaling : null
  const host = await meeting.device(0, OWNER)
  const newcomer = await meeting.device(1, profile)
  if (signaling !== null) {
    await host.page.evaluate(({ space, signaling }) => window.bench.device.enterMesh(space, signaling), {
      space,
      signaling,
    })
  }
  const link = await host.page.evaluate(
    async (space) =>
      (await window.bench.device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })).link ??
      '',
    space,
  )
  const arrived = newcomer.host.observe({ ask: 'durable', records: owner.pieces })
  const { started } = await newcomer.page.evaluate(({ link, signaling }) => window.bench.device.join(link, signaling), {
    link,
    signaling,
  })
  const { at } = await arrived
  const paths = await newcomer.page.evaluate((space) => window.bench.device.linked(space, 1), space)
  if (paths.join() !== kind) throw new Error(`linked by ${paths.join()}, not by ${kind} alone`)
  await newcomer.end()
  await host.end()
  await compareStores(meeting, space, profile)
  return at - started
}

/** Checks that the newcomer's data when its host was killed equals the owner's. */
async function compareStores({ folder }: Meeting, space: string, profile: string): Promise<void> {
  const [theirs, ours] = [
    await storedHeads(joinPath(folder, OWNER), space),
    await storedHeads(joinPath(folder, profile), space),
  ]
  if (theirs.join() !== ours.join() || ours.length !== AUTHORS) throw new Error('the newcomer lacks records')
}

async function loadDoc(page: Page, { bareDoc }: OwnerProfile, peer: 'bare' | 'stock'): Promise<void> {
  const base64 = Buffer.from(bareDoc).toString('base64')
  await page.evaluate(({ peer, base64 }) => window.bench[peer].load(base64), { peer, base64 })
}

/**
 * Milliseconds until the first page's doc is applied in the other page: from its first byte, and from the start of
 * connecting.
 */
export async function sendBare([one, other]: readonly [Page, Page]): Promise<{ sent: number; met: number }> {
  for (const page of [one, other]) await page.evaluate(() => window.bench.bare.reset())
  const wished = Date.now()
  const offer = await one.evaluate(() => window.bench.bare.offer())
  const answer = await other.evaluate((offer) => window.bench.bare.answer(offer), offer)
  await one.evaluate((answer) => window.bench.bare.accept(answer), answer)
  const [began, received] = await Promise.all([
    one.evaluate(() => window.bench.bare.send()),
    other.evaluate(() => window.bench.bare.received()),
  ])
  return { sent: received - began, met: received - wished }
}

/** Whether the doc ever arrives over stock y-webrtc. */
async function runStock(): Promise<Row> {
  const meeting = await Meeting.begin(0)
  try {
    const owner = await makeOwnerProfile(joinPath(meeting.folder, OWNER), { authors: AUTHORS, records: RECORDS })
    const pages = await meeting.pages()
    await loadDoc(pages[0], owner, 'stock')
    const began = Date.now()
    for (const page of pages) {
      await page.evaluate((signaling) => window.bench.stock.join('join', signaling), meeting.signaling)
    }
    await Promise.all(pages.map((page) => page.evaluate(() => window.bench.stock.connected(1))))
    const arrived = await pages[1].evaluate(({ messages, within }) => window.bench.stock.arrived(messages, within), {
      messages: RECORDS,
      within: STOCK_PATIENCE,
    })
    const row = { bench: 'join', case: 'stock', ours: null, peerName: 'y-webrtc', unit: 'ms', target: null } as const
    if (arrived !== null) return { ...row, peer: arrived - began }
    return { ...row, peer: null, note: `connected, and nothing of the doc arrived within ${STOCK_PATIENCE / 1000} s` }
  } finally {
    await meeting.end()
  }
}
