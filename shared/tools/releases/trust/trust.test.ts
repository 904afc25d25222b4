/** [U3] Which metadata is valid. */

import { sha256 } from '@noble/hashes/sha2.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { RETRACTION } from '../../../base/wire-names.ts'
import { toHex, utf8 } from '../../../record/bytes.ts'
import { productFrom } from '../product.ts'
import { stopText } from '../shape.ts'
import { deviceOf, NOW, Repository, Signer, signed, verify } from '../testing.ts'
import type { Json } from './canonical.ts'
import { addedIn, ed25519, newRoot, newSnapshot, newTargets, newTimestamp } from './make.ts'
import type { Key } from './metadata.ts'
import type { Before } from './trust.ts'

const [ana, ben, cem] = [new Signer(1), new Signer(2), new Signer(3)]
const HOUR = 3_600_000

const productIn = (repository: Repository, before: Before | null = null) =>
  productFrom(repository.id, repository.all, verify, before)
const versionsIn = (repository: Repository, before: Before | null = null) =>
  productIn(repository, before)?.releases.map(({ version }) => version)
const checksIn = (repository: Repository, before: Before | null = null) =>
  productIn(repository, before)?.trust.problems.map(({ check, role, version }) => `${check} ${role} ${version}`)

function released(needed = 1): Repository {
  const repository = new Repository([ana, ben, cem], needed)
  repository.release({ version: '1.0.0' }, [ana, ben, cem].slice(0, needed))
  repository.stamp(1, 1, ana)
  return repository
}

describe('[U3] a release', () => {
  it('is offered as soon as enough maintainers have signed, in any order of arrival', () => {
    const repository = new Repository([ana, ben, cem], 2)
    const { hash, bytes } = repository.release({ version: '1.0.0' }, [ana])
    repository.stamp(1, 1, cem)
    expect(versionsIn(repository)).toEqual([])
    expect(productIn(repository)?.trust.waiting).toHaveLength(1)
    const text = new TextDecoder().decode(bytes)
    // The same maintainer doesn't count twice.
    repository.say(deviceOf('Cem'), { kind: 'signature', hash, ...ana.sign(text), time: NOW })
    // Neither does a signature under another's name.
    repository.say(deviceOf('Cem'), { kind: 'signature', hash, keyid: cem.id, sig: ana.sign(text).sig, time: NOW })
    expect(versionsIn(repository)).toEqual([])
    repository.say(deviceOf('Ben'), { kind: 'signature', hash, ...ben.sign(text), time: NOW })
    expect(versionsIn(repository)).toEqual(['1.0.0'])
    expect(productIn(repository)?.trust.waiting).toEqual([])
    const backwards = repository.all
      .toReversed()
      .map(({ device, entries }) => ({ device, entries: entries.toReversed() }))
    expect(productFrom(repository.id, backwards, verify, null)?.releases).toEqual(productIn(repository)?.releases)
  })

  it('needs a second key: one that is listed under two names counts once', () => {
    const twice = newRoot({ version: 1, name: 'Map', maintainers: [ana.key], needed: 2 }, NOW) as {
      keys: Record<string, Json>
      roles: Record<string, { keyids: string[] }>
    }
    twice.keys.other = twice.keys[ana.id] as Json
    for (const role of Object.values(twice.roles)) role.keyids = [ana.id, 'other']
    const repository = new Repository([ana], 1)
    const root = signed(twice as unknown as Json, [ana])
    const again = JSON.parse(root) as { signatures: { keyid: string; sig: string }[]; signed: Json }
    again.signatures.push({ keyid: 'other', sig: again.signatures[0]?.sig ?? '' })
    const { hash } = repository.bring('root', JSON.stringify(again))
    expect(productFrom(hash.slice(0, 32), repository.all, verify, null)).toBeNull()
  })

  it('isn’t offered until an authorized key declares it the newest', () => {
    const repository = new Repository([ana, ben], 1)
    repository.release({}, [ana])
    repository.stamp(1, 1, cem)
    expect(versionsIn(repository)).toEqual([])
    expect(productIn(repository)?.trust.ready?.metadata.signed.version).toBe(1)
  })

  it('isn’t valid for another product with the same maintainers', () => {
    const one = released()
    const other = new Repository([ana, ben, cem], 1, { name: 'Other' })
    expect(other.id).not.toBe(one.id)
    expect(productFrom(other.id, one.all, verify, null)).toBeNull()
  })
})

