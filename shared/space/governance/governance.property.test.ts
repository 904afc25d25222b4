/** Rules that hold for random histories, and limits on the harm that a hostile member can do. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../../record/bytes.ts'
import { chainKey } from '../../record/chain-id.ts'
import {
  anotherOrder,
  contentOf,
  type Game,
  hostileAct,
  play,
  Replica,
  shuffled,
} from '../../testing/random-history.ts'
import { mayGovern } from '../permissions.ts'
import { everything, fingerprint } from '../testing.ts'
import { Governance, type GovernanceEntry } from './governance.ts'

const RUNS = { numRuns: 150, seed: 20 }

/** Set `PARLEY_HISTORIES=50000` to run it overnight. */
const HISTORIES = Number(process.env.PARLEY_HISTORIES ?? 500)

/** Totals over all histories; each must be above 0. */
interface Tally {
  records: number
  removed: number
  demoted: number
  left: number
  voidAdmissions: number
  revoked: number
  concurrentEpochs: number
  forked: number
  branched: number
  settled: number
  unreadable: number
  relays: number
  purged: number
  succeeded: number
  founderLeft: number
}

/** Rules that hold for the result of any history. */
function checkRules(game: Game, governance: Governance, tally: Tally): void {
  const { history } = game
  const { entries, founder } = history
  // [V17] Nobody removes or demotes the founder, who is free to leave.
  if (governance.formerMembers.has(founder)) {
    expect(governance.formerMembers.get(founder)).toBeNull()
    tally.founderLeft++
  } else expect(governance.role(founder)).toBe('owner')
  for (const [device, removal] of governance.formerMembers) {
    expect(governance.members.has(device)).toBe(false)
    tally[removal ? 'removed' : 'left']++
  }
  for (const { revoked } of governance.invites.values()) if (revoked) tally.revoked++
  // [V23] If no new keys are due, no former member knows the current ones.
  if (!governance.keysDue) expect(governance.safeEpochs()).toContain(governance.epoch)
  const forks = [...governance.forks()]
  tally.forked += forks.length
  for (const { chain, seq } of forks) {
    // [V34] The part of a forked chain that both branches share or that owners have settled.
    const most = Math.max(seq - 1, governance.checkpoint(chain)?.seq ?? -1)
    for (const entry of entries) {
      if (entry.seq === 0 && entry.chain.author === chain.author && entry.grant)
        expect(governance.limit(chain, entry.grant)).toBeLessThanOrEqual(most)
    }
  }
  const places = entries.map(({ chain, seq }) => `${chainKey(chain)} ${seq}`)
  tally.branched += places.length - new Set(places).size
  for (const { chain, grant, seq } of entries) {
    if (seq > 0 || grant === null) continue
    const content = { ...chain, stream: 'content' }
    const limit = governance.limit(content, grant)
    if (governance.checkpoint(content)) tally.settled++
    // [V16] No content under a viewer's or a relay's grant, a void grant, or another device's grant.
    const held = governance.grant(grant)
    if (!held || held.role === 'viewer' || held.role === 'relay' || held.device !== chain.author) expect(limit).toBe(-1)
    const removal = history.entry(governance.formerMembers.get(chain.author) ?? '')
    if (removal?.change.type === 'remove' && !history.past([grant]).has(removal.hash)) {
      // [V19] The part of a removed device's chain that the removal names or that owners have settled.
      const named = removal.change.cutoffs.find((head) => chainKey(head.chain) === chainKey(content))
      expect(limit).toBeLessThanOrEqual(Math.max(named?.seq ?? -1, governance.checkpoint(content)?.seq ?? -1))
    }
  }
  checkRelays(governance, entries, tally)
  checkPurges(game, governance, tally)
  checkSuccessors(game, governance, tally)
  for (const { change, hash } of entries) {
    if (change.type === 'grant' && change.cutoffs && governance.grant(hash)) tally.demoted++
    if (change.type === 'admit' && !governance.grant(hash) && governance.endingOf(change.device)) tally.voidAdmissions++
  }
  if (governance.unreadable) tally.unreadable++
}

/** [V47] Relays are admitted as such by an owner and never have another role. No other member becomes one. */
function checkRelays(governance: Governance, entries: readonly GovernanceEntry[], tally: Tally): void {
  for (const { device, grant } of governance.members.values()) {
    if (grant.role !== 'relay') continue
    tally.relays++
    expect(governance.reads(device)).toBe(false)
    const made = entries.find(({ hash }) => hash === grant.hash)
    expect(made?.change).toMatchObject({ type: 'admit', role: 'relay' })
    expect(governance.grant(made?.grant ?? '')?.role).toBe('owner')
  }
  for (const { change, hash } of entries) {
    const given = governance.grant(hash)
    if (given && (change.type === 'grant' || change.type === 'successor')) expect(given.role).not.toBe('relay')
  }
}

