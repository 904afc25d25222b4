/** Expectations of a simulated group, both during the simulation and after its network has healed. */

import type { Written } from '../../log/space-log.ts'
import { fromHex } from '../../record/bytes.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import { toMilliseconds } from '../../record/clock.ts'
import { LIMITS } from '../../record/limits.ts'
import { decodeRecord } from '../../record/record.ts'
import { TOO_MANY_NEIGHBORS } from '../../sync/space-sync.ts'
import { readElement } from '../../tools/boards/element.ts'
import { chatEntry } from '../../tools/chat/shape.ts'
import { differenceOf } from '../difference.ts'
import type { SimulatedDisk } from '../disk.ts'
import type { WorldDevice } from '../world/world-device.ts'
import { NEWER_BOARD } from '../world/world-doc.ts'
import { EVIL } from './hostile.ts'
import { FOUNDER } from './operations.ts'
import type { Saved, Simulated } from './simulated.ts'

export class SimulationFailure extends Error {
  /** The expectation that failed. */
  readonly expectation: string

  constructor(expectation: string, details: string) {
    super(`${expectation}: ${details}`)
    this.name = 'SimulationFailure'
    this.expectation = expectation
  }
}

/** Number of different records that honest devices have at one place. */
function branchesAt(disks: readonly Pick<SimulatedDisk, 'recordAt'>[], chain: ChainKey, seq: number): number {
  return new Set(disks.flatMap((disk) => disk.recordAt(chain, seq)?.join() ?? [])).size
}

export function expectNobodyBlamed({ honest, world }: Simulated): void {
  const ids = new Map(honest.map(({ id, name }) => [id, name]))
  const constant = honest.filter(({ disk }) => !disk.wasRestored)
  for (const { name, refusals, foundForked } of honest) {
    const liar = constant.find(({ id }) => foundForked.has(id))
    if (liar) {
      const details = `${name} takes ${liar.name} for a liar at ${world.time.now}`
      throw new SimulationFailure('nobody honest is blamed', details)
    }
    const blamed = refusals.find(({ device, rule }) => ids.has(device) && rule !== TOO_MANY_NEIGHBORS)
    if (blamed) {
      const details = `${name} refused ${ids.get(blamed.device)}: ${blamed.rule} at ${world.time.now}`
      throw new SimulationFailure('nobody honest is blamed', details)
    }
  }
}

/** No member has a key to which nothing can be sealed (V48). */
export function expectValidMembers({ world }: Simulated, { name, log }: WorldDevice): void {
  const invalid = [...(log.governance?.members.keys() ?? [])].find((id) => !world.crypto.isDeviceKey(fromHex(id)))
  if (invalid) throw new SimulationFailure('only valid devices are members', `${name} has ${invalid}`)
}

/** Others' records move a device's clock by at most the tolerated skew (R7). */
export function expectClockTold({ name, latest }: WorldDevice, { record }: Written): void {
  const time = toMilliseconds(record.header.time)
  // Records written at the same moment get increasing times.
  if (time > latest + LIMITS.clockSkew + 1000)
    throw new SimulationFailure('clocks are their own', `${name} wrote at ${time}, its clock has shown ${latest}`)
}

/** A device that the founder removed isn't a member, unless a device that knew of the removal admitted it again. */
function expectRemoved(simulation: Simulated, founder: WorldDevice): void {
  for (const { by, of, removal } of simulation.removals) {
    // A disk that was restored may have been the only one with the removal.
    if (by !== founder || !founder.log.holdsGovernance(removal)) continue
    const grant = founder.governance.members.get(of.id)?.grant.hash
    if (grant !== undefined && !founder.governance.sees(grant, removal))
      throw new SimulationFailure('removals take effect', `${of.name} is in by what had not seen its removal`)
    simulation.note('removals that took effect')
  }
}

/** A time outside the range of dates is clamped, or not read at all. */
function expectDates(contents: Record<string, unknown>): void {
  const hasDate = (time: number): boolean => !Number.isNaN(new Date(time).getTime())
  for (const [id, content] of Object.entries(contents)) {
    const { entries = [], elements = {} } = content as { entries?: unknown[]; elements?: Record<string, unknown> }
    const times = [
      ...entries.flatMap((entry) => chatEntry.safeParse(entry).data?.time ?? []),
      ...Object.entries(elements).flatMap(([key, element]) => readElement(key, element)?.updated ?? []),
    ]
    if (!times.every(hasDate)) throw new SimulationFailure('times are dates', `${id}: ${times}`)
  }
}