describe('[U3] a device that isn’t allowed to sign', () => {
  const first = '0'.repeat(64)
  const falseOf = ({ id }: Signer, number: number) => ({ keyid: id, sig: number.toString(16).padStart(128, '0') })

  it('can’t crowd out signatures with false ones', () => {
    const repository = new Repository([ana, ben], 2)
    const { hash, bytes } = repository.release({ version: '1.0.0' }, [ana])
    repository.stamp(1, 1, ana)
    const text = new TextDecoder().decode(bytes)
    repository.say(deviceOf('Ben'), { kind: 'signature', hash, ...ben.sign(text), time: NOW })
    for (let number = 0; number < 100; number++) {
      repository.say(first, { kind: 'signature', hash, ...falseOf(ben, number), time: NOW })
      repository.bring(
        'targets',
        JSON.stringify({ signatures: [falseOf(ana, number)], signed: JSON.parse(text) }),
        first,
      )
    }
    expect(versionsIn(repository)).toEqual(['1.0.0'])
  })

  it('can’t crowd out a text that a snapshot describes', () => {
    const repository = new Repository([ana], 1)
    const { text, signed: content } = repository.release({ version: '1.0.0' }, [ana])
    const snapshot = newSnapshot(1, 1, NOW) as { meta: Record<string, Json> }
    snapshot.meta['targets.json'] = { version: 1, length: text.length, hashes: { sha256: toHex(sha256(utf8(text))) } }
    repository.bring('snapshot', signed(snapshot as unknown as Json, [ana]))
    repository.bring('timestamp', signed(newTimestamp(1, 1, NOW), [ana]))
    expect(content.version).toBe(1)
    for (let number = 0; number < 100; number++)
      repository.bring(
        'targets',
        JSON.stringify({ signatures: [falseOf(ana, number)], signed: JSON.parse(text).signed }),
        first,
      )
    expect(versionsIn(repository)).toEqual(['1.0.0'])
  })

  it('can’t make others verify more than a few signatures', () => {
    const repository = released()
    const { hash } = repository.release({ version: '1.1.0' }, [])
    for (let number = 0; number < 1000; number++)
      repository.say(first, { kind: 'signature', hash, ...falseOf(ana, number), time: NOW })
    const compared = new Set<string>()
    const counting = (key: Key, bytes: Uint8Array, signature: string) => {
      compared.add(signature)
      return verify(key, bytes, signature)
    }
    productFrom(repository.id, repository.all, Object.assign(counting, { canonical: verify.canonical }), null)
    expect(compared.size).toBeLessThan(20)
  })
})

describe('[U3] two versions of the same metadata or file', () => {
  it('are both rejected and their devices reported, and an older version stays', () => {
    const repository = released()
    const other = new Repository([ana, ben, cem], 1)
    other.release({ version: '1.0.1', number: 2 }, [ben])
    repository.release({ version: '1.1.0' }, [ana])
    repository.stamp(2, 2, ana)
    expect(versionsIn(repository)).toEqual(['1.1.0', '1.0.0'])
    for (const { entries } of other.all)
      for (const entry of entries)
        if (entry.kind === 'metadata' && entry.role === 'targets') repository.say(deviceOf('Ben'), entry)
    expect(versionsIn(repository)).toEqual(['1.0.0'])
    const [fork] = productIn(repository)?.trust.problems ?? []
    expect(fork).toMatchObject({ check: 'fork', role: 'targets', version: 2 })
    expect(fork?.devices.toSorted()).toEqual([deviceOf('Ana'), deviceOf('Ben')].toSorted())
  })

  it('block only that file if they differ in one file', () => {
    const repository = released()
    const file = { path: '1.0.0/map.zip', platform: 'Linux', length: 4, hash: 'cd'.repeat(32) }
    repository.release({ version: '1.0.0', files: [file] }, [ana])
    repository.stamp(2, 2, ana)
    expect(productIn(repository)?.releases[0]?.files[0]?.check).toBe('changed')
  })
})

