import { base64urlnopad } from '@scure/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SERVERS } from '../../mesh/server-address.ts'
import { concat, fromHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { admissionProofOf } from '../governance/governance.ts'
import { formatInvite, INVITE_PREFIX, type InviteLink, inviteKeyOf, parseInvite, proveInvite } from './invite.ts'

const crypto = nobleCrypto()
const invite: InviteLink = {
  space: 'ab'.repeat(32),
  discoverySecret: new Uint8Array(32).fill(1),
  heads: ['01'.repeat(32), '02'.repeat(32)],
  role: 'editor',
  seed: new Uint8Array(32).fill(2),
  spaceName: 'Größe 世界',
  expires: 1_800_000_000_000,
  addresses: ['192.168.1.7:4711', '[fe80::1]:4711'],
  discoveryServers: ['wss://meet.example/room'],
  kind: 'team-space',
}

const ruleOf = (link: string): string => {
  try {
    parseInvite(link)
    return 'accepted'
  } catch (error) {
    return error instanceof FormatError ? error.rule : String(error)
  }
}

const bytesOf = (link: string): Uint8Array => base64urlnopad.decode(link.slice(INVITE_PREFIX.length))
const partsOf = (link: string): CborValue[] => decode(bytesOf(link).subarray(5), 8192) as CborValue[]
const linkOf = (bytes: Uint8Array): string => INVITE_PREFIX + base64urlnopad.encode(bytes)

/** A link with a valid checksum over the given content. */
const summed = (body: Uint8Array): string =>
  linkOf(concat(Uint8Array.of(2), nobleCrypto().hash(body).subarray(0, 4), body))

/** The link with one part replaced. */
function bent(part: number, value: CborValue): string {
  const parts = [...partsOf(formatInvite(invite))]
  parts[part] = value
  return summed(encode(parts))
}

/** A link of the first version, since people may still have such links in their mail. */
const FIRST_VERSION =
  'parley://join/igFYIKurq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urWCABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAYJYIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBWCACAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgFYIAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICbkdyw7bDn2Ug5LiW55WMGwAAAaMYXFAAgnAxOTIuMTY4LjEuNzo0NzExbltmZTgwOjoxXTo0NzExgXd3c3M6Ly9tZWV0LmV4YW1wbGUvcm9vbQ'

describe('an invite link', () => {
  it('[V26] is read back as written, even with text added by mail programs', () => {
    const link = formatInvite(invite)
    expect(parseInvite(link)).toEqual(invite)
    expect(parseInvite(` ${link}/\n`)).toEqual(invite)
    expect(
      parseInvite(formatInvite({ ...invite, expires: null, heads: [], addresses: [], discoveryServers: [] })).expires,
    ).toBe(null)
  })

  it('[V26] is found in a sentence, and can be of the first version', () => {
    expect(parseInvite(`${formatInvite(invite)}.`)).toEqual(invite)
    expect(parseInvite(FIRST_VERSION)).toEqual(invite)
    expect(FIRST_VERSION).toBe(linkOf(encode([1, ...partsOf(formatInvite(invite))])))
  })

  it('[V26] is refused if any letter is changed or if it is truncated', () => {
    const link = formatInvite(invite)
    for (let at = INVITE_PREFIX.length; at < link.length; at++) {
      const letter = link[at] === 'A' ? 'B' : 'A'
      expect(ruleOf(link.slice(0, at) + letter + link.slice(at + 1)), `letter ${at}`).not.toBe('accepted')
      expect(ruleOf(link.slice(0, at) + link.slice(at + 1)), `without letter ${at}`).not.toBe('accepted')
      expect(ruleOf(link.slice(0, at)), `cut at ${at}`).not.toBe('accepted')
      if (link[at] === link[at - 1]) continue
      const swapped = link.slice(0, at - 1) + link[at] + link[at - 1] + link.slice(at + 1)
      expect(ruleOf(swapped), `letters ${at - 1} and ${at} swapped`).not.toBe('accepted')
    }
  })

  it('[V26] has a maximum number of addresses and servers', () => {
    const many = Array.from({ length: 20 }, (_, index) => `10.0.0.${index}:1`)
    const servers = many.map((_, index) => `wss://meet${index}.example`)
    const read = parseInvite(formatInvite({ ...invite, addresses: many, discoveryServers: servers }))
    expect([read.addresses.length, read.discoveryServers.length]).toEqual([8, SERVERS.discoveryServersInInvite])
  })

  it.each<[string, string, string]>([
    ['another scheme', 'https://join/abc', 'V26'],
    ['an empty text', '', 'V26'],
    ['no bytes', INVITE_PREFIX, 'V26'],
    ['a valid checksum over no bytes', summed(new Uint8Array(0)), 'R1'],
    ['letters that are not base64', `${INVITE_PREFIX}****`, 'V26'],
    ['a link that is too long', INVITE_PREFIX + 'A'.repeat(LIMITS.inviteLength), 'V26'],
    ['another version', linkOf(Uint8Array.of(3, ...bytesOf(formatInvite(invite)).subarray(1))), 'V26'],
    ['a version before the first', linkOf(encode([0, ...partsOf(formatInvite(invite))])), 'V26'],
    ['an empty list', summed(encode([])), 'V26'],
    ['a number', summed(encode(1)), 'V26'],
    ['a short space', bent(0, new Uint8Array(31)), 'V26'],
    ['a secret that is text', bent(1, 'secret'), 'V26'],
    ['heads of another length', bent(2, [new Uint8Array(31)]), 'V26'],
    [
      'too many heads',
      bent(
        2,
        Array.from({ length: LIMITS.headsPerRecord + 1 }, () => new Uint8Array(32)),
      ),
      'V26',
    ],
    ['an invalid role', bent(3, 4), 'V26'],
    ['a role by name', bent(3, 'owner'), 'V26'],
    ['a short seed', bent(4, new Uint8Array(16)), 'V26'],
    ['a name that is too long', bent(5, 'x'.repeat(LIMITS.nameLength + 1)), 'V26'],
    ['an expiry that is text', bent(6, 'tomorrow'), 'V26'],
    [
      'too many addresses',
      bent(
        7,
        Array.from({ length: 9 }, () => 'a:1'),
      ),
      'V26',
    ],
    ['a long address', bent(7, ['a'.repeat(101)]), 'V26'],
    ['an invalid server', bent(8, ['javascript:alert(1)']), 'V26'],
  ])('[V26] refuses %s', (_name, link, rule) => {
    expect(ruleOf(link)).toBe(rule)
  })

  it('[V26] throws only errors that name the rule, whatever the text', () => {
    const link = formatInvite(invite)
    fc.assert(
      fc.property(
        fc.nat(link.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        fc.nat(link.length),
        (at, letter, cut) => {
          for (const text of [link.slice(0, at) + letter + link.slice(at + 1), link.slice(0, cut)]) {
            expect(['accepted', 'V26', 'R1']).toContain(ruleOf(text))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('[V18] admits one device to one space', () => {
    const [space, device] = [invite.space, 'cd'.repeat(32)]
    const proof = proveInvite(crypto, invite, device)
    const key = fromHex(inviteKeyOf(crypto, invite.seed))
    expect(crypto.verify(proof, admissionProofOf(space, device), key)).toBe(true)
    expect(crypto.verify(proof, admissionProofOf(space, 'ce'.repeat(32)), key)).toBe(false)
    expect(crypto.verify(proof, admissionProofOf('ac'.repeat(32), device), key)).toBe(false)
  })
})