/** Called once nothing happens any longer. */
export async function expectAllWell(simulation: Simulated): Promise<void> {
  const founder = simulation.world.device(FOUNDER)
  const members = simulation.honest.filter(({ id }) => founder.governance.members.has(id))
  await expectEqual(simulation, founder, members)
  for (const device of simulation.honest) {
    if (!members.includes(device) && device.isIn) {
      throw new SimulationFailure('who is out learns of it', `${device.name} thinks to be in`)
    }
  }
  expectForksNoticed(simulation, founder, members)
  expectRemoved(simulation, founder)
  expectDates(await founder.contents())
  await expectLanesOwn(simulation, founder)
  await expectSaved(simulation, founder)
  expectUnread(simulation, founder)
  noteOutcome(simulation, founder, members)
}

async function expectEqual({ world }: Simulated, founder: WorldDevice, members: WorldDevice[]): Promise<void> {
  const seen = async (device: WorldDevice) => {
    const { governance } = device
    return {
      isIn: device.isIn,
      governance: [...governance.heads].sort(),
      ...(await world.seenBy(device)),
      hasKeys: device.ring.key(governance.epoch.keys.contentKeyId) !== null,
      keysDue: governance.keysDue,
      name: governance.name,
      invites: [...governance.invites].map(([key, { revoked, used }]) => `${key} ${revoked} ${used}`).sort(),
    }
  }
  const first = await seen(founder)
  if (!first.hasKeys || first.keysDue) throw new SimulationFailure('all have the keys', `${founder.name}`)
  for (const device of members) {
    if (!device.isRunning) throw new SimulationFailure('all are equal', `${device.name} does not run`)
    const { contents, ...rest } = await seen(device)
    if (device.keepsOnly) {
      expectReadsNothing(device, contents)
      rest.hasKeys = true
    }
    const { contents: _, ...firstRest } = first
    const difference = differenceOf(rest, firstRest)
    if (difference) throw new SimulationFailure('all are equal', `${device.name} and ${founder.name}: ${difference}`)
    const alike = members.find(({ newerTool, keepsOnly }) => newerTool === device.newerTool && !keepsOnly) ?? device
    const shown = device.keepsOnly ? null : differenceOf(contents, (await seen(alike)).contents)
    if (shown) throw new SimulationFailure('all show the same', `${device.name} and ${alike.name}: ${shown}`)
    const common = differenceOf(ofAll(contents), ofAll(first.contents))
    if (common && !device.keepsOnly)
      throw new SimulationFailure('all show the same', `${device.name} and ${founder.name}: ${common}`)
    const misshown = await world.run(device.misshown())
    if (misshown) throw new SimulationFailure('windows show what is there', `${device.name}: ${misshown}`)
  }
}

/** The docs that every device shows, whatever tools it knows. */
const ofAll = (contents: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(contents).filter(([id]) => id !== NEWER_BOARD))

/** A relay has no key to any content, and so shows none (V47). */
function expectReadsNothing({ name, governance, ring }: WorldDevice, contents: object): void {
  const known = governance.epochs.filter(({ keys }) => ring.key(keys.contentKeyId) !== null)
  if (known.length > 0 || Object.keys(contents).length > 0)
    throw new SimulationFailure('a relay reads nothing', `${name} has ${known.length} keys`)
}

/** If two devices have different valid branches, everyone knows. */
function expectForksNoticed(simulation: Simulated, founder: WorldDevice, members: WorldDevice[]): void {
  for (const { chain, seq } of simulation.hostile.forks) {
    const disks = members.map(({ disk }) => disk)
    if (branchesAt(disks, chain, seq) < 2) continue
    simulation.note('forks of which both branches came to honest devices')
    const head = [...founder.log.heads()].find((each) => chainKey(each.chain) === chain)
    if (!head || head.chain.stream === 'governance' || founder.governance.isForked(head.chain)) continue
    if (founder.governance.limit(head.chain, head.grant) >= seq)
      throw new SimulationFailure('forks are noticed', `${chain} ${seq}`)
  }
}