describe('[U3] versions', () => {
  it('never go back, even if newer metadata is removed', () => {
    const repository = released()
    const old = new Map([...repository.lanes].map(([device, entries]) => [device, [...entries]]))
    repository.release({ version: '1.1.0' }, [ana])
    repository.stamp(2, 2, ana)
    const before = productIn(repository)?.trust.before ?? null
    expect(before).toMatchObject({ timestamp: 2, snapshot: 2, targets: 2 })
    repository.lanes.clear()
    for (const [device, entries] of old) repository.lanes.set(device, entries)
    expect(versionsIn(repository, before)).toEqual([])
    expect(checksIn(repository, before)).toContain('older timestamp 1')
    // Even if the holder of the timestamp key declares the old targets to be the newest.
    repository.stamp(3, 1, ana)
    expect(versionsIn(repository, before)).toEqual([])
    expect(checksIn(repository, before)).toContain('older targets 1')
  })

  it('can start again after a rotation of the keys that had signed too high a version', () => {
    const repository = released()
    repository.bring('timestamp', signed(newTimestamp(2 ** 40, 1, NOW), [cem]))
    const before = productIn(repository)?.trust.before ?? null
    expect(before?.timestamp).toBe(2 ** 40)
    const root = newRoot({ version: 2, name: 'Map', maintainers: [ana.key, ben.key], needed: 1 }, NOW)
    repository.bring('root', signed(root, [ana]))
    expect(versionsIn(repository, before)).toEqual(['1.0.0'])
    expect(productIn(repository, before)?.trust.before?.timestamp).toBe(1)
    expect(productIn(repository, before)?.trust.newest.timestamp).toBe(1)
  })

  it('never return to replaced keys, even if the change is removed', () => {
    const repository = released()
    const old = new Map([...repository.lanes].map(([device, entries]) => [device, [...entries]]))
    const root = newRoot({ version: 2, name: 'Map', maintainers: [ben.key], needed: 1 }, NOW)
    repository.bring('root', signed(root, [ana, ben]))
    repository.release({ version: '1.1.0' }, [ben])
    repository.stamp(1, 2, ben)
    const before = productIn(repository)?.trust.before ?? null
    expect(versionsIn(repository)).toContain('1.1.0')
    repository.lanes.clear()
    for (const [device, entries] of old) repository.lanes.set(device, entries)
    expect(versionsIn(repository, before)).toEqual([])
    expect(checksIn(repository, before)).toContain('older root 1')
    expect(productIn(repository, before)?.trust.before).toEqual(before)
  })
})

interface Delegation {
  name: string
  by: Signer
  paths: string[]
}

/** Targets of any role, as other programs make them. */
function targetsOf(version: number, paths: readonly string[], roles: readonly Delegation[] = []): Json {
  const keys = roles.map(({ by }): [string, Json] => [by.id, { ...ed25519(by.key), keyval: { public: by.key } }])
  return {
    ...{ _type: 'targets', spec_version: '1.0.31', version, expires: '2036-11-20T00:00:00Z' },
    targets: Object.fromEntries(paths.map((path) => [path, { length: 4, hashes: { sha256: 'ab'.repeat(32) } }])),
    delegations: {
      keys: Object.fromEntries(keys),
      roles: roles.map(({ name, by, paths }) => ({
        ...{ name, paths, keyids: [by.id], threshold: 1, terminating: false },
      })),
    },
  }
}