/** [V36] [V37] Only content of former members is purged, by an owner who could govern them, and never the founder's. */
function checkPurges({ history }: Game, governance: Governance, tally: Tally): void {
  for (const { chain, grant, seq } of history.entries) {
    if (seq > 0 || grant === null) continue
    expect(governance.purgeOf(chain, grant)).toBeNull()
    const content = { ...chain, stream: 'content' }
    const purge = governance.purgeOf(content, grant)
    if (!purge) continue
    tally.purged++
    expect(governance.limit(content, grant)).toBe(-1)
    expect(chain.author).not.toBe(history.founder)
    // The purge had seen the departure. Content under a grant that had also seen it is kept.
    const past = history.past([purge.hash])
    expect(purge.departures.length).toBeGreaterThan(0)
    for (const hash of purge.departures) {
      expect(past.has(hash)).toBe(true)
      expect(history.entry(hash)?.change.type).toMatch(/^(remove|leave)$/)
    }
    const grantPast = history.past([grant])
    expect(purge.departures.every((hash) => grantPast.has(hash))).toBe(false)
    const current = governance.members.get(chain.author)
    if (current?.grant.hash === grant) expect(purge.departures.some((hash) => !grantPast.has(hash))).toBe(true)
    const written = history.entry(purge.hash)
    expect(governance.grant(written?.grant ?? '')).toMatchObject({ device: purge.by, role: 'owner' })
  }
}

/**
 * [V38] A successor takes an owner's place when the owner leaves: not earlier, at the same rank, and only if it has
 * content keys.
 */
function checkSuccessors({ history }: Game, governance: Governance, tally: Tally): void {
  for (const { change, hash, chain } of history.entries) {
    const given = change.type === 'successor' ? governance.grant(hash) : null
    if (!given || change.type !== 'successor') continue
    tally.succeeded++
    expect(given).toMatchObject({ device: change.device, role: 'owner' })
    const left = history.entry(given.since ?? '')
    expect(left).toMatchObject({ change: { type: 'leave' }, chain: { author: chain.author } })
    const before = governance.grant(left?.grant ?? '')
    expect(before?.role).toBe('owner')
    // At the same rank: a member senior to the former owner is senior to the successor.
    for (const { grant } of governance.members.values()) {
      if (!before || grant.hash === hash || grant.role !== 'owner') continue
      if (mayGovern(grant, before)) expect(mayGovern(given, grant)).toBe(false)
    }
  }
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 })