/** Nobody's lane contains entries by somebody else. */
async function expectLanesOwn({ honest, world }: Simulated, founder: WorldDevice): Promise<void> {
  for (const [id, content] of Object.entries(await founder.contents())) {
    const owner = honest.find((device) => id.endsWith(`/${device.id}`))
    if (!owner) continue
    const texts = (content as { entries: { text: string }[] }).entries.map(({ text }) => text)
    const foreign = texts.find((text) => text.startsWith(EVIL) || !text.startsWith(`${owner.name} `))
    if (foreign !== undefined)
      throw new SimulationFailure('lanes are their own', `${owner.name}’s says ${foreign} (${world.time.now})`)
  }
}

async function expectSaved(simulation: Simulated, founder: WorldDevice): Promise<void> {
  const shown = new Set(await founder.texts())
  for (const saved of simulation.saved) {
    if (shown.has(saved.text)) continue
    const why = whyHidden(simulation, founder, saved)
    if (why === null) {
      const { head } = saved.written
      throw new SimulationFailure('nothing saved is lost', `${saved.text} at ${chainKey(head.chain)} ${head.seq}`)
    }
    simulation.note(`saved and hidden: ${why}`)
  }
}

/** The rule that hides a saved text; null if there is none. */
function whyHidden(
  { copies, honest, hostile, unawareOfLeaving }: Simulated,
  { governance, log, disk }: WorldDevice,
  saved: Saved,
): string | null {
  const { author, written, lost, isForgotten } = saved
  const { chain, seq, grant } = written.head
  const key = chainKey(chain)
  if (governance.purgeOf(chain, grant)) return 'purged'
  if (lost) return 'only a disk that was set back had it'
  // Nobody accepts content from a former member, however its membership ended: content that it hadn't sent stays on its
  // device.
  const isHad = honest.some(({ disk }) => disk !== author.disk && disk.holds(key, seq, written.record.bytes))
  const ending = governance.formerMembers.get(author.id)
  if (!isHad && isForgotten) return 'who had it was set back, and its author relied on that'
  const isCounting = seq <= log.limit({ chain, grant })
  // A leaving device waits until another has all of its valid content. Its other copy, or a restored one, may not know
  // that it leaves.
  const isAware = !copies.has(author.name) && !unawareOfLeaving.has(author.name)
  // Another record is in its place. The author would have written it again had it known of the fork before leaving
  // (V13).
  const isElsewhere = governance.isForked(chain) && !disk.holds(key, seq, written.record.bytes)
  const isUnproven = author.isRunning && !author.governance.isForked(chain)
  if (!isHad && ending === null && isAware && isElsewhere && isUnproven)
    return 'its author left before its chain was known to be forked'
  const isLeftToHostile = isLeftToWhoWasOut([hostile.device], { governance, log }, saved)
  if (!isHad && ending === null && isLeftToHostile)
    return 'only the hostile member had it, and was out when its author left'
  const isWithheld = hostile.isSilent && hostile.device.disk.holds(key, seq, written.record.bytes)
  if (!isHad && ending === null && isWithheld) return 'only the hostile member had it, and withheld it'
  if (!isHad && ending === null && isCounting && isAware) return null
  if (!isHad && ending !== undefined) return 'its author was out before anybody had it'
  const tells = ({ words }: Pick<SimulatedDisk, 'words'>): boolean =>
    words.some((each) => each.split('\n').includes(saved.text))
  const copy = copies.get(author.name)?.disk
  const copied = copy?.records.find(([each]) => each === key)?.[1][seq]
  const isInCopy = copied?.join() === written.record.bytes.join()
  // A copy reports content that only the copy has.
  const isOnlyInCopy = isInCopy && !author.disk.holds(key, seq, written.record.bytes)
  const isTold = tells(author.disk) || (isOnlyInCopy && copy !== undefined && tells(copy))
  if (isCounting && !author.mayWrite && isTold) return 'it builds on what was cut off, and its author was told'
  // Content that was cut off is shown to its author, not written again, even if the chain turns out to be forked later.
  const isCut = governance.cutoff(chain, grant) !== null || governance.cutGrants().some((each) => each.grant === grant)
  if (isElsewhere && isTold && isCut)
    return 'it was cut off before its chain was known to be forked, and its author was told'
  const others = honest.filter((device) => device !== author && governance.members.has(device.id))
  if (isHad && ending === null && isLeftToWhoWasOut(honest, { governance, log }, saved))
    return 'who had it was out, which its author had not heard when it left'
  const had = (device: WorldDevice): boolean =>
    device.disk.holds(key, seq, written.record.bytes) || device.disk.gaveUp(key, seq, written.record.bytes)
  if (saved.isSetBack && ![author, ...others].some(had))
    return 'only who is out by now had it when its author was set back'
  if (others.length === 0 && copies.has(author.name)) return 'its author’s copies have nobody to meet through'
  // Its author's disk was restored, and the records written in its place have been packed: nobody can prove a fork
  // (S4).
  const isPackedOver =
    !disk.holds(key, seq, written.record.bytes) &&
    disk.squashesOver(key, seq).some((squash) => governance.isSettled(squash))
  if (isCounting && !isElsewhere && !isPackedOver) return null
  if (!isCounting && !governance.isForked(chain)) return 'cut off'
  const isHere = had(author) || isInCopy
  if (isHere && author.mayWrite) return null
  const isReader = author.isIn && !author.log.mayWriteContent()
  if (isReader && author.disk.holds(key, seq, written.record.bytes))
    return isTold ? 'its author may not write it again, and was told' : null
  return 'on a branch that its author has no more'
}