/** Declares which version of each role is the newest. */
function stampAll(repository: Repository, number: number, versions: Readonly<Record<string, number>>): void {
  const meta = Object.fromEntries(Object.entries(versions).map(([name, version]) => [`${name}.json`, { version }]))
  const snapshot = { ...(newSnapshot(number, 1, NOW) as object), meta } as Json
  repository.bring('snapshot', signed(snapshot, [ana]))
  repository.bring('timestamp', signed(newTimestamp(number, number, NOW), [ana]))
}

const pathsIn = (repository: Repository, before: Before | null = null) =>
  productIn(repository, before)
    ?.releases.flatMap(({ files }) => files.map(({ path }) => path))
    .sort()

describe('[U3] a role', () => {
  it('with two delegating roles can speak for the paths of each only if enough of that role’s keys have signed', () => {
    const repository = new Repository([ana], 1)
    const top = ['one', 'two'].map((name): Delegation => ({ name, by: ana, paths: [`${name}/*`] }))
    repository.bring('targets', signed(targetsOf(1, [], top), [ana]))
    for (const [name, by] of [['one', ben] as const, ['two', cem] as const])
      repository.bring(name, signed(targetsOf(1, [], [{ name: 'files', by, paths: [`${name}/*`] }]), [ana]))
    const files = targetsOf(1, ['one/map.zip', 'two/map.zip'])
    repository.bring('files', signed(files, [ben]))
    stampAll(repository, 1, { targets: 1, one: 1, two: 1, files: 1 })
    expect(pathsIn(repository)).toEqual(['one/map.zip'])
    repository.bring('files', signed(files, [cem]))
    expect(pathsIn(repository)).toEqual(['one/map.zip', 'two/map.zip'])
  })

  it('that is missing leaves its paths to no one else', () => {
    const repository = new Repository([ana], 1)
    const roles = [
      { name: 'first', by: ben, paths: ['map.*'] },
      { name: 'second', by: cem, paths: ['*.zip'] },
    ]
    repository.bring('targets', signed(targetsOf(1, [], roles), [ana]))
    repository.bring('second', signed(targetsOf(1, ['map.zip', 'chart.zip']), [cem]))
    stampAll(repository, 1, { targets: 1, first: 1, second: 1 })
    expect(pathsIn(repository)).toEqual(['chart.zip'])
    repository.bring('first', signed(targetsOf(1, []), [ben]))
    expect(pathsIn(repository)).toEqual(['chart.zip', 'map.zip'])
  })

  it.each([
    ['go back', { targets: 1, role: 1 }],
    ['be left out', { targets: 1 }],
  ])('can’t %s', (_, versions) => {
    const repository = new Repository([ana], 1)
    repository.bring('targets', signed(targetsOf(1, [], [{ name: 'role', by: ben, paths: ['*'] }]), [ana]))
    for (const version of [1, 2]) repository.bring('role', signed(targetsOf(version, [`${version}.zip`]), [ben]))
    stampAll(repository, 1, { targets: 1, role: 2 })
    const before = productIn(repository)?.trust.before ?? null
    expect(before?.roles).toEqual([['role', 2]])
    // The key for snapshot and timestamp has been stolen.
    stampAll(repository, 2, versions)
    expect(pathsIn(repository, before)).toEqual(['2.zip'])
    expect(checksIn(repository, before)).toEqual([expect.stringMatching(/^older role/)])
  })
})

