import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../record/limits.ts'
import { nobleCrypto } from '../../record/noble-crypto.ts'
import { Random } from '../../testing/random.ts'
import { formatInvite, parseInvite } from './invite.ts'
import {
  askingOf,
  CHANNEL_PREFIX,
  formatPublicationLink,
  type PublicationLink,
  parsePublicationLink,
  readerKeyOf,
} from './publication-link.ts'

const random = new Random(4)
const crypto = nobleCrypto((length) => random.bytes(length))
const hex = (byte: string): string => byte.repeat(32)
const link: PublicationLink = {
  space: hex('ab'),
  discoverySecret: random.bytes(32),
  heads: [hex('01'), hex('02')],
  keys: { governance: random.bytes(32), content: random.bytes(32) },
  name: 'News',
  publishers: [hex('cd')],
  addresses: ['10.0.0.2:41000'],
  discoveryServers: ['wss://meet.example/room'],
}

describe('links to publications', () => {
  it('[V43] contain what it takes to read a public one, or to request to join a private one', () => {
    expect(parsePublicationLink(formatPublicationLink(link))).toEqual(link)
    const closed = { ...link, keys: null }
    expect(parsePublicationLink(`${formatPublicationLink(closed)}.`)).toEqual(closed)
    const asking = askingOf(crypto, closed)
    expect(asking).toMatchObject({ space: link.space, role: 'viewer', kind: 'private-publication' })
    expect(askingOf(crypto, { ...closed, name: 'Other' }).seed).toEqual(asking.seed)
    expect(parseInvite(formatInvite(asking))).toEqual(asking)
  })

  it('[V26] are refused if any letter is changed or if they are of another kind', () => {
    const text = formatPublicationLink(link)
    for (let at = CHANNEL_PREFIX.length; at < text.length; at++) {
      const letter = text[at] === 'A' ? 'B' : 'A'
      expect(() => parsePublicationLink(text.slice(0, at) + letter + text.slice(at + 1)), `letter ${at}`).toThrow()
      expect(() => parsePublicationLink(text.slice(0, at)), `cut at ${at}`).toThrow()
    }
    expect(() => parsePublicationLink(formatInvite(askingOf(crypto, link)))).toThrow('not such a link')
    expect(() => parseInvite(text)).toThrow('not such a link')
    const long = { ...link, name: 'x'.repeat(LIMITS.nameLength + 1) }
    expect(() => parsePublicationLink(formatPublicationLink(long))).toThrow('damaged')
    const most = Array.from({ length: 20 }, () => hex('ee'))
    expect(parsePublicationLink(formatPublicationLink({ ...link, publishers: most })).publishers).toHaveLength(8)
  })

  it('[V44] lead a device to use a different key in each publication, always the same one there', () => {
    const device = crypto.keyPair()
    const [one, again, other] = [hex('01'), hex('01'), hex('02')].map((space) => readerKeyOf(crypto, device, space))
    expect(one).toEqual(again)
    expect(one?.publicKey).not.toEqual(other?.publicKey)
    expect(one?.publicKey).not.toEqual(device.publicKey)
  })
})
