/** Random histories: several people act on what each has heard so far; then somebody turns hostile. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHex } from '../record/bytes.ts'
import type { Chain } from '../record/chain-id.ts'
import { Random } from '../testing/random.ts'
import { Governance } from './governance.ts'
import type { Role } from './permissions.ts'
import { fingerprint, History } from './testing.ts'

const ROLES: readonly Role[] = ['owner', 'editor', 'viewer']
const RUNS = { numRuns: 150, seed: 20 }

interface Play {
  history: History
  random: Random
  /** What each device has heard: heads. */
  heard: Map<string, string[]>
  invites: { key: string; role: Role; record: string }[]
  grants: Map<string, string>
}

function newest(play: Play): string {
  return play.history.entries.at(-1)?.hash as string
}

function hear(play: Play, device: string, heads: readonly string[]): void {
  const { history, heard } = play
  const past = history.past([...(heard.get(device) ?? []), ...heads])
  const known = history.entries.filter(({ hash }) => past.has(hash))
  heard.set(device, [...Governance.evaluate(history.crypto, known).heads])
}

function act(play: Play, device: string, seen: readonly string[], grant: string): void {
  const { history, random, invites } = play
  const others = [...play.heard.keys()]
  const target = random.pick(others)
  const role = random.pick(ROLES)
  const options = { seen, grant }
  const kind = random.between(0, 12)
  if (kind === 0) history.write(device, { type: 'rename', name: `name ${random.between(0, 99)}` }, options)
  else if (kind === 1)
    history.write(device, { type: 'profile', name: `n${random.between(0, 9)}`, colour: '#000000' }, options)
  else if (kind === 2) {
    const uses = random.chance(0.3) ? 1 : undefined
    const key = history.invite(device, role, uses === undefined ? options : { ...options, uses })
    invites.push({ key, role, record: newest(play) })
  } else if (kind <= 5 && invites.length > 0) {
    const invite = random.pick(invites)
    const joiner = random.chance(0.3) ? target : history.device()
    const admission = history.admit(device, joiner, invite.key, invite.role, options)
    if (!play.heard.has(joiner)) {
      play.heard.set(joiner, [admission])
      play.grants.set(joiner, admission)
    }
  } else if (kind === 6) {
    const cutoffs = random.chance(0.3) ? { cutoffs: history.headsOf(target, seen).slice(1) } : {}
    history.remove(device, target, { ...options, ...cutoffs })
  } else if (kind === 7) {
    history.give(device, target, role, { ...options, cut: random.chance(0.6) })
    if (random.chance(0.5)) play.grants.set(target, newest(play))
  } else if (kind === 8 && invites.length > 0) {
    const { key } = random.pick(invites)
    const standing = random.chance(0.5) ? history.at(...seen).admissionsUnder({ key }) : []
    history.write(device, { type: 'revoke', key, standing }, options)
  } else if (kind === 11) {
    const gone = [...history.at(...seen).former.keys()]
    const purged = gone.length > 0 ? random.pick(gone) : target
    history.write(device, { type: 'purge', device: purged, chains: [] }, options)
  } else if (kind === 12) {
    history.write(device, { type: 'successor', device: random.chance(0.8) ? target : null }, options)
  } else if (kind === 10) {
    const chain = contentOf(history, target, play.grants.get(target) ?? history.space)
    const head = { chain, seq: random.between(0, 50), hash: toHex(random.bytes(32)) }
    history.write(device, { type: 'checkpoint', heads: [head] }, options)
  } else history.epoch(device, options)
}

const contentOf = (history: History, device: string, grant: string): Chain => ({
  ...history.chain(device, grant),
  stream: 'content',
})

function honestAct(play: Play, device: string): void {
  const seen = play.heard.get(device) ?? []
  const member = play.history.at(...seen).members.get(device)
  if (!member) return
  if (device !== play.history.founder && play.random.chance(0.04))
    play.history.write(device, { type: 'leave' }, { seen, grant: member.grant.hash })
  else act(play, device, seen, member.grant.hash)
  hear(play, device, [newest(play)])
}