describe('[U3] a change of maintainers', () => {
  it('needs enough signatures by both the old and the new maintainers', () => {
    const repository = released(2)
    const dora = new Signer(4)
    const root = newRoot({ version: 2, name: 'Map', maintainers: [ana.key, dora.key], needed: 2 }, NOW)
    repository.bring('root', signed(root, [ana, dora]))
    expect(productIn(repository)?.trust.root.metadata.signed.version).toBe(1)
    repository.bring('root', signed(root, [ben]), deviceOf('Ben'))
    expect(productIn(repository)?.trust.root.metadata.signed.version).toBe(2)
    // Ana’s signature on the targets is no longer enough.
    expect(versionsIn(repository)).toEqual([])
    expect(productIn(repository)?.trust.waiting.map(({ role }) => role)).toEqual(['targets'])
  })

  it('has the same outcome on all devices if there are two changes', () => {
    const repository = released()
    for (const [name, keys] of [['Ana', [ana.key]] as const, ['Ben', [ben.key]] as const])
      repository.bring(
        'root',
        signed(newRoot({ version: 2, name, maintainers: keys, needed: 1 }, NOW), [ana, ben]),
        deviceOf(name),
      )
    const backwards = repository.all.toReversed()
    expect(productFrom(repository.id, backwards, verify, null)?.name).toBe(productIn(repository)?.name)
    expect(checksIn(repository)).toContain('fork root 2')
  })
})

describe('[U5] a proposal', () => {
  const proposed = (change: (json: { targets: Record<string, Json>; version: number }) => void = () => {}) => {
    const repository = released(2)
    const before = productIn(repository)?.trust.complete?.targets.get('targets')?.metadata.signed ?? null
    const file = { path: '1.1.0/map.zip', platform: 'Linux', length: 4, hash: 'ef'.repeat(32) }
    const release = { number: 2, version: '1.1.0', channel: 'stable', notes: '', files: [file] }
    const json = newTargets(before, release, NOW + HOUR) as unknown as Parameters<typeof change>[0]
    change(json)
    return { repository, ...repository.bring('targets', signed(json as unknown as Json, []), deviceOf('Dora')) }
  }
  const proposalsIn = (repository: Repository) => productIn(repository)?.proposals.map(({ devices }) => devices)

  it('can come from any device, offers nothing, and waits for more signatures once a maintainer has signed it', () => {
    const { repository, hash, bytes } = proposed()
    expect(proposalsIn(repository)).toEqual([[deviceOf('Dora')]])
    expect(productIn(repository)?.trust.waiting).toEqual([])
    expect(versionsIn(repository)).toEqual(['1.0.0'])
    const text = new TextDecoder().decode(bytes)
    repository.say(deviceOf('Ana'), { kind: 'signature', hash, ...ana.sign(text), time: NOW })
    expect([proposalsIn(repository), productIn(repository)?.trust.waiting.length]).toEqual([[], 1])
    repository.say(deviceOf('Ben'), { kind: 'signature', hash, ...ben.sign(text), time: NOW })
    repository.stamp(2, 2, ben)
    expect(versionsIn(repository)).toEqual(['1.1.0', '1.0.0'])
  })

  it.each<[string, Parameters<typeof proposed>[0]]>([
    ['removes a file', ({ targets }) => delete targets['1.0.0/map.zip']],
    ['adds a file that no version has', ({ targets }) => Object.assign(targets, { 'x.zip': targets['1.0.0/map.zip'] })],
    ['changes a file', ({ targets }) => Object.assign(targets, { '1.0.0/map.zip': targets['1.1.0/map.zip'] })],
    ['says who else may sign', (json) => Object.assign(json, { delegations: { keys: {}, roles: [] } })],
    ['never ends', (json) => Object.assign(json, { expires: '2999-01-01T00:00:00Z' })],
    ['comes too early', (json) => Object.assign(json, { version: 3 })],
  ])('isn’t shown to maintainers if it %s', (_, change) => {
    expect(proposalsIn(proposed(change).repository)).toEqual([])
  })
})