describe('random histories', () => {
  it(
    `[V15] have one outcome on every replica, which obeys the rules (${HISTORIES} histories)`,
    () => {
      const tally: Tally = {
        records: 0,
        removed: 0,
        demoted: 0,
        left: 0,
        voidAdmissions: 0,
        revoked: 0,
        concurrentEpochs: 0,
        forked: 0,
        branched: 0,
        settled: 0,
        unreadable: 0,
        relays: 0,
        purged: 0,
        succeeded: 0,
        founderLeft: 0,
      }
      for (let seed = 1; seed <= HISTORIES; seed++) {
        const game = play(seed, 24, true)
        const { history, random, replicas } = game
        for (const { governance } of replicas.values())
          if (governance.epochs.length > 1 && governance.keysDue) tally.concurrentEpochs++
        const count = history.entries.length
        for (let step = 0; step < 4; step++) hostileAct(game, random.pick([...replicas.keys()]), count)
        const { entries } = history
        tally.records += entries.length
        const whole = Governance.evaluate(history.crypto, shuffled(entries, random))
        const expected = everything(whole, entries)
        // A replica that was there all along, and one that receives everything now.
        const device = random.pick([...replicas.keys()])
        const stale = replicas.get(device) as Replica
        for (const entry of entries) stale.hear(entry)
        expect(everything(stale.governance, entries), `seed ${seed}`).toBe(expected)
        const newcomer = new Replica(history)
        for (const entry of anotherOrder(entries, random)) {
          newcomer.hear(entry)
          if (random.chance(0.3)) void newcomer.governance
        }
        expect(everything(newcomer.governance, entries), `seed ${seed}`).toBe(expected)
        checkRules(game, whole, tally)
      }
      process.stdout.write(`${HISTORIES} histories: ${JSON.stringify(tally)}\n`)
      for (const [what, times] of Object.entries(tally)) expect(times, what).toBeGreaterThan(HISTORIES / 50)
    },
    600_000 + HISTORIES * 60,
  )

  it('[V17] never cost the founder the space, nor an owner its role by a junior’s decision', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 25)
        game.mayLeave = false
        const { history, random } = game
        const before = history.now
        const members = [...before.members.values()].filter(({ device }) => device !== history.founder)
        if (members.length === 0) return
        const attacker = random.pick(members)
        game.grants.set(attacker.device, attacker.grant.hash)
        // An unlimited invite as owner admits anyone who has it, and isn't tested here.
        game.invites = game.invites.filter(({ role }) => role !== 'owner')
        const count = history.entries.length
        for (let step = 0; step < 12; step++) hostileAct(game, attacker.device, count)
        const after = history.now
        for (const { device, grant } of before.members.values()) {
          if (grant.role !== 'owner') continue
          const isJunior = attacker.grant.role === 'owner' && attacker.grant.order < grant.order
          if (device !== attacker.device && !isJunior) expect(after.role(device)).toBe('owner')
        }
        expect(after.role(history.founder)).toBe('owner')
      }),
      RUNS,
    )
  })

  it('[V19] are not changed by records of a removed device that had not seen its removal', () => {
    let acted = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 25)
        game.mayLeave = false
        const { history, random } = game
        const members = [...history.now.members.keys()].filter((device) => device !== history.founder)
        if (members.length === 0) return
        const removed = random.pick(members)
        game.grants.set(removed, history.now.members.get(removed)?.grant.hash as string)
        const remover = random.pick(
          [...history.now.members.keys()].filter((device) => history.now.mayGovern(device, removed)),
        )
        game.invites = game.invites.filter(({ role }) => role !== 'owner')
        const count = history.entries.length
        history.remove(remover, removed)
        history.epoch(remover)
        const entries = [...history.entries]
        const expected = fingerprint(history.now, entries)
        for (let step = 0; step < 10; step++) hostileAct(game, removed, count)
        acted += history.entries.length - entries.length
        expect(history.now.formerMembers.has(removed)).toBe(true)
        expect(fingerprint(history.now, entries)).toBe(expected)
      }),
      RUNS,
    )
    expect(acted).toBeGreaterThan(500)
  })

  it.each(['viewer', 'relay'] as const)(
    '[V16, V47] are changed by a %s only in its name, its leaving and what it can see',
    (role) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const game = play(seed, 25)
          game.mayLeave = false
          const { history, random } = game
          const viewers = [...history.now.members.values()].filter(({ grant }) => grant.role === role)
          if (viewers.length === 0) return
          const { device, grant } = random.pick(viewers)
          game.grants.set(device, grant.hash)
          const text = (): string =>
            fingerprint(history.now, entries).replace(
              new RegExp(`^(member ${device}) .*? ([0-9a-f]{64} )`, 'm'),
              '$1 $2',
            )
          // First publish keys that have seen all departures.
          history.epoch(history.founder)
          const entries = [...history.entries]
          const expected = text()
          for (let step = 0; step < 10; step++) hostileAct(game, device, entries.length)
          expect(text()).toBe(expected)
        }),
        RUNS,
      )
    },
  )

  it('[V31] never lose anything below a valid checkpoint', () => {
    let raised = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 40)
        const { history, random } = game
        const { members } = history.now
        const heads = [...members.values()].map(({ device, grant }) => ({
          chain: contentOf(history, device, grant.hash),
          seq: random.between(0, 50),
          hash: toHex(random.bytes(32)),
        }))
        history.write(history.founder, { type: 'checkpoint', heads }, { grant: history.space })
        const before = history.now
        const chains = history.entries
          .filter(({ seq, grant }) => seq === 0 && grant !== null)
          .map(({ chain, grant }) => ({ chain: { ...chain, stream: 'content' }, grant: grant as string }))
        const devices = [...game.replicas.keys()]
        for (let step = 0; step < 4; step++) {
          const actor = random.pick(devices)
          const target = random.pick(devices)
          const grant = before.members.get(actor)?.grant.hash
          if (grant === undefined) continue
          if (random.chance(0.6)) history.remove(actor, target, { grant, cutoffs: [] })
          else history.write(actor, { type: 'grant', device: target, role: 'viewer', cutoffs: [] }, { grant })
        }
        const after = history.now
        for (const { chain, grant } of chains) {
          const settled = after.checkpoint(chain)?.seq ?? -1
          if (settled < 0 || after.limit(chain, grant) < 0) continue
          expect(after.limit(chain, grant)).toBeGreaterThanOrEqual(Math.min(before.limit(chain, grant), settled))
          if (after.limit(chain, grant) < before.limit(chain, grant)) raised++
        }
      }),
      RUNS,
    )
    expect(raised).toBeGreaterThan(30)
  })
})