/**
 * Whether all of these other devices that have it lost their membership by a record that the author's leaving hadn't
 * seen: the author relied on them (V13).
 */
function isLeftToWhoWasOut(
  devices: readonly WorldDevice[],
  { governance, log }: Pick<WorldDevice, 'governance' | 'log'>,
  { author, written: { head, record } }: Saved,
): boolean {
  const leaving = governance.endingOf(author.id)
  const known = leaving === null ? null : log.governanceUpTo(leaving)
  const holders = devices.filter(
    ({ disk }) => disk !== author.disk && disk.holds(chainKey(head.chain), head.seq, record.bytes),
  )
  const isOutUnheard = ({ id }: WorldDevice): boolean => {
    const ending = governance.endingOf(id)
    return ending !== null && known?.has(ending) === false
  }
  return holders.length > 0 && holders.every(isOutUnheard)
}

/** A removed device doesn't have records written by anyone who knew of the removal. */
function expectUnread(simulation: Simulated, founder: WorldDevice): void {
  for (const { written, gone, author, text } of simulation.saved) {
    const { keyId, seq } = decodeRecord(written.record.bytes).header
    for (const id of gone) {
      const device = [...simulation.world.devices.values()].find((each) => each.id === id)
      const isBack = founder.governance.members.has(id) || (simulation.admissions.get(id)?.size ?? 0) > 1
      if (!device || isBack || device === author) continue
      simulation.note('records that a removed device must not read')
      const isKeyThere = device.isRunning && device.ring.key(keyId) !== null
      if (isKeyThere) simulation.note('of these, under a key that it has')
      if (isKeyThere && device.disk.holds(chainKey(written.head.chain), seq, written.record.bytes)) {
        throw new SimulationFailure('who is removed reads nothing after', `${device.name} reads ${text}`)
      }
    }
  }
}

function noteOutcome(simulation: Simulated, founder: WorldDevice, members: WorldDevice[]): void {
  simulation.note('honest members in the end', members.length)
  simulation.note('relays in the end', members.filter(({ keepsOnly }) => keepsOnly).length)
  simulation.note('honest devices left out', simulation.honest.length - members.length)
  simulation.note('chat messages shown in the end', simulation.saved.length)
  simulation.note('forks proven', [...founder.governance.forks()].length)
  for (const { packed, refusals, storeFailures, takenBack, disk } of simulation.honest) {
    simulation.note('packed', packed)
    simulation.note('refusals of the hostile one', refusals.length)
    simulation.note('stores that failed', storeFailures)
    simulation.note('records taken back', takenBack)
    simulation.note('branches given up', disk.rewinds)
  }
}