describe('[U5] a new version after very many', () => {
  const notes = 'What is new. '.repeat(1200)
  let repository: Repository
  beforeAll(() => {
    repository = new Repository([ana], 1)
    for (const version of ['0.1.0', '0.2.0']) repository.release({ version, channel: 'beta', notes }, [ana])
    for (let count = 0; count < 40; count += 1) repository.release({ version: `1.${count}.0`, notes }, [ana])
    repository.stamp(1, 42, ana)
  })

  it('displaces the lowest ones, but not the two newest of a channel', () => {
    const versions = versionsIn(repository) ?? []
    expect([versions.slice(0, 2), versions.slice(-2)]).toEqual([
      ['1.39.0', '1.38.0'],
      ['0.2.0', '0.1.0'],
    ])
    expect([versions.includes('1.0.0'), versions.length > 20]).toEqual([false, true])
    const targets = productIn(repository)?.trust.complete?.targets.get('targets')?.metadata.signed.targets
    expect([targets?.has('1.0.0/map.zip'), targets?.size]).toEqual([false, versions.length])
  })

  it('can be proposed', () => {
    const before = productIn(repository)?.trust.complete?.targets.get('targets')?.metadata.signed ?? null
    const file = { path: '2.0.0/map.zip', platform: 'Linux', length: 4, hash: 'ef'.repeat(32) }
    const release = { number: 43, version: '2.0.0', channel: 'stable', notes, files: [file] }
    repository.bring('targets', signed(newTargets(before, release, NOW), []), deviceOf('Dora'))
    expect(productIn(repository)?.proposals).toHaveLength(1)
  })
})

describe('[U5] two proposals', () => {
  const begin = () => {
    const repository = released(2)
    const before = productIn(repository)?.trust.complete?.targets.get('targets')?.metadata.signed ?? null
    const textOf = (version: string) => {
      const file = { path: `${version}/map.zip`, platform: 'Linux', length: 4, hash: 'ef'.repeat(32) }
      return signed(newTargets(before, { number: 2, version, channel: 'stable', notes: '', files: [file] }, NOW), [])
    }
    const proposed = () => productIn(repository)?.proposals.map((each) => addedIn(before, each.metadata))
    return { repository, textOf, proposed }
  }

  it('by the same device leave only the last one', () => {
    const { repository, textOf, proposed } = begin()
    for (const version of ['1.1.0', '1.2.0']) repository.bring('targets', textOf(version), deviceOf('Dora'))
    expect(proposed()).toEqual(['1.2.0'])
  })

  it('aren’t hidden if another device repeats one', () => {
    const { repository, textOf, proposed } = begin()
    for (const version of ['1.1.0', '1.2.0']) repository.bring('targets', textOf(version), deviceOf('Dora'))
    for (const version of ['1.2.0', '1.1.0', '1.3.0']) repository.bring('targets', textOf(version), '0'.repeat(64))
    expect(proposed()?.toSorted()).toEqual(['1.2.0', '1.3.0'])
  })
})

describe('[U6] a stop', () => {
  it.each([
    ['halt', 'halt'],
    ['retract', RETRACTION],
  ] as const)('to %s is valid if any maintainer signed it, and not otherwise', (how, written) => {
    const repository = released(2)
    const said = { version: '1.0.0', how: written, why: 'It crashes', time: NOW + HOUR }
    const stop = (signer: Signer, product = repository.id) =>
      repository.say(deviceOf('Cem'), { kind: 'stop', ...said, ...signer.sign(stopText(product, said)) })
    stop(new Signer(9))
    stop(cem, 'another')
    expect(productIn(repository)?.stopped.size).toBe(0)
    stop(cem)
    expect(productIn(repository)?.stopped.get('1.0.0')).toMatchObject({
      how,
      why: 'It crashes',
      device: deviceOf('Cem'),
    })
    const back = { ...said, how: 'resume' as const, time: NOW + 2 * HOUR }
    repository.say(deviceOf('Ben'), { kind: 'stop', ...back, ...ben.sign(stopText(repository.id, back)) })
    expect(productIn(repository)?.stopped.size).toBe(1)
    repository.say(deviceOf('Cem'), { kind: 'stop', ...back, ...cem.sign(stopText(repository.id, back)) })
    expect(productIn(repository)?.stopped.size).toBe(how === 'halt' ? 0 : 1)
  })
})