/** Acts under any grant that it ever had, claiming to have seen whatever it likes. */
function hostileAct(play: Play, device: string, from: number): void {
  const { history, random } = play
  const seen = random.chance(0.5) ? [random.pick(history.entries.slice(0, from)).hash] : [history.space]
  act(play, device, seen, play.grants.get(device) ?? history.space)
}

function play(seed: number, steps: number): Play {
  const history = new History(seed)
  const random = new Random(seed ^ 0x5eed)
  const game: Play = {
    history,
    random,
    heard: new Map([[history.founder, [history.space]]]),
    invites: [],
    grants: new Map([[history.founder, history.space]]),
  }
  for (const role of ['owner', 'owner', 'editor', 'editor', 'viewer'] as const) {
    const device = history.join(role)
    game.heard.set(device, [newest(game)])
    game.grants.set(device, newest(game))
    hear(game, history.founder, [newest(game)])
  }
  for (let step = 0; step < steps; step++) {
    const device = random.pick([...game.heard.keys()])
    if (random.chance(0.4)) hear(game, device, game.heard.get(random.pick([...game.heard.keys()])) ?? [])
    else honestAct(game, device)
  }
  return game
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items]
  for (let index = rest.length - 1; index > 0; index--) {
    const other = random.between(0, index)
    const item = rest[index] as Item
    rest[index] = rest[other] as Item
    rest[other] = item
  }
  return rest
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 })

describe('random histories', () => {
  it('[V15] come to the same in any order of arrival', () => {
    let removals = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 40)
        const { history, random } = game
        const count = history.entries.length
        for (let step = 0; step < 5; step++) hostileAct(game, random.pick([...game.heard.keys()]), count)
        const expected = fingerprint(history.now, history.entries)
        removals += history.now.former.size
        for (let round = 0; round < 3; round++) {
          const other = Governance.evaluate(history.crypto, shuffled(history.entries, random))
          expect(fingerprint(other, history.entries)).toBe(expected)
        }
      }),
      { numRuns: 50, seed: 20 },
    )
    expect(removals).toBeGreaterThan(10)
  })

  it('[V17] never take the space from its founder, nor its role from an owner by those who are junior or no owners', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 25)
        const { history, random } = game
        const before = history.now
        const members = [...before.members.values()].filter(({ device }) => device !== history.founder)
        if (members.length === 0) return
        const attacker = random.pick(members)
        game.grants.set(attacker.device, attacker.grant.hash)
        // An invite as owner without a limit is a way for whoever holds it; it is no part of this.
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

  it('[V19] change nothing by what a removed device writes that had not seen its removal', () => {
    let acted = 0
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 25)
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
        expect(history.now.former.has(removed)).toBe(true)
        expect(fingerprint(history.now, entries)).toBe(expected)
      }),
      RUNS,
    )
    expect(acted).toBeGreaterThan(500)
  })

  it('[V16] change nothing by what a viewer writes, but its own name, its leaving and what it may see', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const game = play(seed, 25)
        const { history, random } = game
        const viewers = [...history.now.members.values()].filter(({ grant }) => grant.role === 'viewer')
        if (viewers.length === 0) return
        const { device, grant } = random.pick(viewers)
        game.grants.set(device, grant.hash)
        const text = (): string =>
          fingerprint(history.now, entries).replace(new RegExp(`^(member ${device}) .*? ([0-9a-f]{64} )`, 'm'), '$1 $2')
        // So that the keys have seen all who were turned away before.
        history.epoch(history.founder)
        const entries = [...history.entries]
        const expected = text()
        for (let step = 0; step < 10; step++) hostileAct(game, device, entries.length)
        expect(text()).toBe(expected)
      }),
      RUNS,
    )
  })

  it('[V31] cut nothing off below a checkpoint that counts', () => {
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
        const devices = [...game.heard.keys()]
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
